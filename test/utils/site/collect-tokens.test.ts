import { describe, expect, it } from 'vitest';
import { auditSite } from '../../../utils/audit';
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

  const places = (tokens: ReturnType<typeof collectTokens>) =>
    tokens.map(({ hit, places }) => [
      hit.raw,
      hit.steps.includes('chunks'),
      places.map((place) => ('name' in place ? place.name : 'key' in place ? place.key : '')),
    ]);
  const inLocalStorage = (key: string, value: string) => ({
    origin: 'https://example.com',
    area: 'local' as const,
    key,
    value,
    bytes: 1,
  });

  it('keeps whole tokens under numbered names apart, in cookies and in storage', () => {
    const cookies = [0, 1].map((n) => aCookie({ name: `tok.${n}`, value: jwt(`user ${n}`) }));
    expect(places(collectTokens(aSnapshot({ cookies })))).toEqual([
      [jwt('user 0'), false, ['tok.0']],
      [jwt('user 1'), false, ['tok.1']],
    ]);
    const storage = [0, 1].map((n) => inLocalStorage(`user__${n}`, JSON.stringify({ t: jwt(`user ${n}`) })));
    expect(places(collectTokens(aSnapshot({ storage })))).toEqual([
      [jwt('user 0'), false, ['user__0']],
      [jwt('user 1'), false, ['user__1']],
    ]);
  });

  it('finds the one token of two numbered values that are no chunks', () => {
    const cookies = [
      aCookie({ name: 'tok.0', value: 'x' }),
      aCookie({ name: 'tok.1', value: `token=${jwt('one')}` }),
    ];
    expect(places(collectTokens(aSnapshot({ cookies })))).toEqual([[jwt('one'), false, ['tok.1']]]);
  });

  it.each([46, 47, 48])('joins a token that was cut inside its signature, after %i characters', (at) => {
    const raw = jwt('chunked');
    const cookies = [raw.slice(0, at), raw.slice(at)].map((value, n) => aCookie({ name: `any.${n}`, value }));
    expect(places(collectTokens(aSnapshot({ cookies })))).toEqual([[raw, true, ['any.0', 'any.1']]]);
  });

  it('joins what a framework is known to cut, also where a part holds a whole token', () => {
    const text = JSON.stringify({ access_token: jwt('a'), refresh_token: 'r', provider_token: jwt('p') });
    const cut = text.indexOf(jwt('p')) + 30;
    const cookies = [text.slice(0, cut), text.slice(cut)].map((value, n) =>
      aCookie({ name: `sb-project-auth-token.${n}`, value }),
    );
    const both = ['sb-project-auth-token.0', 'sb-project-auth-token.1'];
    expect(places(collectTokens(aSnapshot({ cookies })))).toEqual([
      [jwt('a'), true, both],
      [jwt('p'), true, both],
    ]);
  });

  it('keeps the hits of a long numbered entry that was searched where it lies', () => {
    const hit = { format: 'jwt', raw: jwt('far away'), start: 4_000_000, end: 4_000_100, steps: [] };
    const storage = [
      { ...inLocalStorage('log.0', 'only the beginning'), truncated: true, hits: [hit] },
      inLocalStorage('log.1', 'short'),
    ];
    expect(places(collectTokens(aSnapshot({ storage })))).toEqual([[hit.raw, false, ['log.0']]]);
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

  it('says which value looks like a token that is cut off, once, and applies no rule to it', () => {
    const cut = jwt('one').slice(0, 38);
    const cookies = [aCookie({ name: 'a', value: cut }), aCookie({ name: 'b', value: cut })];
    const storage = [
      inLocalStorage('t', JSON.stringify({ access: cut })),
      inLocalStorage('docs', `A token begins like ${cut}... and so on`),
      { ...inLocalStorage('long', cut), truncated: true, hits: [] },
    ];
    const snapshot = aSnapshot({ cookies, storage });
    const tokens = collectTokens(snapshot);
    expect(places(tokens)).toEqual([[cut, false, ['a', 'b', 't']]]);
    expect(tokens[0]?.decoded?.problems?.map(({ code }) => code)).toEqual(['jwt-parts-missing']);
    const named = auditSite(snapshot, { now: 0 }).filter(({ subject }) => subject.kind === 'token');
    expect(named).toEqual([]);
  });

  it('says once of a piece of a session that its other pieces are missing', () => {
    const cookies = [aCookie({ name: 'authjs.session-token.1', value: jwt('one').slice(0, 38) })];
    const tokens = collectTokens(aSnapshot({ cookies }));
    expect(tokens.map(({ decoded }) => decoded?.problems?.map(({ code }) => code))).toEqual([
      ['chunks-missing'],
    ]);
  });

  it('takes a snapshot without storage, headers, or any header with credentials', () => {
    const {
      storage: _,
      headers,
      ...rest
    } = aSnapshot({ cookies: [aCookie({ name: 'a', value: jwt('one') })] });
    const { authorization: __, ...others } = headers;
    for (const partial of [rest, { ...rest, headers: others }, { ...rest, storage: [], headers: {} }]) {
      expect(places(collectTokens(partial as never))).toEqual([[jwt('one'), false, ['a']]]);
      expect(() => auditSite(partial as never, { now: 0 })).not.toThrow();
    }
  });

  it('survives values that are no text a browser would make', () => {
    const values = ['\ud800', 'eyJ', '%', '{', '\0'.repeat(5000), 'ey'.repeat(2000)];
    const cookies = values.map((value, index) => aCookie({ name: `c${index}`, value }));
    expect(collectTokens(aSnapshot({ cookies }))).toEqual([]);
  });
});
