import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { DecodedToken, TokenKey, Verification } from '../../model';
import { fromUtf8, utf8 } from '../bytes';
import { plugKeys } from '../plug-keys';
import { readErlangTerm } from '../readers/erlang-term';
import type { TokenContext } from '../token-format';
import { firstAnswer, keyOfWrongKind, notOpened, notThisFormat, opened, secretsOf } from '../verification';
import { type Bytes, concatBytes, openAesGcm } from '../web-crypto';
import { openTokenTerm } from './phoenix';
import { type PlugEncrypted, splitPlugEncrypted } from './plug-encrypted';

/** What is authenticated beside the content, unless the caller of Plug.Crypto said otherwise. */
const defaultAad = 'A128GCM';

/**
 * Opens with `secret_key_base` and the encryption salt, or with the key itself. `implicitAssertion` is the additional
 * authenticated data where the application gave its own.
 */
export async function verify(raw: string, key: TokenKey, context?: TokenContext): Promise<Verification> {
  const parts = splitPlugEncrypted(raw);
  if (parts === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const keys = plugKeys(secrets, key, context, ['encrypted cookie']);
  const aad = utf8(key.implicitAssertion ?? defaultAad);
  const found = await firstAnswer(keys, async (candidate) => {
    const secret = (await candidate.bytes()).slice(0, 32);
    const plain =
      parts.version === 2
        ? openXChaCha(parts, secret, aad)
        : await openWrapped(parts, secret, aad, secrets, key);
    return plain === null ? null : opened(candidate.how, content(plain));
  });
  return found ?? notOpened();
}

function openXChaCha(parts: PlugEncrypted, key: Bytes, aad: Bytes): Bytes | null {
  if (key.length !== 32) return null;
  try {
    const plain = xchacha20poly1305(key, parts.iv, aad).decrypt(concatBytes(parts.ciphertext, parts.tag));
    return new Uint8Array(plain);
  } catch {
    return null; // the tag does not fit: the expected failure of a wrong key
  }
}

/** Version 1: the key that wraps is the secret, its additional data the signing secret (empty, the secret, or derived). */
async function openWrapped(
  parts: PlugEncrypted & { readonly version: 1 },
  secret: Bytes,
  aad: Bytes,
  secrets: Parameters<typeof plugKeys>[0],
  key: TokenKey,
): Promise<Bytes | null> {
  const wrapped = parts.wrappedKey;
  const [body, tag, iv] = [wrapped.slice(0, -28), wrapped.slice(-28, -12), wrapped.slice(-12)];
  const signing = plugKeys(secrets, key, undefined, ['signed encrypted cookie']);
  const candidates = [
    { bytes: async () => new Uint8Array(0) as Bytes },
    { bytes: async () => secret },
    ...signing,
  ];
  return firstAnswer(candidates, async (candidate) => {
    const contentKey = await openAesGcm(secret, iv, body, tag, await candidate.bytes());
    return contentKey && openAesGcm(contentKey, parts.iv, parts.ciphertext, parts.tag, aad);
  });
}

function content(plain: Bytes): DecodedToken {
  const format = 'plug-encrypted';
  const read = plain[0] === 131 ? readErlangTerm(plain) : null;
  if (read !== null) {
    return 'problem' in read
      ? { format, problems: [read.problem] }
      : { format, ...openTokenTerm(read.value) };
  }
  const text = fromUtf8(plain);
  const problem = { code: 'content-unreadable', message: 'The content is neither an Erlang term nor text.' };
  return text === null ? { format, problems: [problem] } : { format, payload: text };
}
