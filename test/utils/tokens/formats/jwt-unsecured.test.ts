import { describe, expect, it } from 'vitest';
import { toBase64Url, utf8 } from '../../../../utils/tokens/bytes';
import { jwtUnsecured } from '../../../../utils/tokens/formats/jwt-unsecured';
import { samplesOf, verifyWith } from '../../../builders/describe-format';

const encode = (text: string) => toBase64Url(utf8(text));
const body = encode('{"sub":"a"}');
const codes = (raw: string) => jwtUnsecured.decode(raw)?.problems?.map((problem) => problem.code);

describe('unsecured tokens', () => {
  it('opens what a library makes', () => {
    const sample = samplesOf('jwt-unsecured')[0];
    expect(jwtUnsecured.decode(sample?.token ?? '')).toMatchObject({
      claims: sample?.payload,
      expiresAt: sample?.expiresAt,
    });
    expect(codes(sample?.token ?? '')).toEqual(['unsecured']);
  });

  it.each([
    ['the example of RFC 7519 section 6.1', `${encode('{"alg":"none"}')}.${body}.`, ['unsecured']],
    ['none in another case', `${encode('{"alg":"nOnE"}')}.${body}.`, ['unsecured', 'alg-none-case']],
    ['two parts', `${encode('{"alg":"none"}')}.${body}`, ['unsecured', 'two-parts']],
    ['a signature', `${encode('{"alg":"none"}')}.${body}.AAAA`, ['unsecured', 'signature-on-unsecured']],
  ])('takes %s and says what it is', (_, raw, expected) => {
    expect(codes(raw)).toEqual(expected);
  });

  it.each([
    ['a signed token', `${encode('{"alg":"HS256"}')}.${body}.AAAA`],
    ['two parts of a signed token', `${encode('{"alg":"HS256"}')}.${body}`],
    ['one part', encode('{"alg":"none"}')],
    ['an alg with spaces', `${encode('{"alg":" none"}')}.${body}.`],
  ])('refuses %s', (_, raw) => {
    expect(jwtUnsecured.detect(raw)).toBe(false);
  });

  it('is valid with no key whatever', async () => {
    const token = samplesOf('jwt-unsecured')[0]?.token ?? '';
    for (const text of ['', 'secret', 'none']) {
      expect(await verifyWith(jwtUnsecured, token, { kind: 'secret', text })).toMatchObject({
        status: 'invalid',
        code: 'alg-none',
      });
    }
  });
});
