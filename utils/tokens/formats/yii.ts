import type { DecodedToken, Json } from '../../model';
import { fromHex, utf8 } from '../bytes';
import { readPhpSerialized } from '../readers/php-serialized';
import type { TokenFormat } from '../token-format';
import type { Bytes, Hash } from '../web-crypto';

export interface YiiSigned {
  readonly content: Bytes;
  readonly signature: Bytes;
  readonly hash: Hash;
  readonly value: Json;
  /** Yii 2 signs the cookie's name with its value. */
  readonly name?: string;
}

/** Hexadecimal HMAC, then PHP's serialised data: 64 digits and `[name, value]` for Yii 2, 40 digits for Yii 1. */
export function splitYii(raw: string): YiiSigned | null {
  return splitAt(raw, 64) ?? splitAt(raw, 40);
}

function splitAt(raw: string, digits: 40 | 64): YiiSigned | null {
  const hex = raw.slice(0, digits);
  if (
    hex.length < digits ||
    !/^[0-9a-f]+$/.test(hex) ||
    !/^[abdiNOs][:;]/.test(raw.slice(digits, digits + 2))
  ) {
    return null;
  }
  const signature = fromHex(hex);
  const content = utf8(raw.slice(digits));
  const read = readPhpSerialized(content);
  if (signature === null || !('value' in read)) return null;
  if (digits === 40) return { content, signature, hash: 'SHA-1', value: read.value };
  const pair: readonly Json[] = Array.isArray(read.value) ? read.value : [];
  const [name, value] = pair;
  if (pair.length !== 2 || typeof name !== 'string' || value === undefined) return null;
  return { content, signature, hash: 'SHA-256', value, name };
}

function decode(raw: string): DecodedToken | null {
  const signed = splitYii(raw);
  if (signed === null) return null;
  return {
    format: 'yii',
    payload: signed.value,
    parts: [
      { name: 'algorithm', value: `HMAC-${signed.hash.replace('-', '')}` },
      ...(signed.name === undefined ? [] : [{ name: 'name', value: signed.name }]),
    ],
  };
}

/** Cookies that the Yii framework validates. */
export const yii: TokenFormat = {
  id: 'yii',
  title: 'Yii signed cookie',
  reference: 'Yii 2 yii\\web\\Request and yii\\base\\Security::hashData; Yii 1 CSecurityManager',
  scope: 'value',
  contains: ':',
  minLength: 42,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
