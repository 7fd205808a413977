import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenTokens } from '../../../utils/tokens/broken-tokens';
import { toBase64Url, utf8 } from '../../../utils/tokens/bytes';
import { decodeToken } from '../../../utils/tokens/decode-token';
import { findTokens } from '../../../utils/tokens/find-tokens';
import { verifyToken } from '../../../utils/tokens/verify-token';
import { leastTime } from '../../least-time';

const encode = (value: object) => toBase64Url(utf8(JSON.stringify(value)));
const header = encode({ alg: 'HS256' });
const payload = encode({ sub: 'ana' });
const signature = 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
const jwt = `${header}.${payload}.${signature}`;
const jwe = encode({ alg: 'dir', enc: 'A256GCM' });

const seen = (text: string) =>
  brokenTokens(text).map(({ hit, decoded }) => [
    text.slice(hit.start, hit.end),
    decoded.problems?.map(({ code }) => code),
  ]);

describe('tokens that are cut off or damaged', () => {
  it.each([
    ['in the middle of the payload', `${header}.eyJzdWIi`, 'jwt-parts-missing'],
    ['before the signature', `${header}.${payload}`, 'jwt-parts-missing'],
    ['after the header', header, 'jwt-parts-missing'],
    ['after the header and its dot', `${header}.`, 'jwt-parts-missing'],
    ['in the middle of the header', header.slice(0, 18), 'jwt-header-cut'],
    ['one character before the end', jwt.slice(0, -1), 'jwt-part-damaged'],
    ['with one part too many', `${jwt}.AAAA`, 'jwt-part-damaged'],
    ['with padding', `${header}.eyJhIjoxfQ==.${signature}`, 'jwt-part-damaged'],
    ['in an encrypted token', `${jwe}..AAAA.AAAA`, 'jwt-parts-missing'],
  ])('are told: %s', (_, raw, code) => {
    expect(seen(raw)).toEqual([[raw, [code]]]);
    expect(seen(` ${raw}\n`)).toEqual([[raw, [code]]]);
    expect(seen(`{"t":"${raw}"}`)).toEqual([[raw, [code]]]);
    // What is strict stays strict.
    expect(findTokens(raw)).toEqual([]);
    expect(decodeToken(raw)).toBeNull();
  });

  it('show what can still be read', () => {
    expect(brokenTokens(`${header}.${payload}`)).toMatchObject([
      { decoded: { format: 'broken-jwt', parts: [{ name: 'header', value: '{"alg":"HS256"}' }] } },
    ]);
    expect(brokenTokens(`${header}.eyJzdWIiOiJhbm`)[0]?.decoded.payload).toBe('{"sub":"a');
  });

  it.each([
    ['nothing', ''],
    ['a whole token', jwt],
    ['a whole token in other text', `Bearer ${jwt}, and ${jwt}.`],
    ['an unsecured token', `${encode({ alg: 'none' })}.${payload}`],
    ['base64 of other JSON', encode({ user: 'ana', roles: ['admin'] })],
    ['a session that is signed otherwise', `${encode({ user: 'ana' })}.ZxYwVu.AAAA`],
    ['the beginning alone', 'eyJ'],
    ['repeated beginnings', 'eyJ'.repeat(100)],
    ['a word', 'eyJhbGc'],
    ['a text about it', 'A header begins with eyJhbGciOi... or eyJ0eXAi...'],
  ])('are not seen in %s', (_, text) => {
    expect(seen(text)).toEqual([]);
  });

  it('are found beside whole ones', () => {
    expect(seen(`${jwt} and ${header}.${payload}`)).toEqual([
      [`${header}.${payload}`, ['jwt-parts-missing']],
    ]);
  });

  it('are malformed for any key', async () => {
    const key = { kind: 'secret', text: 'k' } as const;
    for (const raw of [
      jwt.slice(0, -1),
      `${header}.${payload}`,
      `${header}.eyJzdWIi`,
      `${jwt.slice(0, -1)}+`,
    ]) {
      expect(await verifyToken(raw, key)).toMatchObject({ status: 'invalid', code: 'malformed' });
    }
    expect(await verifyToken('hello', key)).toMatchObject({ status: 'unsupported', code: 'not-a-token' });
  });

  it('are looked for in linear time, without an exception', () => {
    const texts = [
      'eyJ'.repeat(3_000_000),
      'eyJ.'.repeat(2_000_000),
      `${header}.`.repeat(400_000),
      `${header} `.repeat(400_000),
      `${'eyJhbGciOiJI'.repeat(5000)} `.repeat(100),
    ];
    for (const text of texts) expect(leastTime(() => brokenTokens(text, []), 3000)).toBeLessThanOrEqual(3000);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void brokenTokens(text)));
  });
});
