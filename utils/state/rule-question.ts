import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import type { RuleQuestion } from '../messaging/control-requests';
import type { Cookie } from '../model';
import { parseDomainPattern } from '../policy';

/** How many cookies are offered to try the rules with. */
const EXAMPLES = 8;

/**
 * What is asked of the rules, from what a person typed: an address or a cookie's domain, perhaps a name. A name asks about
 * one cookie; without one every cookie of the address is looked at. Nothing while there is nothing to ask, or with a
 * problem.
 */
export function questionOf(
  where: string,
  name: string,
  party: 'first' | 'third' | '',
): {
  readonly question?: RuleQuestion;
  readonly problem?: { readonly code: string; readonly message: string };
} {
  const text = where.trim();
  if (text === '') return {};
  const asked = party === '' ? {} : { party };
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = isAddress && URL.canParse(text) ? new URL(text) : null;
  if (isAddress && (!url || !/^https?:$/.test(url.protocol))) {
    return { problem: { code: 'tester-address', message: 'Cookies belong to http and https addresses.' } };
  }
  const { pattern, problem } = url ? {} : parseDomainPattern(text);
  if (problem) return { problem: { code: problem.code, message: problem.message } };
  if (pattern && pattern.kind !== 'site' && pattern.kind !== 'exact') {
    return {
      problem: { code: 'tester-pattern', message: 'One cookie is asked about: give its domain without “*”.' },
    };
  }
  const host = url ? url.hostname : pattern && 'domain' in pattern ? pattern.domain : '';
  const bare = host.replace(/^\[|\]$/g, '');
  const path = url?.pathname ?? '/';
  if (name.trim() !== '') {
    // A leading dot says that subdomains get it too; the jar writes it so.
    const domain = text.startsWith('.') ? `.${bare}` : bare;
    return { question: { cookie: { name: name.trim(), domain }, ...asked } };
  }
  const address = bare.includes(':') ? `[${bare}]` : bare;
  return { question: { url: url ? url.href : `https://${address}${path}`, ...asked } };
}

/** A few cookies of different sites to try the rules with, those of sites with most cookies first. */
export function testExamples(cookies: readonly Cookie[]): readonly Cookie[] {
  const sites = new Map<string, { count: number; cookie: Cookie }>();
  for (const cookie of cookies) {
    const site = siteOf(cookieHost(cookie));
    const known = sites.get(site);
    if (known) known.count += 1;
    else sites.set(site, { count: 1, cookie });
  }
  return [...sites.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, EXAMPLES)
    .map(({ cookie }) => cookie);
}
