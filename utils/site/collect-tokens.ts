import { cookieId } from '../cookies/cookie-key';
import type { Cookie, SiteSnapshot, StorageEntry, Token, TokenHit, TokenPlace } from '../model';
import { type BrokenToken, brokenTokens } from '../tokens/broken-tokens';
import { type BrokenChunks, brokenChunks, joinChunks } from '../tokens/chunks';
import { decodeToken } from '../tokens/decode-token';
import { findInChunks } from '../tokens/find-in-chunks';
import { findTokens } from '../tokens/find-tokens';
import { formatHint } from '../tokens/format-hint';
import { signatureCookie } from '../tokens/signature-cookie';
import type { TokenContext } from '../tokens/token-format';

interface Found {
  readonly hit: TokenHit;
  readonly context: TokenContext | undefined;
  readonly places: Map<string, TokenPlace>;
}

/** A storage entry by the name it has as a chunk. */
interface NamedEntry {
  readonly name: string;
  readonly value: string;
  readonly entry: StorageEntry;
}

/** Cookies that the browser sends together: the same jar, domain, path and partition. */
function cookieGroup({ storeId, domain, path, partitionKey }: Cookie): string {
  return `${storeId}\n${domain}\n${path}\n${partitionKey ? JSON.stringify(partitionKey) : ''}`;
}

/**
 * A short name for a token that stays the same from one reading to the next, so that an open row stays open. It is a
 * 53-bit hash (cyrb53) of what cannot be turned back; two tokens of one site do not meet in it.
 */
function tokenId(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `t${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}`;
}

/**
 * Every distinct token of a snapshot, with all the places it was found in: cookies, storage, addresses, headers. A saved
 * snapshot may lack any of them.
 */
export function collectTokens(snapshot: SiteSnapshot): readonly Token[] {
  const found = new Map<string, Found>();
  // Most values hold nothing: their places are only made where something was found.
  const add = (hits: readonly TokenHit[], placesOf: () => readonly TokenPlace[], context?: TokenContext) => {
    if (hits.length === 0) return;
    const places = placesOf();
    for (const hit of hits) {
      const id = `${hit.format}:${hit.raw}`;
      const token = found.get(id) ?? { hit, context, places: new Map() };
      found.set(id, token);
      for (const place of places) token.places.set(JSON.stringify(place), place);
    }
  };
  const brokenFound = new Map<string, { broken: BrokenToken; places: TokenPlace[] }>();
  // Texts about tokens show their beginnings too: only what is a value by itself, or a string in one, is one.
  const addBroken = (value: string, placeOf: () => TokenPlace) => {
    if (!value.includes('ey')) return;
    for (const broken of brokenTokens(value, [])) {
      const { raw, start, end } = broken.hit;
      const isString = value[start - 1] === '"' && /^["\\]/.test(value.slice(end, end + 1));
      const isValue = /^\s*(?:bearer +)?$/i.test(value.slice(0, start)) && value.slice(end).trim() === '';
      if (!isString && !isValue) continue;
      const found = brokenFound.get(raw) ?? { broken, places: [] };
      brokenFound.set(raw, found);
      found.places.push(placeOf());
    }
  };
  const isChunked = (name: string) => formatHint(name) !== undefined;
  const cookiePieces = brokenChunks(snapshot.cookies, cookieGroup, isChunked);

  const inCookie = (cookie: Cookie): TokenPlace => ({
    kind: 'cookie',
    cookieId: cookieId(cookie),
    name: cookie.name,
  });
  const inBrokenChunks = new Set<Cookie | NamedEntry>(cookiePieces.flatMap(({ members }) => members));
  const joinedCookies = new Set<Cookie>();
  for (const joined of joinChunks(snapshot.cookies, cookieGroup)) {
    const { name, members } = joined;
    const hits = findInChunks(joined);
    if (!hits) continue;
    for (const member of members) joinedCookies.add(member);
    add(hits, () => members.map(inCookie), { name });
  }
  // Of all cookies that travel with one, only that which may hold its signature says something of it.
  const suffix = signatureCookie('');
  const signatures = new Map(
    snapshot.cookies
      .filter(({ name }) => name.endsWith(suffix))
      .map((cookie) => [`${cookie.name}\n${cookieGroup(cookie)}`, cookie]),
  );
  const contextOf = (cookie: Cookie): TokenContext => {
    const { name } = cookie;
    if (signatures.size === 0) return { name };
    const signature = signatures.get(`${signatureCookie(name)}\n${cookieGroup(cookie)}`);
    return signature ? { name, siblings: [signature] } : { name };
  };
  for (const cookie of snapshot.cookies) {
    if (joinedCookies.has(cookie)) continue;
    const context = contextOf(cookie);
    const hits = findTokens(cookie.value, context);
    add(hits, () => [inCookie(cookie)], context);
    if (hits.length === 0 && !inBrokenChunks.has(cookie)) addBroken(cookie.value, () => inCookie(cookie));
  }

  const inStorage = ({ entry: { origin, area, key } }: NamedEntry): TokenPlace => ({
    kind: 'storage',
    origin,
    area,
    key,
  });
  const entries = (snapshot.storage ?? []).map(
    (entry): NamedEntry => ({ name: entry.key, value: entry.value, entry }),
  );
  const storagePieces = brokenChunks(entries, storageGroup, isChunked);
  for (const { members } of storagePieces) for (const member of members) inBrokenChunks.add(member);
  const joinedEntries = new Set<NamedEntry>();
  for (const joined of joinChunks(entries, storageGroup)) {
    const { name, members } = joined;
    // Of a long entry only its beginning is here: it was searched where it lies.
    const hits = members.some(({ entry }) => entry.truncated) ? null : findInChunks(joined);
    if (!hits) continue;
    for (const member of members) joinedEntries.add(member);
    add(hits, () => members.map(inStorage), { name });
  }
  for (const named of entries) {
    if (joinedEntries.has(named)) continue;
    const { name, value, entry } = named;
    const context = { name };
    const hits = entry.truncated ? (entry.hits ?? []) : findTokens(value, context);
    add(hits, () => [inStorage(named)], context);
    // The beginning of a long entry is cut off by us.
    if (hits.length === 0 && !entry.truncated && !inBrokenChunks.has(named))
      addBroken(value, () => inStorage(named));
  }

  if (snapshot.url) add(findTokens(snapshot.url), () => [{ kind: 'url', url: snapshot.url }]);
  for (const { url, value } of snapshot.headers?.authorization ?? []) {
    add(findTokens(value), () => [{ kind: 'header', url }]);
  }
  const whole = [...found].map(([id, { hit, context, places }]) => ({
    id: tokenId(id),
    hit,
    decoded: decodeToken(hit.raw, context),
    places: [...places.values()],
  }));
  return [
    ...whole,
    ...[...brokenFound.values()].map(({ broken: { hit, decoded }, places }) => ({
      id: tokenId(`${hit.format}:${hit.raw}`),
      hit,
      decoded,
      places,
    })),
    ...cookiePieces.map((broken) => brokenToken(broken, inCookie)),
    ...storagePieces.map((broken) => brokenToken(broken, inStorage)),
  ];
}

/** A value of which pieces are missing or mixed: nothing in it can be opened, and that is said. */
function brokenToken<T extends { readonly name: string; readonly value: string }>(
  { name, members, problem }: BrokenChunks<T>,
  placeOf: (member: T) => TokenPlace,
): Token {
  const format = formatHint(name)?.format ?? 'aspnet-core';
  const raw = members.map(({ value }) => value).join('');
  const message =
    problem === 'missing'
      ? 'Parts of this value are missing.'
      : 'Pieces of an older value stand beside a newer one.';
  return {
    id: tokenId(`chunks:${name}:${raw}`),
    hit: { format, raw, start: 0, end: raw.length, steps: ['chunks'] },
    decoded: { format, problems: [{ code: `chunks-${problem}`, message }] },
    places: members.map(placeOf),
  };
}

function storageGroup({ entry: { origin, area, frameId } }: NamedEntry): string {
  return `${origin}\n${area}\n${frameId ?? ''}`;
}
