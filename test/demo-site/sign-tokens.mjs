// @ts-check
import { createHash } from 'node:crypto';
import { EncryptJWT, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { PERSON, SECRETS } from './made-up.mjs';

/**
 * @typedef {object} SignedToken
 * @property {string} raw
 * @property {Record<string, unknown>} header
 * @property {Record<string, unknown>} claims what was signed or encrypted
 * @property {'signed' | 'encrypted' | 'unsecured'} kind
 */

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

/**
 * The demo's tokens, signed and encrypted by `jose` with made-up keys.
 * @param {number} now milliseconds since the epoch
 */
export async function signTokens(now) {
  const seconds = Math.floor(now / 1000);
  const issuer = 'https://login.shop.example';
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });

  /** @param {Record<string, unknown>} claims @returns {Promise<SignedToken>} */
  const hs256 = async (claims) => {
    const header = { alg: 'HS256', typ: 'JWT' };
    const raw = await new SignJWT(claims).setProtectedHeader(header).sign(bytes(SECRETS.jwt));
    return { raw, header, claims, kind: 'signed' };
  };
  /** @param {Record<string, unknown>} claims @returns {Promise<SignedToken>} */
  const es256 = async (claims) => {
    const header = { alg: 'ES256', typ: 'JWT', kid: 'made-up-2026' };
    const raw = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
    return { raw, header, claims, kind: 'signed' };
  };
  const common = { iss: issuer, sub: PERSON.id, aud: 'jarlens-demo-shop' };
  const encryptedClaims = { ...common, name: PERSON.name, iat: seconds, exp: seconds + 30 * 86_400 };
  const encryptedHeader = { alg: 'dir', enc: 'A256GCM' };
  const unsecuredClaims = { sub: PERSON.id, role: 'admin', iat: seconds };

  return {
    /** Valid for an hour: the stateless session cookie, and the `Authorization` header. */
    access: await hs256({
      ...common,
      iat: seconds,
      nbf: seconds,
      exp: seconds + 3600,
      scope: 'shop:read shop:write',
      note: 'made up for the Jarlens demo',
    }),
    /** OpenID Connect ID token, valid for ten minutes. */
    id: await es256({
      ...common,
      iat: seconds,
      exp: seconds + 600,
      auth_time: seconds - 30,
      nonce: 'made-up-nonce',
      name: PERSON.name,
      email: PERSON.email,
    }),
    /** Ran out yesterday. */
    expired: await hs256({ ...common, iat: seconds - 2 * 86_400, exp: seconds - 86_400 }),
    /** Starts tomorrow. */
    future: await hs256({ ...common, iat: seconds, nbf: seconds + 86_400, exp: seconds + 2 * 86_400 }),
    /** Without an expiry time. */
    endless: await hs256({ sub: PERSON.id, iat: seconds, device: 'made-up-laptop' }),
    /** `alg: none`. */
    unsecured: /** @type {SignedToken} */ ({
      raw: new UnsecuredJWT(unsecuredClaims).encode(),
      header: { alg: 'none' },
      claims: unsecuredClaims,
      kind: 'unsecured',
    }),
    /** A JWE: only who has the key can read it. */
    encrypted: /** @type {SignedToken} */ ({
      raw: await new EncryptJWT(encryptedClaims)
        .setProtectedHeader(encryptedHeader)
        .encrypt(bytes(SECRETS.encryption)),
      header: encryptedHeader,
      claims: encryptedClaims,
      kind: 'encrypted',
    }),
    /** A credential whose holder chooses what to disclose; here the given name. */
    selective: await selectiveToken(seconds),
    /** The public key that the ID token's signature can be checked with. */
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'made-up-2026', alg: 'ES256', use: 'sig' }] },
  };
}

/** @typedef {Awaited<ReturnType<typeof signTokens>>} DemoTokens */

/** RFC 9901: the digest of each disclosure is signed, the disclosures follow. @param {number} seconds @returns {Promise<SignedToken>} */
async function selectiveToken(seconds) {
  const disclosure = Buffer.from(JSON.stringify(['made-up-salt', 'given_name', 'Ana'])).toString('base64url');
  const digest = createHash('sha256').update(disclosure).digest('base64url');
  const header = { alg: 'HS256', typ: 'dc+sd-jwt' };
  const claims = {
    vct: 'https://login.shop.example/customer',
    iat: seconds,
    _sd_alg: 'sha-256',
    _sd: [digest],
  };
  const signed = await new SignJWT(claims).setProtectedHeader(header).sign(bytes(SECRETS.jwt));
  return { raw: `${signed}~${disclosure}~`, header, claims, kind: 'signed' };
}
