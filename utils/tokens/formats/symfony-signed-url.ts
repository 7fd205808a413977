import type { DecodedToken } from '../../model';
import { fromBase64, fromPaddedBase64Url } from '../bytes';
import type { TokenFormat } from '../token-format';
import type { Bytes } from '../web-crypto';

export interface SignedUrl {
  /** The address as it was signed: without `_hash`, its parameters in order of their names. */
  readonly signed: string;
  readonly signature: Bytes;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** Base, query without its `?`, fragment. */
const syntax = /^((?:https?:\/\/[^\s/?#]+)?\/[^\s?#]*|https?:\/\/[^\s/?#]+)\?([^\s#]*)(#\S*)?$/;

/** PHP's `urlencode`: letters, digits, `-`, `_` and `.` stay, a space becomes `+`. */
function phpEncode(text: string): string {
  const encoded = encodeURIComponent(text).replace(
    /[!'()*~]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return encoded.replaceAll('%20', '+');
}

/** Takes an address apart that ends in or holds a 32-byte `_hash`; `null` for any other. */
export function splitSignedUrl(raw: string): SignedUrl | null {
  if (!raw.includes('_hash=')) return null;
  const [, base = '', query = '', fragment = ''] = syntax.exec(raw) ?? [];
  const all = [...new URLSearchParams(query)];
  const hashes = all.filter(([name]) => name === '_hash');
  const text = hashes[0]?.[1] ?? '';
  // Standard base64 until Symfony 7.1, base64url without padding since.
  const signature = fromBase64(text) ?? fromPaddedBase64Url(text, 'optional');
  if (hashes.length !== 1 || signature?.length !== 32) return null;
  const parameters = all
    .filter(([name]) => name !== '_hash')
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const rest = parameters.map(([name, value]) => `${phpEncode(name)}=${phpEncode(value)}`).join('&');
  return { signed: base + (rest && `?${rest}`) + fragment, signature, parameters };
}

function decode(raw: string): DecodedToken | null {
  const url = splitSignedUrl(raw);
  if (url === null) return null;
  const expiration = url.parameters.find(([name]) => name === '_expiration')?.[1] ?? '';
  return {
    format: 'symfony-signed-url',
    payload: Object.fromEntries(url.parameters),
    ...(/^\d{10}$/.test(expiration) && { expiresAt: Number(expiration) }),
    parts: [{ name: 'algorithm', value: 'HMAC-SHA256' }],
  };
}

/** An address that Symfony signed: a fragment, a login link, a download. */
export const symfonySignedUrl: TokenFormat = {
  id: 'symfony-signed-url',
  title: 'Symfony signed address',
  reference: 'Symfony HttpFoundation UriSigner (HttpKernel before 6.4)',
  scope: 'value',
  contains: '_hash=',
  anchors: ['http', '/'],
  minLength: 50,
  detect: (raw) => splitSignedUrl(raw) !== null,
  // An address may carry a token of its own, which says more.
  plausible: (raw) => !raw.includes('eyJ'),
  decode,
};
