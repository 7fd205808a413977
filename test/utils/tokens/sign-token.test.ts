import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { decodeToken, verifyToken } from '../../../utils/tokens';
import { signingAlgorithms, signToken } from '../../../utils/tokens/sign-token';

const parts = { header: '{"alg":"none","kid":"k1"}', payload: '{"sub":"ana"}' };

describe('signing anew', () => {
  it.each(['HS256', 'HS384', 'HS512'] as const)('with a secret, %s', async (algorithm) => {
    const key = 'made-up-secret-that-is-long-enough-for-any-hash-of-them-all-64-bytes';
    const signed = await signToken({ ...parts, key, algorithm });
    if (!signed.ok) throw new Error(signed.reason);
    expect(decodeToken(signed.token)).toMatchObject({
      header: { alg: algorithm, kid: 'k1' },
      claims: { sub: 'ana' },
    });
    expect(await verifyToken(signed.token, { kind: 'secret', text: key })).toMatchObject({ status: 'valid' });
  });

  it.each(['RS256', 'PS384', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const)(
    'with a private key as PEM and as JWK, %s',
    async (algorithm) => {
      const pair = await generateKeyPair(algorithm, { extractable: true });
      const jwk = JSON.stringify(await exportJWK(pair.privateKey));
      for (const key of [await exportPKCS8(pair.privateKey), jwk]) {
        expect(signingAlgorithms(key)).toContain(algorithm);
        const signed = await signToken({ ...parts, key, algorithm });
        if (!signed.ok) throw new Error(signed.reason);
        const publicKey = { kind: 'pem', text: await exportSPKI(pair.publicKey) } as const;
        expect(await verifyToken(signed.token, publicKey)).toMatchObject({ status: 'valid' });
      }
      expect(signingAlgorithms(await exportSPKI(pair.publicKey))).toEqual([]);
    },
  );

  it('without a key makes an unsecured token, and nothing else', async () => {
    expect(signingAlgorithms('')).toEqual(['none']);
    const signed = await signToken({ ...parts, key: '', algorithm: 'none' });
    expect(signed).toMatchObject({ ok: true, token: expect.stringMatching(/^[\w-]+\.[\w-]+\.$/) });
    expect(await signToken({ ...parts, key: '', algorithm: 'HS256' })).toMatchObject({
      ok: false,
      part: 'key',
    });
  });

  it.each([
    '{"sub":12345678901234567890,"a":1.0,"amount":1e2}',
    '{ "a" : 1,\n\t"a" : 2 }\n',
    '{"name":"\\u0219 ș \\/","":{}}',
  ])('signs the payload as it is typed: %j', async (payload) => {
    for (const [algorithm, key] of [
      ['HS256', 'a-made-up-secret-of-32-characters'],
      ['none', ''],
    ] as const) {
      const signed = await signToken({ ...parts, payload, key, algorithm });
      if (!signed.ok) throw new Error(signed.reason);
      expect(Buffer.from(signed.token.split('.')[1] ?? '', 'base64url').toString()).toBe(payload);
    }
  });

  it.each([
    ['header', { header: '{"alg":' }],
    ['header', { header: '[]' }],
    ['payload', { payload: '{"sub":ana}' }],
    ['payload', { payload: 'null' }],
  ] as const)('says that the %s is broken: %j', async (part, broken) => {
    const signed = await signToken({ ...parts, ...broken, key: 'secret', algorithm: 'HS256' });
    expect(signed).toMatchObject({ ok: false, part });
  });

  it('does not let a key sign for another algorithm', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const key = await exportPKCS8(pair.privateKey);
    expect(await signToken({ ...parts, key, algorithm: 'ES384' })).toMatchObject({ ok: false, part: 'key' });
    expect(await signToken({ ...parts, key: '{"keys":', algorithm: 'HS256' })).toMatchObject({
      ok: false,
      part: 'key',
    });
  });
});
