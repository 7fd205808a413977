import { describe, expect, it } from 'vitest';
import { decodeToken, findTokens } from '../../../utils/tokens';
import { explainToken } from '../../../utils/tokens/explain';
import { verifyToken } from '../../../utils/tokens/verify-token';
import { leastTime } from '../../least-time';

const encode = (json: string) => Buffer.from(json).toString('base64url');
const token = (payload: string) => `${encode('{"alg":"HS256"}')}.${encode(payload)}.${'A'.repeat(43)}`;
const many = (count: number, member: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => member(index)).join();

const hostile: readonly (readonly [what: string, payload: string])[] = [
  ['two hundred thousand members', `{${many(200_000, (index) => `"a${index}":1`)}}`],
  ['fifty thousand members twice', `{${many(100_000, (index) => `"${index % 50_000}":${index}`)}}`],
  ['one member two hundred thousand times', `{${many(200_000, () => '"a":1')}}`],
  ['a name of a million letters, twice', `{"${'x'.repeat(1e6)}":1,"${'x'.repeat(1e6)}":2}`],
  ['a hundred thousand numbers that are too large', `{"a":[${many(100_000, () => '12345678901234567890')}]}`],
  ['lists a hundred thousand deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['a list of half a million', `{"aud":[${many(500_000, () => '"x"')}]}`],
  ['half a million scopes', `{"scope":"${'a '.repeat(500_000)}"}`],
];

describe('a token with', () => {
  it.each(hostile)(
    '%s is decoded and explained in bounded time, with short words about it',
    (_, payload) => {
      const raw = token(payload);
      const took = leastTime(() => {
        const decoded = decodeToken(raw);
        if (decoded) explainToken(decoded, { now: 0 });
      }, 3000);
      expect(took).toBeLessThan(10_000);
      for (const { message } of decodeToken(raw)?.problems ?? []) expect(message.length).toBeLessThan(3000);
      expect(leastTime(() => findTokens(`sid=${raw}; x`), 3000)).toBeLessThan(10_000);
      // Eight runs of three seconds each are no failure on a machine that does other things.
    },
    90_000,
  );

  it.each([
    ['__proto__', '{"__proto__":{"exp":9999999999,"admin":true},"sub":"a"}'],
    ['constructor', '{"constructor":{"prototype":{"admin":true}},"sub":"a"}'],
  ])('a member called %s has it as a member, and inherits nothing from it', (name, payload) => {
    const decoded = decodeToken(token(payload));
    expect(Object.keys(decoded?.claims ?? {})).toEqual([name, 'sub']);
    expect(decoded?.expiresAt).toBeUndefined();
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(explainToken(decoded ?? { format: 'jwt' }, { now: 0 }).claims.map((claim) => claim.name)).toEqual([
      name,
      'sub',
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'the algorithm %s is verified by no key',
    async (alg) => {
      const raw = `${encode(JSON.stringify({ alg }))}.${encode('{}')}.${'A'.repeat(43)}`;
      const { status } = await verifyToken(raw, { kind: 'secret', text: 'x' });
      expect(status).not.toBe('valid');
    },
  );
});
