import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TokenKey } from '../../../../utils/model';
import { toBase64Url, utf8 } from '../../../../utils/tokens/bytes';
import { decodeToken } from '../../../../utils/tokens/decode-token';
import { findTokens } from '../../../../utils/tokens/find-tokens';
import { jwt } from '../../../../utils/tokens/formats/jwt';
import { verifyToken } from '../../../../utils/tokens/verify-token';
import { hmac } from '../../../../utils/tokens/web-crypto';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const encode = (text: string) => toBase64Url(utf8(text));
const token = samplesOf('jwt')[0]?.token ?? '';
const [head = '', body = '', signature = ''] = token.split('.');

describeFormat(jwt, {
  'a JavaScript member path': 'window.location.hostname.toLowerCase',
  'a header without alg': `${encode('{"typ":"JWT"}')}.${body}.${signature}`,
  'a header that is a list': `${encode('["alg","HS256"]')}.${body}.${signature}`,
  'an alg that is no string': `${encode('{"alg":256}')}.${body}.${signature}`,
  'a header in UTF-16': `${toBase64Url(new Uint8Array([123, 0, 34, 0, 97, 0]))}.${body}.${signature}`,
  'an encrypted token in three parts': `${encode('{"alg":"dir","enc":"A256GCM"}')}.${body}.${signature}`,
  'padding after the header': `${head}==.${body}.${signature}`,
  'padding after the signature': `${token}=`,
  'a space before': ` ${token}`,
  'a line break after': `${token}\n`,
  'a space inside': `${head}.${body} .${signature}`,
  'the standard base64 alphabet': `${head}.${body}.++//${signature.slice(4)}`,
  'leftover bits in the signature': `${head}.${body}.${signature.slice(0, -1)}${signature.endsWith('8') ? '9' : '1'}`,
  'two parts': `${head}.${body}`,
  'four parts': `${token}.AAAA`,
  'an unsecured token': `${encode('{"alg":"NonE"}')}.${body}.`,
  'a header over 64 KiB': `${encode(`{"alg":"HS256","x":"${'a'.repeat(65536)}"}`)}.${body}.${signature}`,
});

async function signedWith(header: string, payload: string | Uint8Array, secret = 'k') {
  const input = `${encode(header)}.${typeof payload === 'string' ? encode(payload) : toBase64Url(payload)}`;
  return `${input}.${toBase64Url(await hmac('SHA-256', utf8(secret), utf8(input)))}`;
}

describe('what a signed token says of itself', () => {
  it.each([
    ['duplicate members in the header', '{"alg":"HS256","alg":"HS512"}', '{}', 'duplicate-members'],
    ['duplicate members in the payload', '{"alg":"HS256"}', '{"sub":"a","sub":"b"}', 'duplicate-members'],
    [
      'duplicate members written with escapes',
      '{"alg":"HS256"}',
      '{"sub":"a","\\u0073ub":"b"}',
      'duplicate-members',
    ],
    ['duplicate members deep inside', '{"alg":"HS256"}', '{"a":[{"b":1,"b":2}]}', 'duplicate-members'],
    ['numbers beyond 2^53', '{"alg":"HS256"}', '{"id":12345678901234567890}', 'inexact-numbers'],
    ['numbers beyond all bounds', '{"alg":"HS256"}', '{"exp":1e999}', 'inexact-numbers'],
    [
      'JSON nested 10,000 deep',
      '{"alg":"HS256"}',
      `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      'json-too-deep',
    ],
    [
      'bytes that are not UTF-8',
      '{"alg":"HS256"}',
      new Uint8Array([123, 34, 233, 34, 58, 49, 125]),
      'non-utf8',
    ],
  ])('reports %s', async (_, header, payload, code) => {
    const decoded = jwt.decode(await signedWith(header, payload));
    expect(decoded?.problems?.map((problem) => problem.code)).toEqual([code]);
  });

  it('says of an empty payload that what was signed is not in it', () => {
    const header = btoa('{"alg":"HS256"}').replaceAll('=', '');
    const decoded = jwt.decode(`${header}..${'A'.repeat(43)}`);
    expect(decoded?.problems?.map(({ code }) => code)).toEqual(['empty-payload']);
    expect(decoded?.claims).toBeUndefined();
  });

  it('reports an empty signature', () => {
    expect(jwt.decode(`${head}.${body}.`)?.problems?.map((problem) => problem.code)).toEqual([
      'empty-signature',
    ]);
  });

  it('shows a payload that is not JSON as text, without claims', async () => {
    const decoded = jwt.decode(await signedWith('{"alg":"HS256"}', 'plain text'));
    expect(decoded).toMatchObject({ payload: 'plain text' });
    expect(decoded).not.toHaveProperty('claims');
  });

  it('takes no time from a claim that is not a number', async () => {
    const decoded = jwt.decode(
      await signedWith('{"alg":"HS256"}', '{"exp":"1790000000","iat":null,"nbf":1.5}'),
    );
    expect(decoded).not.toHaveProperty('expiresAt');
    expect(decoded).not.toHaveProperty('issuedAt');
    expect(decoded?.notBefore).toBe(1.5);
  });
});

const path = join(import.meta.dirname, '../../../fixtures/tokens/jwt-asymmetric.json');
const asymmetric: { note: string; token: string; keys: TokenKey[] }[] = JSON.parse(
  readFileSync(path, 'utf8'),
).samples;

describe('verifying with public keys', () => {
  it.each(asymmetric)('is valid with its own key in every form: $note', async ({ token: own, keys }) => {
    for (const key of keys) expect(await verifyWith(jwt, own, key)).toMatchObject({ status: 'valid' });
  });

  it.each(asymmetric)(
    'is invalid with a changed payload or signature: $note',
    async ({ token: own, keys }) => {
      const [header, , mark] = own.split('.');
      const changed = `${header}.${encode('{"sub":"root"}')}.${mark}`;
      for (const key of keys)
        expect(await verifyWith(jwt, changed, key)).toMatchObject({ status: 'invalid' });
    },
  );

  it.each(asymmetric)('never takes a public key for an HMAC secret: $note', async ({ keys }) => {
    for (const key of keys) {
      const text = 'text' in key ? key.text : JSON.stringify('jwk' in key ? key.jwk : { keys: key.keys });
      const forged = await signedWith('{"alg":"HS256"}', '{"sub":"root"}', text);
      expect(await verifyWith(jwt, forged, key)).toMatchObject({ status: 'invalid', code: 'key-confusion' });
      expect(await verifyWith(jwt, forged, { kind: 'secret', text })).toMatchObject({
        code: 'key-confusion',
      });
    }
  });

  it.each(asymmetric)('says that a shared secret cannot judge it: $note', async ({ token: own }) => {
    const verdict = await verifyWith(jwt, own, { kind: 'secret', text: 'secret' });
    expect(verdict).toMatchObject({ status: 'unsupported', code: 'key-kind' });
  });

  it('takes a PEM whose line breaks are written out', async () => {
    const sample = asymmetric.find(({ note }) => note === 'RS256');
    const pem = sample?.keys.find((each) => each.kind === 'pem');
    const text = (pem?.kind === 'pem' ? pem.text : '').replaceAll('\n', '\\n');
    expect(await verifyWith(jwt, sample?.token ?? '', { kind: 'pem', text })).toMatchObject({
      status: 'valid',
    });
  });

  it('is invalid with a key of another family', async () => {
    const [rsa, ec] = asymmetric;
    const verdict = await verifyWith(jwt, rsa?.token ?? '', ec?.keys[0] ?? { kind: 'secret', text: '' });
    expect(verdict).toMatchObject({ status: 'invalid', code: 'alg-not-permitted' });
  });

  it('keeps to the alg, use and key_ops of a JWK', async () => {
    const sample = asymmetric.find(({ note }) => note === 'RS256');
    const key = sample?.keys[1];
    const jwk = key && 'jwk' in key ? key.jwk : {};
    const with_ = (members: object) =>
      verifyWith(jwt, sample?.token ?? '', { kind: 'jwk', jwk: { ...jwk, ...members } });
    expect(await with_({ alg: 'RS256' })).toMatchObject({ status: 'valid' });
    expect(await with_({ alg: 'PS256' })).toMatchObject({ status: 'invalid', code: 'alg-not-permitted' });
    expect(await with_({ use: 'enc' })).toMatchObject({ status: 'invalid', code: 'key-use' });
    expect(await with_({ key_ops: ['encrypt'] })).toMatchObject({ status: 'invalid', code: 'key-use' });
  });

  it('chooses from a key set by kid, and says when none has it', async () => {
    const sample = asymmetric.find(({ note }) => note === 'ES256');
    const key = sample?.keys[1];
    const jwk = key && 'jwk' in key ? key.jwk : {};
    const set = (...kids: string[]) =>
      verifyWith(jwt, sample?.token ?? '', { kind: 'jwks', keys: kids.map((kid) => ({ ...jwk, kid })) });
    expect(await set('other', 'one')).toMatchObject({ status: 'valid', matchedKey: 'kid:one' });
    expect(await set('other', 'third')).toMatchObject({ status: 'unsupported', code: 'no-matching-key' });
    // A set of one is a set: its key must be the one that the token names.
    expect(await set('one')).toMatchObject({ status: 'valid', matchedKey: 'kid:one' });
    expect(await set('other')).toMatchObject({ status: 'unsupported', code: 'no-matching-key' });
    const keys = [{ ...jwk, kid: undefined }];
    const unnamed = { kind: 'jwks', keys } as unknown as TokenKey;
    expect(await verifyWith(jwt, sample?.token ?? '', unnamed)).toMatchObject({ status: 'valid' });
    // A key given by itself was chosen by a person.
    const single = { kind: 'jwk', jwk: { ...jwk, kid: 'other' } } as TokenKey;
    expect(await verifyWith(jwt, sample?.token ?? '', single)).toMatchObject({ status: 'valid' });
  });
});

describe('a header with white space before it', () => {
  it.each([' ', '  ', '\n', '\t', '\r\n', ' \t\n'])(
    '%j is JSON, and decoded where it stands alone',
    async (space) => {
      const input = `${encode(`${space}{"alg":"HS256"}`)}.${encode('{"sub":"a"}')}`;
      const token = `${input}.${toBase64Url(await hmac('SHA-256', utf8('secret'), utf8(input)))}`;
      expect(decodeToken(token)).toMatchObject({
        format: 'jwt',
        header: { alg: 'HS256' },
        claims: { sub: 'a' },
      });
      expect(findTokens(token).map(({ raw }) => raw)).toEqual([token]);
      expect(await verifyToken(token, { kind: 'secret', text: 'secret' })).toMatchObject({ status: 'valid' });
    },
  );

  it('is none behind a byte order mark or another sign', () => {
    for (const before of ['\ufeff', '\u00a0', 'x']) {
      expect(decodeToken(`${encode(`${before}{"alg":"HS256"}`)}.e30.${'A'.repeat(43)}`)).toBeNull();
    }
  });
});

describe('verifying with secrets', () => {
  const bytes = new Uint8Array([0, 1, 2, 253, 254, 255, 128, 7, 62, 63]);
  const input = `${encode('{"alg":"HS256"}')}.${encode('{}')}`;

  it.each([
    ['hex', '000102fdfeff80073e3f'],
    ['base64', 'AAEC/f7/gAc+Pw=='],
    ['base64url', 'AAEC_f7_gAc-Pw'],
  ])('says that the secret was %s', async (how, text) => {
    const signed = `${input}.${toBase64Url(await hmac('SHA-256', bytes, utf8(input)))}`;
    expect(await verifyWith(jwt, signed, { kind: 'secret', text })).toMatchObject({
      status: 'valid',
      matchedKey: how,
    });
  });

  it('takes the empty secret, which is what some servers were left with', async () => {
    const signed = await signedWith('{"alg":"HS256"}', '{}', '');
    expect(await verifyWith(jwt, signed, { kind: 'secret', text: '' })).toMatchObject({
      status: 'valid',
      matchedKey: 'text',
    });
  });

  it.each([
    ['an empty signature', `${input}.`, 'invalid', 'empty-signature'],
    ['an unknown crit', '{"alg":"HS256","crit":["exp"],"exp":1}', 'invalid', 'crit'],
    ['an empty crit', '{"alg":"HS256","crit":[]}', 'invalid', 'crit'],
    ['a crit that is no list', '{"alg":"HS256","crit":"b64"}', 'invalid', 'crit'],
    ['a crit naming a standard header', '{"alg":"HS256","crit":["alg"]}', 'invalid', 'crit'],
    ['a crit naming what is not there', '{"alg":"HS256","crit":["b64"]}', 'invalid', 'crit'],
    ['a repeated crit', '{"alg":"HS256","b64":true,"crit":["b64","b64"]}', 'invalid', 'crit'],
    ['b64 false without crit', '{"alg":"HS256","b64":false}', 'invalid', 'crit'],
    ['a duplicate alg', '{"alg":"HS256","alg":"HS256"}', 'invalid', 'duplicate-members'],
    ['hs256 in lower case', '{"alg":"hs256"}', 'unsupported', 'alg-unknown'],
    ['ES256K', '{"alg":"ES256K"}', 'unsupported', 'alg-unsupported'],
    ['RS256', '{"alg":"RS256"}', 'unsupported', 'key-kind'],
  ])('judges a token with %s', async (_, header, status, code) => {
    const text = header.startsWith('{') ? await signedWith(header, '{}') : header;
    expect(await verifyWith(jwt, text, { kind: 'secret', text: 'k' })).toMatchObject({ status, code });
  });

  it('says that Ed448 and secp256k1 keys are beyond browsers, never that the token is wrong', async () => {
    const key = (jwk: JsonWebKey): TokenKey => ({ kind: 'jwk', jwk });
    const ed448 = await signedWith('{"alg":"EdDSA"}', '{}');
    const k1 = await signedWith('{"alg":"ES256K"}', '{}');
    expect(await verifyWith(jwt, ed448, key({ kty: 'OKP', crv: 'Ed448', x: 'AAAA' }))).toMatchObject({
      status: 'unsupported',
    });
    expect(await verifyWith(jwt, k1, key({ kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' }))).toMatchObject({
      status: 'unsupported',
    });
  });
});

describe('a payload that is no object', () => {
  it.each(['["made","up",1]', '"text"', '7', 'null'])('is shown and said to be no claims: %s', (payload) => {
    const decoded = jwt.decode(`${head}.${encode(payload)}.${signature}`);
    expect(decoded?.payload).toEqual(JSON.parse(payload));
    expect(decoded?.claims).toBeUndefined();
    expect(decoded?.problems?.map(({ code }) => code)).toContain('payload-not-claims');
  });
});
