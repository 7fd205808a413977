import { pause } from '../pause';
import { bytesEqual, fromBase64Url, utf8 } from './bytes';
import { jwsParts } from './formats/jwt';
import { WEAK_SECRETS } from './weak-secrets';
import { type Hash, hmac } from './web-crypto';

export type WeakSecretResult =
  | { readonly status: 'found'; readonly secret: string }
  /** None of `tried` secrets; the real one may still be weak. */
  | { readonly status: 'not-found'; readonly tried: number }
  | { readonly status: 'cancelled'; readonly tried: number }
  /** The token is not signed with a shared secret. */
  | { readonly status: 'not-hmac' };

export interface WeakSecretOptions {
  /** Tried in order; the built-in list unless given. */
  readonly secrets?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Secrets tried at once: enough to keep the cryptography busy, few enough to answer a cancellation at once. */
const CHUNK = 64;

const HASHES: Readonly<Record<string, Hash>> = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' };

/**
 * Tries known secrets on an HS256, HS384 or HS512 token (RFC 8725 section 3.5). Everything stays on the device. Meant
 * for a worker, but it also gives way to other work between chunks. Never throws.
 */
export async function checkWeakSecret(
  raw: string,
  options: WeakSecretOptions = {},
): Promise<WeakSecretResult> {
  const { secrets = WEAK_SECRETS, signal, onProgress } = options;
  const compact = jwsParts(raw);
  const hash = HASHES[String(compact?.header['alg'])];
  const signature = fromBase64Url(compact?.parts[2] ?? '');
  if (!compact || !hash || !signature || signature.length === 0) return { status: 'not-hmac' };
  const input = utf8(raw.slice(0, raw.lastIndexOf('.')));
  for (let at = 0; at < secrets.length; at += CHUNK) {
    if (signal?.aborted) return { status: 'cancelled', tried: at };
    const chunk = secrets.slice(at, at + CHUNK);
    const macs = await Promise.all(chunk.map((secret) => hmac(hash, utf8(secret), input)));
    const found = chunk[macs.findIndex((mac) => bytesEqual(mac, signature))];
    onProgress?.(Math.min(at + CHUNK, secrets.length), secrets.length);
    if (found !== undefined) return { status: 'found', secret: found };
    await pause(0);
  }
  return { status: 'not-found', tried: secrets.length };
}
