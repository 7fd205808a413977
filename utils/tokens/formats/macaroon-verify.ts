import { bytesEqual, utf8 } from '../bytes';
import { readMacaroon } from '../readers/macaroon';
import type { TokenVerifier } from '../token-format';
import { invalid, unsupported, valid } from '../verdict';
import { secretsOf } from '../verification';
import { concatBytes, hmac } from '../web-crypto';

/** The constant that libmacaroons and its relatives derive the root key with. */
const GENERATOR = utf8('macaroons-key-generator');

/** Recomputes the chain of HMACs. Whether the caveats hold, and third-party discharges, only the service can tell. */
export const verify: TokenVerifier = async (raw, key) => {
  const macaroon = readMacaroon(raw);
  if (!macaroon) return invalid('malformed', 'This is not a well-formed macaroon.');
  const secrets = secretsOf(key);
  if (!secrets) return unsupported('key-kind', 'A macaroon is checked with its root key, a shared secret.');
  for (const { as, bytes } of secrets) {
    let signature = await hmac('SHA-256', await hmac('SHA-256', GENERATOR, bytes), macaroon.id);
    for (const { id, verification } of macaroon.caveats) {
      if (!verification) {
        signature = await hmac('SHA-256', signature, id);
        continue;
      }
      const [left, right] = [
        await hmac('SHA-256', signature, verification),
        await hmac('SHA-256', signature, id),
      ];
      signature = await hmac('SHA-256', signature, concatBytes(left, right));
    }
    if (!bytesEqual(signature, macaroon.signature)) continue;
    const caveats = macaroon.caveats.length > 0 ? ' Whether its caveats hold is not checked.' : '';
    return valid(`The chain of signatures is right.${caveats}`, as);
  }
  return invalid('signature-mismatch', 'The signature does not match this macaroon and key.');
};
