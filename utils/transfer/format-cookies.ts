import type { Cookie } from '../model';
import { type CookieField, differingFields } from './compare-cookies';
import { TRANSFER_FORMATS } from './formats';
import type { Loss, TransferFormat, WriteAt } from './transfer-format';

const MESSAGES = {
  name: 'Its name is written differently.',
  value: 'Its value is not carried exactly.',
  domain: 'The site it belongs to is not carried exactly.',
  'host-only': 'Whether it is for one host alone is not carried.',
  path: 'Its path is not carried.',
  secure: 'Whether it is Secure is not carried.',
  'http-only': 'Whether it is HttpOnly is not carried.',
  'same-site': 'Its SameSite setting is not carried.',
  expiry: 'Its expiry is not carried.',
  'expiry-fraction': 'Its expiry is rounded down to whole seconds.',
  store: 'Its store or container is not carried.',
  partition: 'The partition it lives in is not carried.',
  'first-party-domain': 'Its first-party domain is not carried.',
  left: 'It cannot be written in this format and is left out.',
} as const;

const CODE_OF_FIELD: Readonly<Record<CookieField, keyof typeof MESSAGES>> = {
  name: 'name',
  value: 'value',
  domain: 'domain',
  hostOnly: 'host-only',
  path: 'path',
  secure: 'secure',
  httpOnly: 'http-only',
  sameSite: 'same-site',
  session: 'expiry',
  expirationDate: 'expiry',
  storeId: 'store',
  partitionKey: 'partition',
  firstPartyDomain: 'first-party-domain',
};

/** Stands in for the address nobody has said, so that all that hangs on it shows as lost (RFC 6761 section 6.4). */
const ELSEWHERE = 'http://unknown.invalid/';

function compact(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A format by its id, title or another of its names, however they are spelled. */
export function transferFormat(name: string): TransferFormat | undefined {
  const wanted = compact(name);
  return (
    TRANSFER_FORMATS.find(({ id }) => id === name) ??
    TRANSFER_FORMATS.find(({ id, title, aliases = [] }) =>
      [id, title, ...aliases].some((n) => compact(n) === wanted),
    )
  );
}

/** What reading one cookie back from the format shows to be lost. */
function lossesOf(format: TransferFormat, cookie: Cookie, at: WriteAt): ReadonlySet<keyof typeof MESSAGES> {
  const { storage: _, ...alone } = at;
  const reading = format.needsUrl ? { ...alone, url: alone.url ?? ELSEWHERE } : alone;
  for (const event of format.parse(format.format([cookie], alone), reading)) {
    if (event === null || 'storage' in event || !event.cookie) continue;
    const back = event.cookie;
    const codes = differingFields(cookie, back).map((field) => {
      const rounded =
        field === 'expirationDate' &&
        back.expirationDate !== undefined &&
        Math.abs(back.expirationDate - (cookie.expirationDate ?? 0)) < 1;
      return rounded ? 'expiry-fraction' : CODE_OF_FIELD[field];
    });
    return new Set(codes);
  }
  return new Set(['left']);
}

/**
 * Writes cookies in a format and says what the file does not carry. The losses are measured, not promised: each cookie is
 * read back from what was written and compared. `at.url` narrows request formats (header, curl, fetch, HAR) to what that
 * address would be sent; `at.storeId` is the store that an import without one would use.
 *
 * @throws RangeError for a format that does not exist.
 */
export function formatCookies(
  name: string,
  cookies: readonly Cookie[],
  at: WriteAt,
): { readonly text: string; readonly losses: readonly Loss[] } {
  const format = transferFormat(name);
  if (!format) throw new RangeError(`There is no transfer format “${name}”.`);
  const losses = new Map<string, { message: string; count: number }>();
  const count = (code: string, message: string): void => {
    const known = losses.get(code);
    if (known) known.count += 1;
    else losses.set(code, { message, count: 1 });
  };
  for (const cookie of cookies) {
    const omitted = format.omits?.(cookie, at);
    if (omitted) count(omitted.code, omitted.message);
    else if (format.id === 'redacted') count('value', MESSAGES.value);
    else for (const code of lossesOf(format, cookie, at)) count(code, MESSAGES[code]);
  }
  return {
    text: format.format(cookies, at),
    losses: [
      ...[...losses].map(([code, { message, count: affected }]) => ({ code, message, count: affected })),
      ...(format.knownLosses?.(cookies) ?? []),
    ],
  };
}
