import { cookieId } from '../cookies/cookie-key';
import type { SiteSnapshot, Token, TokenHit, TokenPlace } from '../model';
import { decodeToken, findTokens } from '../tokens';

/** Every distinct token of a snapshot, with all the places it was found in: cookies, storage, the page's address. */
export function collectTokens(snapshot: SiteSnapshot): readonly Token[] {
  const found = new Map<string, { readonly hit: TokenHit; readonly places: Map<string, TokenPlace> }>();
  const add = (hits: readonly TokenHit[], place: TokenPlace) => {
    for (const hit of hits) {
      const id = `${hit.format}:${hit.raw}`;
      const token = found.get(id) ?? { hit, places: new Map() };
      found.set(id, token);
      token.places.set(JSON.stringify(place), place);
    }
  };
  for (const cookie of snapshot.cookies) {
    add(findTokens(cookie.value), { kind: 'cookie', cookieId: cookieId(cookie), name: cookie.name });
  }
  for (const { origin, area, key, value, truncated, hits } of snapshot.storage) {
    add(truncated ? (hits ?? []) : findTokens(value), { kind: 'storage', origin, area, key });
  }
  if (snapshot.url) add(findTokens(snapshot.url), { kind: 'url', url: snapshot.url });
  for (const { url, value } of snapshot.headers.authorization)
    add(findTokens(value), { kind: 'header', url });
  return [...found.values()].map(({ hit, places }, index) => ({
    id: `t${index}`,
    hit,
    decoded: decodeToken(hit.raw),
    places: [...places.values()],
  }));
}
