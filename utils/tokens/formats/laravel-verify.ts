import type { DecodedToken } from '../../model';
import { bytesEqual, fromUtf8, toHex, utf8 } from '../bytes';
import { readJson } from '../readers/json';
import { readPhpSerialized } from '../readers/php-serialized';
import type { TokenVerifier } from '../token-format';
import { unsupported } from '../verdict';
import { opened, sealedBySecret, secretsOf } from '../verification';
import { type Bytes, hmac, openAesCbc, openAesGcm } from '../web-crypto';
import { type LaravelEnvelope, openLaravelEnvelope } from './laravel';

/** What AES-128 and AES-256 take; Laravel's Encrypter refuses a key of any other length, in bytes. */
const KEY_LENGTHS: readonly number[] = [16, 32];

const open = sealedBySecret(openLaravelEnvelope, async (envelope, secret) => {
  if (!KEY_LENGTHS.includes(secret.bytes.length)) return null;
  const plain = await openWith(envelope, secret.bytes);
  return plain === null ? null : opened(secret.as, content(plain));
});

/** Opens with `APP_KEY` (`base64:` and 16 or 32 bytes). The MAC is checked before anything is decrypted. */
export const verify: TokenVerifier = async (raw, key, context) => {
  const readings = secretsOf(key);
  if (readings && !readings.some(({ bytes }) => KEY_LENGTHS.includes(bytes.length))) {
    return unsupported('key-length', 'A key of Laravel is 16 or 32 bytes; this one has another length.');
  }
  return open(raw, key, context);
};

async function openWith(envelope: LaravelEnvelope, key: Bytes): Promise<Bytes | null> {
  if (envelope.tag) return openAesGcm(key, envelope.iv, envelope.ciphertext, envelope.tag);
  const expected = await hmac('SHA-256', key, utf8(envelope.authenticated));
  if (!envelope.mac || !bytesEqual(utf8(toHex(expected)), utf8(envelope.mac))) return null;
  return openAesCbc(key, envelope.iv, envelope.ciphertext);
}

/** Cookies begin with an HMAC-SHA1 of their own name and `|`; the rest is text, JSON or PHP's serialised data. */
function content(plain: Bytes): DecodedToken {
  const text = fromUtf8(plain);
  const [prefix, name] = /^([0-9a-f]{40})\|/.exec(text ?? '') ?? [];
  const body = prefix === undefined ? plain : plain.slice(prefix.length);
  const parts = name === undefined ? {} : { parts: [{ name: 'name-digest', value: name }] };
  const php = readPhpSerialized(body);
  if ('value' in php) return { format: 'laravel', payload: php.value, ...parts };
  const rest = fromUtf8(body);
  if (rest === null) {
    const problem = { code: 'content-unreadable', message: 'The content is not text.' };
    return { format: 'laravel', problems: [problem], ...parts };
  }
  const json = /^[[{]/.test(rest) ? readJson(rest) : null;
  return { format: 'laravel', payload: json && 'value' in json ? json.value : rest, ...parts };
}
