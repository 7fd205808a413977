import { describe, expect, it } from 'vitest';
import { brokenChunks, joinChunks } from '../../../utils/tokens/chunks';

const entries = (text: string) =>
  text.split(' ').map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return { name, value };
  });
const joined = (text: string) =>
  joinChunks(entries(text), () => '').map(({ name, value, members }) => [name, value, members.length]);

describe('joinChunks', () => {
  it.each([
    ['Auth.js and Supabase', 's.0=aa s.1=bb s.2=c', [['s', 'aabbc', 3]]],
    ['in any order', 's.1=bb s.0=aa', [['s', 'aabb', 2]]],
    ['nextjs-auth0', '__session__0=aa __session__1=bb', [['__session', 'aabb', 2]]],
    [
      'ten and more',
      Array.from({ length: 12 }, (_, i) => `s.${i}=${i}`).join(' '),
      [['s', '01234567891011', 12]],
    ],
    ['ASP.NET Core, counted from 1', 'x=chunks-2 xC1=aa xC2=bb', [['x', 'aabb', 3]]],
    ['a gap in the numbers: not joined', 's.0=aa s.2=cc', []],
    ['a first chunk that is missing: not joined', 's.1=bb s.2=cc', []],
    ['one chunk alone: nothing to join', 's.0=aa', []],
    ['beside the plain name, which is newer: not joined', 's=new s.0=aa s.1=bb', []],
    ['ASP.NET Core with a chunk missing: not joined', 'x=chunks-3 xC1=aa xC2=bb', []],
    ['numbers with a leading zero: other names', 's.00=aa s.01=bb', []],
    ['a count of nothing', 'x=chunks-0 xC1=a', []],
  ])('%s', (_, text, expected) => {
    expect(joined(text)).toEqual(expected);
  });

  it('keeps groups apart', () => {
    const cookies = [
      { name: 's.0', value: 'a', path: '/' },
      { name: 's.1', value: 'b', path: '/other' },
    ];
    expect(joinChunks(cookies, ({ path }) => path)).toEqual([]);
  });
});

describe('chunks that make no whole', () => {
  const known = (name: string) => name === 'authjs.session-token';
  const broken = (entries: readonly (readonly [string, string])[]) =>
    brokenChunks(
      entries.map(([name, value]) => ({ name, value })),
      () => '',
      known,
    ).map(({ name, problem, members }) => [name, problem, members.length]);

  it.each([
    ['a missing first one', [['authjs.session-token.1', 'b']], [['authjs.session-token', 'missing', 1]]],
    [
      'a gap',
      [
        ['authjs.session-token.0', 'a'],
        ['authjs.session-token.2', 'c'],
      ],
      [['authjs.session-token', 'missing', 2]],
    ],
    [
      'old chunks beside a whole value',
      [
        ['authjs.session-token', 'x'],
        ['authjs.session-token.0', 'a'],
      ],
      [['authjs.session-token', 'mixed', 2]],
    ],
    [
      'counted chunks of which one is missing',
      [
        ['.AspNetCore.Cookies', 'chunks-2'],
        ['.AspNetCore.CookiesC1', 'a'],
      ],
      [['.AspNetCore.Cookies', 'missing', 2]],
    ],
    [
      'nothing where all are there',
      [
        ['authjs.session-token.0', 'a'],
        ['authjs.session-token.1', 'b'],
      ],
      [],
    ],
    ['nothing for numbered names of other kinds', [['item.3', 'x']], []],
  ] as const)('%s', (_, entries, expected) => {
    expect(broken(entries as never)).toEqual(expected);
  });
});
