import { CompactEncrypt, FlattenedEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { toBase64Url, utf8 } from '../../../../utils/tokens/bytes';
import { jwe } from '../../../../utils/tokens/formats/jwe';
import { verifyToken } from '../../../../utils/tokens/verify-token';
import { samplesOf, verifyWith } from '../../../builders/describe-format';

const [plain, zipped] = samplesOf('jwe');
const token = plain?.token ?? '';
const key = plain?.key ?? { kind: 'secret', text: '' };
const encode = (text: string) => toBase64Url(utf8(text));
const [, ...rest] = token.split('.');

describe('encrypted tokens', () => {
  it('shows the header and the sizes, and that the rest is encrypted', () => {
    expect(jwe.decode(token)).toMatchObject({
      format: 'jwe',
      encrypted: true,
      header: { alg: 'A256KW', enc: 'A256GCM' },
      parts: [{ name: 'encrypted-key', value: '40 bytes' }, { value: '12 bytes' }, {}, { value: '16 bytes' }],
    });
  });

  it('opens with the key, inflating what is compressed', async () => {
    for (const sample of [plain, zipped]) {
      const verdict = await verifyWith(jwe, sample?.token ?? '', key);
      expect(verdict).toMatchObject({
        status: 'valid',
        code: 'decrypted',
        decrypted: { claims: sample?.decrypted },
      });
    }
  });

  it('says beforehand that content is compressed', () => {
    expect(jwe.decode(zipped?.token ?? '')?.problems?.map((problem) => problem.code)).toEqual(['compressed']);
  });

  it('is invalid with another key of the same length, and with any part changed', async () => {
    const other = { kind: 'secret', text: '00'.repeat(32) } as const;
    expect(await verifyWith(jwe, token, other)).toMatchObject({
      status: 'invalid',
      code: 'decryption-failed',
    });
    const changed = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBA' : 'AAAA');
    expect(await verifyWith(jwe, changed, key)).toMatchObject({ status: 'invalid' });
  });

  it.each([
    ['a secret of another length', { kind: 'secret', text: 'short' } as const, 'key-length'],
    ['a public RSA key', { kind: 'jwk', jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } } as const, 'key-kind'],
    ['something that is no key', { kind: 'pem', text: 'hello' } as const, 'key-unreadable'],
  ])('makes no claim with %s', async (_, wrong, code) => {
    expect(await verifyWith(jwe, token, wrong)).toMatchObject({ status: 'unsupported', code });
  });

  it('does not run more password rounds than a million', async () => {
    const header = encode(
      '{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":2000000000,"p2s":"AAAAAAAAAAA"}',
    );
    const verdict = await verifyWith(jwe, [header, ...rest].join('.'), { kind: 'secret', text: 'x' });
    expect(verdict).toMatchObject({ status: 'unsupported', code: 'pbes2-rounds' });
  });

  it.each([
    ['four parts', token.split('.').slice(0, 4).join('.')],
    ['six parts', `${token}.AAAA`],
    ['an empty tag', `${token.split('.').slice(0, 4).join('.')}.`],
    ['a header without enc', [encode('{"alg":"dir"}'), ...rest].join('.')],
    ['padding', `${token}=`],
    ['white space', `${token} `],
  ])('refuses %s', (_, raw) => {
    expect(jwe.detect(raw)).toBe(false);
    expect(jwe.decode(raw)).toBeNull();
  });
});

describe('compressed content', () => {
  const secret = utf8('0123456789abcdef0123456789abcdef');
  const given = { kind: 'secret', text: '0123456789abcdef0123456789abcdef' } as const;
  const header = { alg: 'dir', enc: 'A256GCM', zip: 'DEF' };
  const seal = (length: number) =>
    new CompactEncrypt(utf8('a'.repeat(length))).setProtectedHeader(header).encrypt(secret);

  it.each([250_000, 251_000, 262_144])('opens %i bytes', async (length) => {
    const verdict = await verifyToken(await seal(length), given);
    expect(verdict).toMatchObject({ status: 'valid', code: 'decrypted' });
  });

  it.each([262_145, 5_000_000])('makes no claim about %i bytes, and says why', async (length) => {
    const sealed = await seal(length);
    const expected = { status: 'unsupported', code: 'inflated-too-large' };
    expect(await verifyToken(sealed, given)).toMatchObject(expected);
    const other = { kty: 'oct', k: toBase64Url(utf8('f'.repeat(32))) };
    const keys = [{ kty: 'oct', k: toBase64Url(secret) }, other];
    expect(await verifyToken(sealed, { kind: 'jwks', keys })).toMatchObject(expected);
  });

  it('says the same of a JWE in JSON form, and still that a wrong key does not open it', async () => {
    const flattened = await new FlattenedEncrypt(utf8('a'.repeat(300_000)))
      .setProtectedHeader(header)
      .encrypt(secret);
    expect(await verifyToken(JSON.stringify(flattened), given)).toMatchObject({
      status: 'unsupported',
      code: 'inflated-too-large',
    });
    const wrong = { kind: 'secret', text: 'f'.repeat(32) } as const;
    expect(await verifyToken(await seal(300_000), wrong)).toMatchObject({ status: 'invalid' });
  });
});
