import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../utils/tokens/decode-token';
import { findTokens } from '../../../utils/tokens/find-tokens';
import { leastTime } from '../../least-time';

const header = btoa('{"alg":"HS256","typ":"JWT"}').replace(/=+$/, '');
const jwt = `${header}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`;
const other = `${header}.eyJzdWIiOiJzb21lb25lIGVsc2UifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`;
const base64 = (text: string) => btoa(text);

/** Format, steps and what stands at the offsets, which is what a person would see marked. */
function seen(text: string) {
  return findTokens(text).map((hit) => [hit.format, hit.raw, text.slice(hit.start, hit.end), hit.steps]);
}

describe('finding tokens', () => {
  it.each<[string, string, string[], string?]>([
    ['alone', jwt, []],
    ['with white space around', `\n ${jwt}\t`, []],
    ['after Bearer', `Bearer ${jwt}`, ['bearer']],
    ['after bearer in lower case', `bearer ${jwt}`, ['bearer']],
    ['after DPoP', `DPoP ${jwt}`, ['dpop']],
    ['in double quotes', `"${jwt}"`, ['quotes']],
    ['in single quotes', `'${jwt}'`, ['quotes']],
    ['in a sentence, before its full stop', `The token is ${jwt}.`, []],
    ['as a query parameter', `https://example.com/cb?code=1&access_token=${jwt}&state=2`, []],
    ['in a fragment', `https://example.com/#id_token=${jwt}`, []],
    ['in a path', `https://example.com/verify/${jwt}/now`, []],
    ['in an assignment', `const t='${jwt}';`, []],
    ['in a header line', `Authorization: Bearer ${jwt}`, ['bearer']],
    ['in a header line in lower case', `authorization: bearer ${jwt}`, ['bearer']],
    ['in a command', `curl -H 'Authorization: DPoP ${jwt}' https://example.com/`, ['dpop']],
    ['after a word that only ends so', `forbearer ${jwt}`, []],
    ['as a name in JSON', `{"${jwt}":1}`, ['json-name']],
    ['as a name deep in JSON', `{"a":[{"${jwt}":{"b":1}}]}`, ['json-name:a[0]']],
    ['after other token characters', `token_${jwt}`, []],
    ['in JSON', `{"access_token":"${jwt}"}`, ['json:access_token']],
    ['deep in JSON', `{"a":[1,{"b":{"c d":"${jwt}"}}]}`, ['json:a[1].b.c d']],
    ['behind Bearer in JSON', `{"h":"Bearer ${jwt}"}`, ['json:h', 'bearer']],
    [
      'in JSON in JSON',
      JSON.stringify({ a: JSON.stringify({ t: jwt }) }),
      ['json:a', 'json:t'],
      JSON.stringify(JSON.stringify({ t: jwt })).slice(1, -1),
    ],
    [
      'percent-encoded JSON',
      encodeURIComponent(`{"t":"${jwt}"}`),
      ['percent', 'json:t'],
      encodeURIComponent(`{"t":"${jwt}"}`),
    ],
    ['base64', base64(jwt), ['base64'], base64(jwt)],
    ['base64 of JSON', base64(`{"t":"${jwt}"}`), ['base64', 'json:t'], base64(`{"t":"${jwt}"}`)],
    [
      'base64 in running text',
      `see ${base64(`{"t":"${jwt}"}`)} here`,
      ['base64', 'json:t'],
      base64(`{"t":"${jwt}"}`),
    ],
    [
      'percent-encoded JSON in a query',
      `/cb?s=${encodeURIComponent(`{"t":"${jwt}"}`)}&x=1`,
      ['percent', 'json:t'],
      encodeURIComponent(`{"t":"${jwt}"}`),
    ],
    ['in a cookie header', `Cookie: a=1; session=${jwt}; b=2`, ['cookie:session']],
    ['in a Set-Cookie line', `Set-Cookie: session=${jwt}; Path=/; HttpOnly`, ['cookie:session']],
    [
      'under four wrappings',
      base64(encodeURIComponent(JSON.stringify({ t: `Bearer ${jwt}` }))),
      ['base64', 'percent', 'json:t', 'bearer'],
      base64(encodeURIComponent(JSON.stringify({ t: `Bearer ${jwt}` }))),
    ],
  ])('finds one %s', (_, text, steps, at) => {
    expect(seen(text)).toEqual([['jwt', jwt, at ?? jwt, steps]]);
  });

  it('finds the token that is a name and the token that is its value', () => {
    expect(findTokens(`{"${jwt}":"${other}","x":"${jwt}"}`).map(({ raw }) => raw)).toEqual([jwt, other, jwt]);
  });

  it.each([8000, 20_000, 60_000])(
    'finds a token with certificates of %i characters in its header',
    (size) => {
      const long = base64(JSON.stringify({ alg: 'HS256', x5c: ['M'.repeat((size * 3) / 4)] })).replace(
        /=+$/,
        '',
      );
      const token = `${long}.${jwt.split('.').slice(1).join('.')}`;
      expect(findTokens(`a ${token} b`).map(({ raw }) => raw)).toEqual([token]);
      expect(findTokens(`{"t":"${token}"}`).map(({ raw }) => raw)).toEqual([token]);
      expect(decodeToken(token)?.header?.['alg']).toBe('HS256');
    },
  );

  it.each([
    ['a command', (line: string) => `curl -H "${line}" https://example.com/`],
    ['a log', (line: string) => `12:00:01 GET / ${line} 200`],
    ['a request', (line: string) => `GET / HTTP/1.1\r\nHost: example.com\r\n${line}\r\nAccept: */*\r\n`],
  ])('finds Basic credentials in %s, short ones and long ones', (_, text) => {
    for (const user of ['a:b', 'user:password', `${'u'.repeat(60)}:${'p'.repeat(60)}`]) {
      const raw = `Basic ${base64(user)}`;
      expect(seen(text(`Authorization: ${raw}`))).toEqual([['basic', raw, raw, []]]);
    }
  });

  it('takes no word after "basic" for credentials', () => {
    expect(seen('Use basic authentication or a basic configuration: basic understanding helps.')).toEqual([]);
  });

  it('takes off four wrappings and no more', () => {
    const four = base64(base64(base64(base64(jwt))));
    expect(findTokens(four)).toMatchObject([{ raw: jwt, steps: ['base64', 'base64', 'base64', 'base64'] }]);
    expect(findTokens(base64(four))).toEqual([]);
  });

  it('lists several from left to right, without overlap', () => {
    const text = `${jwt} then {"x": "${other}"} and ${jwt}`;
    const hits = findTokens(text);
    expect(hits.map((hit) => hit.raw)).toEqual([jwt, other, jwt]);
    for (const [i, hit] of hits.entries()) {
      expect(hit.start).toBeGreaterThanOrEqual(hits[i - 1]?.end ?? 0);
      expect(text.slice(hit.start, hit.end)).toBe(hit.raw);
    }
  });

  it('finds a signature in JSON form as one token, not its parts', () => {
    const [protectedPart, payload, signature] = jwt.split('.');
    const jws = JSON.stringify({ payload, protected: protectedPart, signature });
    expect(seen(jws)).toEqual([['jws-json', jws, jws, []]]);
    expect(seen(`{"credential":${jws}}`)).toEqual([['jws-json', jws, jws, ['json:credential']]]);
  });

  it.each([
    ['nothing', ''],
    ['a member path', 'window.location.hostname.toLowerCase'],
    ['a header without alg', `${btoa('{"typ":"JWT","x":1}').replace(/=+$/, '')}.e30.AAAA`],
    ['a padded part', jwt.replace('.dozj', '=.dozj')],
    ['a part with leftover bits', jwt.replace('kwIn0.', 'kwIn1.')],
    ['JSON without tokens', '{"user":"someone","id":"0b0f7d6e-4c4e-4c7e-9a59-0b51e1e4f1a7"}'],
    ['JSON that is cut off', '{"user":"someone","id":"0b0f7d6e-4c4e-4c7e-9a59-0b'],
  ])('finds nothing in %s', (_, text) => {
    expect(findTokens(text)).toEqual([]);
  });

  it('finds a token in JSON that is cut off or followed by other text', () => {
    expect(findTokens(`{"t":"${jwt}","more":"abc`).map((hit) => hit.raw)).toEqual([jwt]);
    expect(findTokens(`{"a":1} ${jwt}`).map((hit) => hit.raw)).toEqual([jwt]);
  });
});

describe('hostile text', () => {
  const size = 10_000_000;
  const repeated = (unit: string) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  const inputs: Record<string, string> = {
    'repeated eyJ': repeated('eyJ'),
    'repeated eyJ and dots': repeated('eyJ.'),
    'repeated headers': repeated(`${header}.`),
    'one base64 run': repeated('QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2'),
    'one run of dots': repeated('.'),
    'opening brackets': repeated('['),
    'opening braces with names': repeated('{"a":'),
    'quotes and backslashes': repeated('"\\'),
    'percent signs': repeated('%25'),
    'cookie separators': repeated('a=b; '),
    'vendor prefixes and slashes': repeated('CfDJ8/'),
    tildes: repeated('eyJhbGciOiJIUzI1NiJ9~'),
  };

  it.each(Object.keys(inputs))('ten megabytes of %s take linear time', (name) => {
    const text = inputs[name] ?? '';
    const part = text.slice(0, size / 10);
    findTokens(part);
    const tenth = leastTime(() => findTokens(part), 0);
    // Ten times the text may take ten times as long; quadratic work would take a hundred.
    const most = Math.max(40 * tenth, 400);
    expect(leastTime(() => findTokens(text), most)).toBeLessThanOrEqual(most);
  });

  it('walks JSON nested ten thousand deep and finds what is in it', () => {
    const text = `${'['.repeat(10_000)}"${jwt}"${']'.repeat(10_000)}`;
    expect(findTokens(text).map((hit) => hit.raw)).toEqual([jwt]);
  });
});

describe('any text at all', () => {
  it('is searched and decoded without an exception, and every hit opens', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        jwt,
        other,
        header,
        '.',
        '"',
        '{',
        '}',
        '[',
        '%',
        '%22',
        'Bearer ',
        '\\',
        '=',
        ';',
        'eyJ',
        '~',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const hit of findTokens(text)) {
          expect(hit.start).toBeGreaterThanOrEqual(0);
          expect(hit.end).toBeLessThanOrEqual(text.length);
          expect(hit.start).toBeGreaterThanOrEqual(last);
          if (hit.steps.length === 0) expect(text.slice(hit.start, hit.end)).toBe(hit.raw);
          last = hit.start;
          expect(decodeToken(hit.raw)?.format).toBe(hit.format);
        }
        decodeToken(text);
      }),
      { numRuns: 400 },
    );
  });

  it('gives a token back that was wrapped in up to four ways', () => {
    const wrappers: Record<string, (text: string) => string> = {
      quotes: (text) => JSON.stringify(text),
      percent: (text) => encodeURIComponent(`"${text}"`),
      bearer: (text) => `Bearer ${text}`,
      json: (text) => JSON.stringify({ user: 'x', list: [text] }),
      base64: (text) => base64(text),
    };
    const names = Object.keys(wrappers);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 3 }), (chosen) => {
        let text = jwt;
        // Bearer stands before a token or other text, never before another Bearer.
        for (const name of chosen)
          text = name === 'bearer' && text.startsWith('Bearer') ? text : (wrappers[name]?.(text) ?? text);
        expect(findTokens(text).map((hit) => hit.raw)).toEqual([jwt]);
      }),
    );
  });
});
