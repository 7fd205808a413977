import type { DecodedToken, Json } from '../../model';
import { fromBase64Url, fromUtf8 } from '../bytes';
import { readErlangTerm } from '../readers/erlang-term';
import { isJsonObject } from '../readers/packed-json';
import type { TokenFormat } from '../token-format';
import type { Bytes, Hash } from '../web-crypto';

export interface PhoenixSigned {
  readonly signed: string;
  readonly content: Bytes;
  readonly signature: Bytes;
  readonly hash: Hash;
}

/** base64url of HS256, HS384 and HS512. */
const hashByHeader: Readonly<Record<string, Hash>> = {
  SFMyNTY: 'SHA-256',
  SFMzODQ: 'SHA-384',
  SFM1MTI: 'SHA-512',
};
const signatureBytes: Readonly<Record<Hash, number>> = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
};

/** `header.content.signature`; `null` unless the signature has its hash's length. */
export function splitPhoenix(raw: string): PhoenixSigned | null {
  const [header = '', body, mac, ...rest] = raw.split('.', 4);
  const hash = hashByHeader[header];
  if (hash === undefined || body === undefined || mac === undefined || rest.length > 0) return null;
  const content = fromBase64Url(body);
  const signature = fromBase64Url(mac);
  if (content === null || signature?.length !== signatureBytes[hash]) return null;
  return { signed: `${header}.${body}`, content, signature, hash };
}

/** What `Phoenix.Token` wraps its data in: `{data, signed at in milliseconds, most age in seconds}`; else the term itself. */
export function openTokenTerm(term: Json): Pick<DecodedToken, 'payload' | 'issuedAt' | 'expiresAt'> {
  if (Array.isArray(term) && (term.length === 2 || term.length === 3)) {
    const [data, signedAt, age] = term as readonly Json[];
    if (isMilliseconds(signedAt)) return timed(data ?? null, signedAt, age ?? 86_400);
  }
  // Before plug_crypto: %{data: …, signed: …}.
  if (isJsonObject(term) && Object.keys(term).length === 2 && isMilliseconds(term['signed'])) {
    return timed(term['data'] ?? null, term['signed'], 86_400);
  }
  return { payload: term };
}

/** From 2001 to 2100, so that two or three ordinary numbers are not taken for a time. */
function isMilliseconds(value: Json | undefined): value is number {
  return typeof value === 'number' && value > 1e12 && value < 4.2e12;
}

function timed(payload: Json, signedAt: number, age: Json) {
  const issuedAt = Math.floor(signedAt / 1000);
  return { payload, issuedAt, ...(typeof age === 'number' && { expiresAt: Math.floor(issuedAt + age) }) };
}

function decode(raw: string): DecodedToken | null {
  const parts = splitPhoenix(raw);
  if (parts === null) return null;
  const read = parts.content[0] === 131 ? readErlangTerm(parts.content) : { value: fromUtf8(parts.content) };
  const notText = { code: 'content-unreadable', message: 'The content is neither an Erlang term nor text.' };
  return {
    format: 'phoenix',
    ...('problem' in read
      ? { problems: [read.problem] }
      : read.value === null && parts.content[0] !== 131
        ? { problems: [notText] }
        : openTokenTerm(read.value)),
    parts: [{ name: 'algorithm', value: `HMAC-${parts.hash.replace('-', '')}` }],
  };
}

/** Plug's signed session and cookies, and Phoenix.Token. */
export const phoenix: TokenFormat = {
  id: 'phoenix',
  title: 'Phoenix signed token',
  reference: 'plug_crypto Plug.Crypto.MessageVerifier; Phoenix.Token',
  scope: 'text',
  anchors: Object.keys(hashByHeader),
  minLength: 52,
  detect: (raw) => decode(raw) !== null,
  decode,
};
