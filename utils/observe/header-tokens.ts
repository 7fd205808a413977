import type { ExchangePart } from '../browser/browser-edge';
import { findTokens } from '../tokens/find-tokens';

/** A token in a header of a request or an answer, or in an address. */
export interface HeaderToken {
  /** The header's name in lower case; `url` for the request's own address. */
  readonly header: string;
  readonly format: string;
  readonly raw: string;
}

/** Headers that carry credentials beside `Cookie`, whatever they look like. */
export const CREDENTIALS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'x-auth-token',
  'x-access-token',
]);

/**
 * Headers that never carry a credential, and the cookies' own, which are told of by themselves. The others are looked
 * through: sites invent names for theirs.
 */
const WITHOUT = new Set(
  `accept accept-encoding accept-language accept-ranges access-control-allow-headers access-control-allow-origin age
  alt-svc cache-control connection content-encoding content-length content-security-policy content-type cookie date dnt
  etag expires host if-modified-since if-none-match last-modified nel origin pragma priority range report-to
  reporting-endpoints permissions-policy server set-cookie strict-transport-security te timing-allow-origin
  transfer-encoding upgrade-insecure-requests user-agent vary via`.split(/\s+/),
);
/** No token is shorter. UTF-16 units. */
const SHORTEST = 16;

const isQuiet = (name: string) => WITHOUT.has(name) || name.startsWith('sec-');

function tokensIn(header: string, value: string): readonly HeaderToken[] {
  if (value.length < SHORTEST && !CREDENTIALS.has(header)) return [];
  return findTokens(value).map(({ format, raw }) => ({ header, format, raw }));
}

/** A page's own address, with whatever is in it, goes with each request it makes: only to others is that a leak. */
function isOwnReferrer(referrer: string, url: string): boolean {
  return URL.canParse(referrer) && URL.canParse(url) && new URL(referrer).origin === new URL(url).origin;
}

/** The tokens a request carries outside of its cookies. */
export function sentTokens({ headers, url }: ExchangePart): readonly HeaderToken[] {
  return [
    ...headers.flatMap(({ name, value }) =>
      isQuiet(name) || (name === 'referer' && isOwnReferrer(value, url)) ? [] : tokensIn(name, value),
    ),
    ...tokensIn('url', url),
  ];
}

/** The tokens an answer carries outside of its cookies: in `Location` above all. */
export function receivedTokens({ headers }: ExchangePart): readonly HeaderToken[] {
  return headers.flatMap(({ name, value }) => (isQuiet(name) ? [] : tokensIn(name, value)));
}
