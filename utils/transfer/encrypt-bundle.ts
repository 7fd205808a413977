import { parseJson } from './json-cursor';
import { isRecord } from './json-rows';

/** OWASP's password storage cheat sheet for PBKDF2-HMAC-SHA-256 (2023). */
const ITERATIONS = 600_000;
/** A file that asks for more would only keep the computer busy. */
const MAX_ITERATIONS = 10_000_000;
const SALT_BYTES = 16;
/** NIST SP 800-38D section 8.2: 96 bits, random, new for each encryption. */
const IV_BYTES = 12;

export type DecryptedBundle =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly problem: { readonly code: string; readonly message: string }; readonly text?: undefined };

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return null;
  try {
    return Uint8Array.from(atob(value), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  // NFC, so that the same letters typed on another system give the same key.
  const secret = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [usage],
  );
}

/** What is authenticated with the text: changing a parameter in the file makes it unreadable. */
function header(iterations: number, salt: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`jarlens-encrypted|1|PBKDF2-SHA-256|${iterations}|${salt}|A256GCM`);
}

/** Encrypts a bundle's text with a passphrase: PBKDF2-HMAC-SHA-256, then AES-256-GCM. The result is JSON. */
export async function encryptBundle(
  text: string,
  passphrase: string,
  { iterations = ITERATIONS }: { readonly iterations?: number } = {},
): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await keyOf(passphrase, salt, iterations, 'encrypt');
  const additionalData = header(iterations, base64(salt));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    new TextEncoder().encode(text),
  );
  return JSON.stringify(
    {
      jarlens: 'encrypted',
      version: 1,
      cipher: 'A256GCM',
      kdf: { name: 'PBKDF2-SHA-256', iterations, salt: base64(salt) },
      iv: base64(iv),
      data: base64(new Uint8Array(data)),
    },
    null,
    2,
  );
}

/** Whether a text is an encrypted bundle: then its passphrase must be asked for. */
export function isEncryptedBundle(text: string): boolean {
  return /^\ufeff?\s*\{\s*"jarlens"\s*:\s*"encrypted"/.test(text);
}

function fail(code: string, message: string): DecryptedBundle {
  return { problem: { code, message } };
}

/**
 * Opens an encrypted bundle. A wrong passphrase and a damaged file cannot be told apart (the authentication tag fails in
 * both cases), and the message says so. Never throws.
 */
export async function decryptBundle(text: string, passphrase: string): Promise<DecryptedBundle> {
  const envelope = parseJson(text.replace(/^\ufeff/, ''));
  if (!isRecord(envelope) || envelope['jarlens'] !== 'encrypted') {
    return fail('bundle-not-encrypted', 'This is no whole encrypted Jarlens file.');
  }
  if (envelope['version'] !== 1 || envelope['cipher'] !== 'A256GCM') {
    return fail('bundle-newer', 'This file is from a newer Jarlens: update to read it.');
  }
  const kdf = isRecord(envelope['kdf']) ? envelope['kdf'] : {};
  const salt = bytesOf(kdf['salt']);
  const iv = bytesOf(envelope['iv']);
  const data = bytesOf(envelope['data']);
  const iterations = kdf['iterations'];
  const isSane =
    kdf['name'] === 'PBKDF2-SHA-256' &&
    typeof iterations === 'number' &&
    Number.isInteger(iterations) &&
    iterations > 0 &&
    iterations <= MAX_ITERATIONS;
  if (!isSane || !salt || !data || iv?.length !== IV_BYTES) {
    return fail('bundle-damaged', 'This encrypted file is damaged.');
  }
  try {
    const key = await keyOf(passphrase, salt, iterations, 'decrypt');
    const additionalData = header(iterations, base64(salt));
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, data);
    return { text: new TextDecoder().decode(plain) };
  } catch {
    return fail('bundle-passphrase', 'The passphrase is wrong, or the file is damaged. Nothing was changed.');
  }
}
