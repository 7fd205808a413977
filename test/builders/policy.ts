import type { Cookie, Rule, RuleAction, RuleMatch } from '../../utils/model';

let made = 0;

/** A rule in force; spell out only what the test is about. */
export function buildRule(
  match: Partial<RuleMatch> & { readonly domain: string },
  action: RuleAction = { type: 'block' },
  more: Partial<Rule> = {},
): Rule {
  made += 1;
  return { id: `rule-${made}`, match, action, enabled: true, createdTime: 0, ...more };
}

/** A host-only session cookie of example.com. */
export function buildCookie(overrides: Partial<Cookie> = {}): Cookie {
  return {
    name: 'id',
    value: 'made-up',
    domain: 'example.com',
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    hostOnly: !(overrides.domain ?? '').startsWith('.'),
    session: overrides.expirationDate === undefined,
    storeId: '0',
    ...overrides,
  };
}
