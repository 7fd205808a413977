import type { CookieClass } from '../model';

/** Words in a name that nobody else has claimed, the telling ones first. */
const WORDS: readonly (readonly [CookieClass, string])[] = [
  ['csrf', 'csrf xsrf antiforgery authenticity'],
  ['oauth', 'oauth pkce nonce verifier'],
  ['consent', 'consent gdpr ccpa tcf optin optout'],
  ['cart', 'cart basket checkout wishlist'],
  ['load-balancing', 'affinity sticky loadbalancer'],
  ['analytics', 'analytics visitor visits tracking utm pageviews abtest experiment'],
  ['ads', 'ads adid advert campaign affiliate retargeting gclid fbclid'],
  ['security', 'captcha botdetection fraud'],
  ['session', 'session sessionid sess sessid sid phpsessid jsessionid'],
  [
    'auth',
    'auth authentication authorization jwt token login logon signin sso remember bearer credential credentials saml',
  ],
  ['preference', 'lang language locale theme timezone currency prefs preference preferences darkmode region'],
];

const CLASS_OF = new Map(WORDS.flatMap(([c, words]) => words.split(' ').map((word) => [word, c] as const)));
const ORDER = new Map(WORDS.map(([c], i) => [c, i]));

/**
 * Parts of run-together words: MYSESSID, userlogin, XCSRFTOKEN. The MDN HTTP Observatory takes names with "sess",
 * "login" and "csrf" for the same. Not the sess of assess and possess.
 */
const PARTS: readonly (readonly [CookieClass, RegExp])[] = [
  ['csrf', /csrf|xsrf/],
  ['session', /(?<!as|os|ob)sess/],
  ['auth', /login|oauth2?token|jwt/],
];

/** Most names hold none of the words: one test says so before anything is split. */
const ANY_WORD = new RegExp(['csrf|xsrf|sess|login|jwt', ...CLASS_OF.keys()].join('|'), 'i');

/** Splits `userSessionID`, `user_session-id`, `JSESSIONID` into lower-case words. */
function wordsOf(name: string): string[] {
  return (
    name
      .slice(0, 120)
      .match(/[A-Z]+[a-z]*|[a-z]+/g)
      ?.map((word) => word.toLowerCase()) ?? []
  );
}

/** The most telling word of a name and its class. */
export function classifyWords(name: string): { readonly class: CookieClass; readonly word: string } | null {
  if (!ANY_WORD.test(name)) return null;
  let best: { class: CookieClass; word: string } | null = null;
  for (const word of wordsOf(name)) {
    const found = CLASS_OF.get(word) ?? PARTS.find(([, part]) => part.test(word))?.[0];
    if (found && (!best || (ORDER.get(found) ?? 0) < (ORDER.get(best.class) ?? 0)))
      best = { class: found, word };
  }
  return best;
}
