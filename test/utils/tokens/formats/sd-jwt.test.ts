import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TokenKey } from '../../../../utils/model';
import { toBase64Url, utf8 } from '../../../../utils/tokens/bytes';
import { findTokens } from '../../../../utils/tokens/find-tokens';
import { sdJwt } from '../../../../utils/tokens/formats/sd-jwt';
import { digestOf } from '../../../../utils/tokens/jose/disclosures';
import { verifyWith } from '../../../builders/describe-format';

const disclose = (...parts: unknown[]) => toBase64Url(utf8(JSON.stringify(parts)));
const digest = (disclosure: string) => digestOf(disclosure, 'sha-256') ?? '';
const given = disclose('salt one', 'given_name', 'Ana');
const street = disclose('salt two', 'street', 'Strada Lungă');
const country = disclose('salt three', 'RO');
const decoy = digest('nothing');

let issuer: CryptoKey;
let key: TokenKey;
let holder: CryptoKey;
let holderJwk: object;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  issuer = pair.privateKey;
  key = { kind: 'jwk', jwk: (await exportJWK(pair.publicKey)) as JsonWebKey };
  const bound = await generateKeyPair('ES256', { extractable: true });
  holder = bound.privateKey;
  holderJwk = await exportJWK(bound.publicKey);
});

const claims = () => ({
  iss: 'https://issuer.example',
  _sd_alg: 'sha-256',
  _sd: [digest(given), decoy],
  address: { _sd: [digest(street)] },
  nationalities: [{ '...': digest(country) }, { '...': decoy.replace(/^./, 'A') }, 'DE'],
  cnf: { jwk: holderJwk },
});

async function issue(payload: Record<string, unknown>, ...disclosures: string[]) {
  const jwt = await new SignJWT(payload).setProtectedHeader({ alg: 'ES256', typ: 'dc+sd-jwt' }).sign(issuer);
  return `${[jwt, ...disclosures].join('~')}~`;
}

async function bind(token: string, change: Record<string, unknown> = {}) {
  const payload = { iat: 1_790_000_000, aud: 'shop', nonce: 'n', sd_hash: digest(token), ...change };
  return (
    token + (await new SignJWT(payload).setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' }).sign(holder))
  );
}
const codes = (raw: string) => sdJwt.decode(raw)?.problems?.map(({ code }) => code) ?? [];

describe('SD-JWT', () => {
  it("has the digest that RFC 9901 gives for its example's disclosure", () => {
    const example = 'WyI2cU1RdlJMNWhhaiIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';
    expect(digest(example)).toBe('uutlBuYeMDyjLLTpf6Jxi7yNkEF35jdyWMn9U7b_RYY');
  });

  it('puts what is disclosed in its place and counts what is withheld', async () => {
    const decoded = sdJwt.decode(await issue(claims(), given, street, country));
    expect(decoded?.problems).toBeUndefined();
    expect(decoded?.claims).toEqual({
      iss: 'https://issuer.example',
      given_name: 'Ana',
      address: { street: 'Strada Lungă' },
      nationalities: ['RO', 'DE'],
      cnf: { jwk: holderJwk },
    });
    expect(decoded?.parts).toContainEqual({ name: 'withheld', value: '2' });
  });

  it('is found as one token, its tilde included', async () => {
    const token = await issue(claims(), given);
    expect(findTokens(`vp_token=${token} and more`)).toMatchObject([{ format: 'sd-jwt', raw: token }]);
  });

  it("is valid with the issuer's key, with and without key binding", async () => {
    const token = await issue(claims(), given, country);
    expect(await verifyWith(sdJwt, token, key)).toMatchObject({ status: 'valid' });
    const bound = await verifyWith(sdJwt, await bind(token), key);
    expect(bound).toMatchObject({ status: 'valid' });
    expect(bound.reason).toContain('key binding are right');
  });

  it.each<[string, () => Promise<string>, string]>([
    [
      'a disclosure without a digest',
      () => issue(claims(), disclose('s', 'admin', true)),
      'disclosure-unreferenced',
    ],
    ['a disclosure twice', () => issue(claims(), given, given), 'disclosure-repeated'],
    [
      'a digest twice',
      () => issue({ ...claims(), _sd: [digest(given), digest(given)] }, given),
      'digest-repeated',
    ],
    [
      'a claim that is there already',
      () => issue({ ...claims(), given_name: 'Maria' }, given),
      'disclosure-exists',
    ],
    [
      'a reserved name',
      () => {
        const d = disclose('s', '_sd', []);
        return issue({ _sd: [digest(d)] }, d);
      },
      'disclosure-name',
    ],
    [
      'an element where a claim belongs',
      () => issue({ _sd: [digest(country)] }, country),
      'disclosure-misplaced',
    ],
    [
      'a claim where an element belongs',
      () => issue({ list: [{ '...': digest(given) }] }, given),
      'disclosure-misplaced',
    ],
    ['an unknown hash', () => issue({ ...claims(), _sd_alg: 'md5' }, given), 'sd-alg-unknown'],
    [
      'members beside a digest',
      () => issue({ list: [{ '...': digest(country), a: 1 }] }, country),
      'digest-malformed',
    ],
  ])('is invalid with %s, though well signed', async (_, make, code) => {
    const token = await make();
    expect(codes(token)).toContain(code);
    expect((await verifyWith(sdJwt, token, key)).status).toBe('invalid');
  });

  it.each([
    ['for other disclosures', { sd_hash: 'AAAA' }],
    ['without a nonce', { nonce: undefined }],
  ])('is invalid with a key binding %s', async (_, change) => {
    const token = await bind(await issue(claims(), given), change);
    expect(await verifyWith(sdJwt, token, key)).toMatchObject({ status: 'invalid', code: 'key-binding' });
  });

  it('is invalid with another issuer, or a key binding of another holder', async () => {
    const token = await issue(claims(), given);
    const other = { kind: 'jwk', jwk: holderJwk as JsonWebKey } as const;
    expect(await verifyWith(sdJwt, token, other)).toMatchObject({
      status: 'invalid',
      code: 'signature-mismatch',
    });
    [holder, issuer] = [issuer, holder];
    const stolen = await bind(token);
    [holder, issuer] = [issuer, holder];
    expect(await verifyWith(sdJwt, stolen, key)).toMatchObject({ status: 'invalid', code: 'key-binding' });
  });

  it('refuses what is not of its form', async () => {
    const token = await issue(claims(), given);
    for (const raw of [
      token.slice(0, -1),
      `${token}~`,
      `${token} `,
      token.replace('~', '~e30~'),
      `${token}AAAA`,
      `${token}a.b.c`,
    ]) {
      expect(sdJwt.detect(raw)).toBe(false);
    }
  });
});
