import type { DecodedToken, TokenKey, Verification } from '../../model';
import { bytesEqual, utf8 } from '../bytes';
import { openRailsMessage } from '../readers/rails-message';
import { type RailsSigned, splitCbc, splitGcm, splitRailsSigned } from '../readers/rails-parts';
import type { SecretReading } from '../secret-readings';
import { invalid } from '../verdict';
import {
  firstAnswer,
  keyOfWrongKind,
  notOpened,
  notThisFormat,
  opened,
  secretsOf,
  signatureDiffers,
  signatureFits,
} from '../verification';
import { type Bytes, type Hash, hmac, openAesCbc, openAesGcm, pbkdf2 } from '../web-crypto';

/** Rails' own salts, from its configuration defaults. */
const signedSalts = ['signed cookie', 'active_record/signed_id', 'ActiveStorage', 'signed_global_ids'];
const gcmSalt = 'authenticated encrypted cookie';
const cbcSalt = 'encrypted cookie';
const cbcSigningSalt = 'signed encrypted cookie';
/** The key generator's digest: SHA-1 until `load_defaults 7.0`, SHA-256 from there. */
const digests: readonly Hash[] = ['SHA-1', 'SHA-256'];
const iterations = 1000;

/** Checks Rails' and Rack's signed messages and opens Rails' encrypted ones, with `secret_key_base` or the raw key. */
export async function verify(raw: string, key: TokenKey): Promise<Verification> {
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const gcm = splitGcm(raw);
  if (gcm !== null) {
    const found = await firstAnswer(keysOf(secrets, key.salt ?? gcmSalt, 32), async ({ how, bytes }) => {
      const plain = await openAesGcm(await bytes(), gcm.iv, gcm.ciphertext, gcm.tag);
      return plain === null ? null : opened(how, decrypted(plain));
    });
    return found ?? notOpened();
  }
  const signed = splitRailsSigned(raw);
  if (signed === null) return notThisFormat();
  const cbc = splitCbc(signed.bytes);
  if (cbc === null) return (await checkSigned(signed, secrets, key.salt)) ?? signatureDiffers();
  // The MAC comes first: nothing is decrypted that was not authenticated.
  const mac = await firstAnswer(keysOf(secrets, cbcSigningSalt, 64), async (candidate) =>
    (await fits(signed, await candidate.bytes())) ? candidate : null,
  );
  if (mac === null) return notOpened();
  const found = await firstAnswer(keysOf(secrets, key.salt ?? cbcSalt, 32), async ({ how, bytes }) => {
    const plain = await openAesCbc(await bytes(), cbc.iv, cbc.ciphertext);
    return plain === null ? null : opened(how, decrypted(plain));
  });
  return (
    found ??
    invalid('content-other-key', 'The signature fits, but the content was encrypted with another key.')
  );
}

async function checkSigned(
  signed: RailsSigned,
  secrets: readonly SecretReading[],
  salt: string | undefined,
): Promise<Verification | null> {
  // Rack, Rails 3 and hand-made verifiers use the secret as it is.
  const plain = await firstAnswer(secrets, async (secret) =>
    (await fits(signed, secret.bytes)) ? signatureFits(secret.as) : null,
  );
  if (plain !== null) return plain;
  const salts = salt === undefined ? signedSalts : [salt, ...signedSalts];
  const candidates = salts.flatMap((each) => keysOf(secrets, each, 64));
  return firstAnswer(candidates, async ({ how, bytes }) =>
    (await fits(signed, await bytes())) ? signatureFits(how) : null,
  );
}

async function fits(signed: RailsSigned, key: Bytes): Promise<boolean> {
  return bytesEqual(await hmac(signed.hash, key, utf8(signed.data)), signed.signature);
}

/** The keys that Rails could have derived, made one by one as they are asked for; then the secret itself if it is one. */
function keysOf(secrets: readonly SecretReading[], salt: string, length: number) {
  const derived = secrets.flatMap((secret) =>
    digests.map((hash) => ({
      how: `${secret.as}, PBKDF2-${hash.replace('-', '')} "${salt}"`,
      bytes: () => pbkdf2(hash, secret.bytes, utf8(salt), iterations, length),
    })),
  );
  const direct = secrets
    .filter((secret) => secret.bytes.length === length)
    .map((secret) => ({ how: secret.as as string, bytes: async () => secret.bytes }));
  return [...derived, ...direct];
}

function decrypted(plain: Bytes): DecodedToken {
  const message = openRailsMessage(plain);
  const problem = { code: 'content-unreadable', message: 'The content is neither JSON, Marshal nor text.' };
  return { format: 'rails-encrypted', ...(message ?? { problems: [problem] }) };
}
