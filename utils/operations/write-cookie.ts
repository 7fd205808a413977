import type { BrowserEdge } from '../browser/browser-edge';
import { canonicalCookie } from '../cookies/canonical-cookie';
import { cookieId, cookieKey } from '../cookies/cookie-key';
import { cookieUrl } from '../cookies/cookie-url';
import { MAX_LIFETIME_SECONDS } from '../cookies/set-cookie-attributes';
import type { AdjustedAttribute, WriteCookieResult } from '../messaging/requests';
import type { Cookie, CookieKey } from '../model';
import { refusalOf } from '../transfer/browser-accepts';
import { differences } from './apply-changes';
import type { Want } from './operation';
import type { Operations } from './operations';
import { readJar } from './read-jar';

export interface WriteCookieContext {
  readonly edge: Pick<BrowserEdge, 'cookies' | 'permissions' | 'kind'>;
  readonly operations: Operations;
  /** The clock, in milliseconds. */
  readonly now: () => number;
}

/**
 * Stores a cookie in place of another: the old one is read exactly, the new one set and read back, and only then the
 * old one removed where the key is another. Whatever fails leaves everything as it was. Undoable as one change.
 */
export async function writeCookie(
  parameter: {
    readonly replaces: CookieKey | null;
    readonly cookie: Cookie;
    readonly overwrite?: boolean;
    readonly operation?: string;
  },
  { edge, operations, now }: WriteCookieContext,
): Promise<WriteCookieResult> {
  const id = parameter.operation ?? crypto.randomUUID();
  const cookie = canonicalCookie(parameter.cookie, edge.kind);
  const old = parameter.replaces === null ? null : cookieKey(parameter.replaces);
  const moves = old !== null && cookieId(old) !== cookieId(cookie);
  const wants: readonly Want[] = [
    { key: cookieKey(cookie), want: cookie },
    ...(moves ? [{ key: old, want: null }] : []),
  ];
  const isSelf = old !== null && !moves;
  if (!isSelf && parameter.overwrite !== true && !(await operations.isKnown(id))) {
    const jar = await readJar(edge, wants);
    if (jar.has(cookieId(cookie)))
      return { ok: false, code: 'exists', reason: 'There is already a cookie of this name in this place.' };
  }
  const result = await operations.changeWhole('edit', wants, id);
  const [failed] = result.failed;
  if (failed) return failure(failed.code ?? 'refused', failed.reason ?? '', cookie, edge);
  const stored = (await readJar(edge, wants)).get(cookieId(cookie));
  // The site itself may have taken it away again at once.
  if (!stored) return { ok: false, code: 'not-stored', reason: 'The browser did not keep it.' };
  return {
    ok: true,
    cookie: stored,
    adjusted: adjustments(cookie, stored, now()),
    ...(result.undo ? { undo: result.undo } : {}),
  };
}

async function failure(
  code: string,
  reason: string,
  cookie: Cookie,
  edge: WriteCookieContext['edge'],
): Promise<WriteCookieResult> {
  if (code !== 'refused' && code !== 'not-stored') return { ok: false, code, reason };
  const url = cookieUrl(cookie);
  if (!URL.canParse(url)) return { ok: false, code: 'cookie-domain-invalid', reason };
  const { origin } = new URL(url);
  const access = await edge.permissions.contains({ origins: [`${origin}/*`] }).catch(() => true);
  if (!access) return { ok: false, code: 'no-host-access', reason };
  return { ok: false, code: refusalOf(cookie)?.problem.code ?? code, reason };
}

/** What the browser stored otherwise, attribute by attribute, and why. `now` in milliseconds. */
export function adjustments(wanted: Cookie, stored: Cookie, now: number): readonly AdjustedAttribute[] {
  return differences(wanted, stored, 0.002).map((name) => {
    const attribute = name as keyof Cookie;
    return {
      attribute,
      wanted: String(wanted[attribute] ?? ''),
      stored: String(stored[attribute] ?? ''),
      code: whyAdjusted(attribute, wanted, stored, now),
    };
  });
}

function whyAdjusted(
  attribute: keyof Cookie,
  wanted: Cookie,
  stored: Cookie,
  now: number,
): AdjustedAttribute['code'] {
  if (attribute === 'sameSite' && wanted.sameSite === 'unspecified') return 'same-site-default';
  if (attribute !== 'expirationDate' || stored.expirationDate === undefined) return 'other';
  const asked = wanted.expirationDate ?? 0;
  if (asked > now / 1000 + MAX_LIFETIME_SECONDS - 60 && stored.expirationDate < asked)
    return 'lifetime-capped';
  return Math.abs(asked - stored.expirationDate) < 1 ? 'expiry-rounded' : 'other';
}
