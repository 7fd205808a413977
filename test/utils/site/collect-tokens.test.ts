import { describe, expect, it } from 'vitest';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { collectTokens } from '../../../utils/site/collect-tokens';
import { aCookie, aSnapshot } from '../../builders/cookie';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A made-up token with a signature that nobody made. */
const jwt = (sub: string) => `${encode({ alg: 'HS256' })}.${encode({ sub })}.${'A'.repeat(43)}`;

describe('collectTokens', () => {
  it('lists one token once, with every place it is in', () => {
    const raw = jwt('one');
    const cookie = aCookie({ name: 'a', value: raw });
    const tokens = collectTokens(
      aSnapshot({
        url: `https://example.com/#token=${raw}`,
        cookies: [cookie],
        storage: [
          {
            origin: 'https://example.com',
            area: 'local',
            key: 'k',
            value: `{"t":"Bearer ${raw}"}`,
            bytes: 1,
          },
        ],
        headers: {
          setCookie: [],
          sent: [],
          authorization: [{ url: 'https://api.example.com/', value: `Bearer ${raw}`, time: 0 }],
        },
      }),
    );
    expect(tokens).toHaveLength(1);
    expect(tokens[0]?.places).toEqual([
      { kind: 'cookie', cookieId: cookieId(cookie), name: 'a' },
      { kind: 'storage', origin: 'https://example.com', area: 'local', key: 'k' },
      { kind: 'url', url: `https://example.com/#token=${raw}` },
      { kind: 'header', url: 'https://api.example.com/' },
    ]);
    expect(tokens[0]?.decoded?.claims).toEqual({ sub: 'one' });
  });

  it('finds a token that was cut into chunks, in all of them', () => {
    const raw = jwt('chunked');
    const cookies = [0, 1, 2].map((index) =>
      aCookie({
        name: `session.${index}`,
        value: raw.slice(index * 50, index === 2 ? undefined : (index + 1) * 50),
      }),
    );
    const [token, ...others] = collectTokens(aSnapshot({ cookies }));
    expect(others).toEqual([]);
    expect(token?.hit).toMatchObject({ raw, steps: ['chunks'] });
    expect(token?.places).toHaveLength(3);
  });

  it('does not join chunks of different paths', () => {
    const raw = jwt('apart');
    const cookies = [
      aCookie({ name: 's.0', value: raw.slice(0, 50) }),
      aCookie({ name: 's.1', value: raw.slice(50), path: '/other' }),
    ];
    const tokens = collectTokens(aSnapshot({ cookies }));
    expect(tokens.filter(({ hit }) => hit.raw === raw || hit.steps.includes('chunks'))).toEqual([]);
  });

  it('takes the hits of a value that was searched where it lies', () => {
    const hit = { format: 'jwt', raw: jwt('far away'), start: 4_000_000, end: 4_000_100, steps: [] };
    const entry = {
      origin: 'https://example.com',
      area: 'local' as const,
      key: 'big',
      value: 'only the beginning',
      bytes: 5_000_000,
      truncated: true,
      hits: [hit],
    };
    const tokens = collectTokens(aSnapshot({ storage: [entry] }));
    expect(tokens.map((token) => token.hit)).toEqual([hit]);
  });

  it('gives a token the same id whatever else is there', () => {
    const one = aCookie({ name: 'a', value: jwt('one') });
    const two = aCookie({ name: 'b', value: jwt('two') });
    const [alone] = collectTokens(aSnapshot({ cookies: [two] }));
    const [, second] = collectTokens(aSnapshot({ cookies: [one, two] }));
    expect(second?.id).toBe(alone?.id);
  });

  it('survives values that are no text a browser would make', () => {
    const values = ['\ud800', 'eyJ', '%', '{', '\0'.repeat(5000), 'ey'.repeat(2000)];
    const cookies = values.map((value, index) => aCookie({ name: `c${index}`, value }));
    expect(collectTokens(aSnapshot({ cookies }))).toEqual([]);
  });
});
