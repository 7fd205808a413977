import { sessionId } from '../audit/session-ids';
import { signsIn } from '../audit/signs-in';
import { classifyCookie } from '../cookies/classify-cookie';
import type { Cookie } from '../model';
import type { HashedId, VisitObservation } from './visits';

/** Cookies of each kind that are looked at; a site has a handful. */
const MOST = 20;
const MOST_NAME = 100;

async function hashed(name: string, id: string, salt: string): Promise<HashedId> {
  const bytes = new TextEncoder().encode(`${salt}\n${name}\n${id}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = [...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { name: name.slice(0, MOST_NAME), hash };
}

/**
 * The session and visitor ids of a site's own cookies, hashed. `salt`: random text that never leaves the browser, with
 * the site in it, so that equal ids of two sites differ. `now` in milliseconds.
 */
export async function observeIds(
  cookies: readonly Cookie[],
  { now, salt }: { readonly now: number; readonly salt: string },
): Promise<VisitObservation> {
  const sessions: Cookie[] = [];
  const visitors: Cookie[] = [];
  for (const cookie of cookies) {
    if (cookie.value === '') continue;
    const classification = classifyCookie(cookie, { now });
    if (classification.id === 'visitor') visitors.push(cookie);
    else if (classification.id === 'visit' || signsIn(classification, cookie)) sessions.push(cookie);
  }
  visitors.sort((a, b) => (b.expirationDate ?? 0) - (a.expirationDate ?? 0) || (a.name < b.name ? -1 : 1));
  const [ofSessions, ofVisitors] = await Promise.all([
    Promise.all(sessions.slice(0, MOST).map(({ name, value }) => hashed(name, sessionId(value), salt))),
    Promise.all(visitors.slice(0, MOST).map(({ name, value }) => hashed(name, value, salt))),
  ]);
  return { sessions: ofSessions, visitors: ofVisitors };
}
