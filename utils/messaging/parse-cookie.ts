import type { Cookie, CookieKey, PartitionKey, SameSite } from '../model';
import { flag, optionalText, record, refuse, text } from './parse-parts';

function partitionKey(raw: unknown): PartitionKey | undefined {
  if (raw === undefined) return undefined;
  const { topLevelSite, hasCrossSiteAncestor } = record(raw);
  return {
    topLevelSite: text(topLevelSite, 'topLevelSite'),
    ...(typeof hasCrossSiteAncestor === 'boolean' ? { hasCrossSiteAncestor } : {}),
  };
}

/** Reads a cookie's key from a message; more parts than the key's are dropped. */
export function parseCookieKey(raw: unknown): CookieKey {
  const key = record(raw);
  const partition = partitionKey(key['partitionKey']);
  const firstPartyDomain = optionalText(key['firstPartyDomain'], 'firstPartyDomain');
  return {
    name: text(key['name'], 'name'),
    domain: text(key['domain'], 'domain'),
    path: text(key['path'], 'path'),
    storeId: text(key['storeId'], 'storeId'),
    ...(partition === undefined ? {} : { partitionKey: partition }),
    ...(firstPartyDomain === undefined ? {} : { firstPartyDomain }),
  };
}

const sameSites: readonly unknown[] = ['unspecified', 'no_restriction', 'lax', 'strict'] satisfies SameSite[];

/** Reads a whole cookie from a message; whether the browser takes it is the browser's to say. */
export function parseCookie(raw: unknown): Cookie {
  const cookie = record(raw);
  const { expirationDate, sameSite } = cookie;
  if (!sameSites.includes(sameSite)) return refuse('sameSite is none of the four');
  if (
    expirationDate !== undefined &&
    !(typeof expirationDate === 'number' && Number.isFinite(expirationDate))
  )
    return refuse('expirationDate is no time');
  return {
    ...parseCookieKey(cookie),
    value: text(cookie['value'], 'value'),
    secure: flag(cookie['secure'], 'secure'),
    httpOnly: flag(cookie['httpOnly'], 'httpOnly'),
    hostOnly: flag(cookie['hostOnly'], 'hostOnly'),
    sameSite: sameSite as SameSite,
    session: expirationDate === undefined,
    ...(expirationDate === undefined ? {} : { expirationDate }),
  };
}
