import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { auditSite } from '../../utils/audit';
import { parseCookieDate } from '../../utils/cookies/cookie-date';
import { parseSetCookie } from '../../utils/cookies/parse-set-cookie';
import { classifyValue, looksRandom } from '../../utils/cookies/value-format';
import { type CookieForm, formOf, readForm } from '../../utils/editor/cookie-form';
import { valueReadings } from '../../utils/editor/value-reading';
import { readCompactJws } from '../../utils/editor/value-steps';
import { compileDomainPattern, parseDomainPattern } from '../../utils/policy/domain-pattern';
import { parseRules } from '../../utils/policy/rule-files';
import { compileQuery } from '../../utils/query';
import { readSnapshot } from '../../utils/snapshots/parse-site-state';
import { decodeValue } from '../../utils/text/decode-value';
import { hostLetters } from '../../utils/text/host-letters';
import { visibleParts } from '../../utils/text/visible-text';
import { decodeToken, findTokens } from '../../utils/tokens';
import { fromHex } from '../../utils/tokens/bytes';
import { explainToken } from '../../utils/tokens/explain';
import { issuerAddress } from '../../utils/tokens/issuer-keys';
import { readKeyText } from '../../utils/tokens/keys/read-key-text';
import { readPem } from '../../utils/tokens/keys/read-pem';
import { readErlangTerm } from '../../utils/tokens/readers/erlang-term';
import { javaClassName } from '../../utils/tokens/readers/java-serialized';
import { readMacaroon } from '../../utils/tokens/readers/macaroon';
import { readPhpSerialized } from '../../utils/tokens/readers/php-serialized';
import { readRubyMarshal } from '../../utils/tokens/readers/ruby-marshal';
import { inflateZlib } from '../../utils/tokens/readers/zlib';
import { parseCookies } from '../../utils/transfer';
import { auditCookie, auditSnapshot, entry } from '../builders/audit';
import { aCookie } from '../builders/cookie';
import { entriesOf, textsIn } from './mutate';

/** A parser of texts that others wrote, and what holds of its answer whatever the text. */
export interface Target {
  readonly name: string;
  readonly corpus: readonly string[];
  /** How often it is fed, compared to others: quick ones more often. */
  readonly rounds?: number;
  /** In so many places of what is read the text stands; once unless told. */
  readonly places?: number;
  readonly check: (text: string) => void;
}

const now = 1_795_000_000_000;
const fixtures = join(import.meta.dirname, '..', 'fixtures');
const fixture = (path: string): unknown => JSON.parse(readFileSync(join(fixtures, path), 'utf8'));

export const tokens = readdirSync(join(fixtures, 'tokens')).flatMap((file) =>
  textsIn(fixture(`tokens/${file}`)),
);
const cookie = aCookie({ name: 'a', value: 'a'.repeat(3000) });
const setCookies = entriesOf('set-cookie.txt');

export const textTargets: readonly Target[] = [
  {
    name: 'Set-Cookie lines',
    corpus: setCookies,
    rounds: 5,
    check(text) {
      const result = parseSetCookie(text, { url: 'https://www.example.com/a/b', now });
      expect(typeof result.accepted).toBe('boolean');
      if (result.accepted) expect(typeof result.cookie?.name).toBe('string');
      for (const { code, message } of result.problems) expect(`${code}${message}`).toMatch(/./);
    },
  },
  {
    name: 'dates of cookies',
    corpus: entriesOf('dates.txt'),
    rounds: 5,
    check(text) {
      const time = parseCookieDate(text);
      expect(time === null || Number.isFinite(time)).toBe(true);
    },
  },
  {
    name: 'tokens, alone and in other text',
    corpus: tokens,
    check(text) {
      for (const { raw, start, end } of findTokens(text)) {
        expect(typeof raw).toBe('string');
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      const decoded = decodeToken(text);
      expect(decoded === null || typeof decoded.format === 'string').toBe(true);
    },
  },
  {
    name: 'files and texts of cookies, in every format',
    corpus: entriesOf('imports'),
    check(text) {
      const { format, rows } = parseCookies(text, { now });
      expect(typeof format).toBe('string');
      for (const row of rows) expect('cookie' in row || 'problem' in row || 'entry' in row).toBe(true);
    },
  },
  {
    name: 'files of rules',
    corpus: entriesOf('rules'),
    check(text) {
      const { rows } = parseRules(text, { now, makeId: () => 'id' });
      for (const row of rows) expect('rule' in row || 'problem' in row).toBe(true);
    },
  },
  {
    name: 'searches, and what they make of a cookie',
    corpus: entriesOf('queries.txt'),
    check(text) {
      const { matches, problems } = compileQuery(text, { now });
      expect(typeof matches(cookie)).toBe('boolean');
      expect(Array.isArray(problems)).toBe(true);
    },
  },
  {
    name: 'snapshots',
    corpus: entriesOf('snapshots'),
    check(text) {
      const { state, problem } = readSnapshot(text);
      expect(state === undefined).toBe(problem !== undefined);
    },
  },
  {
    name: 'keys: PEM, JWK, sets of them, secrets',
    corpus: entriesOf('keys'),
    check(text) {
      const read = readKeyText(text);
      expect('key' in read || typeof read.problem === 'string').toBe(true);
      const pem = readPem(text);
      expect('problem' in pem ? pem.problem : pem).toBeTruthy();
    },
  },
  {
    name: 'what is typed into the editor of a cookie',
    corpus: [...setCookies, ...entriesOf('dates.txt'), ...entriesOf('queries.txt')],
    check(text) {
      const original = aCookie({ name: 'a', value: 'b' });
      for (const field of ['name', 'value', 'domain', 'path', 'expires', 'topLevelSite'] as const) {
        const form: CookieForm = { ...formOf(original), partitioned: true, session: false, [field]: text };
        const read = readForm(form, { kind: 'chromium', now, original });
        expect(read.cookie === null || typeof read.cookie.name === 'string').toBe(true);
        for (const { code } of read.problems) expect(code).toMatch(/./);
      }
    },
  },
  {
    name: 'values, opened layer by layer, and what they are called',
    corpus: [...tokens, ...entriesOf('imports')],
    check(text) {
      for (const layer of decodeValue(text)) expect(typeof layer.text).toBe('string');
      expect(valueReadings(text).length).toBeGreaterThanOrEqual(0);
      readCompactJws(text);
      expect(classifyValue(text)?.format ?? '').toBeTypeOf('string');
      looksRandom(text);
    },
  },
  {
    name: 'a site’s cookies, storage and answers, audited',
    corpus: [...setCookies, ...tokens.slice(0, 20)],
    rounds: 0.2,
    check(text) {
      const snapshot = auditSnapshot({
        cookies: [
          auditCookie({ name: 'sid', value: text }),
          auditCookie({ name: text, value: 'x', path: `/${text}` }),
        ],
        storage: [entry('access_token', text), entry(text, 'x')],
        lines: [text, `sid=${text}; Path=/`],
        frames: [{ id: 0, parentId: -1, url: `https://app.example.com/${text}` }],
      });
      for (const { rule, severity } of auditSite(snapshot, { now }))
        expect(`${rule}${severity}`).toMatch(/./);
    },
  },
  {
    name: 'what a token says of its key and its issuer',
    corpus: ['https://issuer.example/a//', "key' OR 1=1 --", '../../etc/passwd', 'https://a.example/?x'],
    places: 4,
    check(text) {
      const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const raw = `${encode({ alg: 'HS256', kid: text })}.${encode({ iss: text, aud: text, scope: text })}.${'A'.repeat(43)}`;
      const decoded = decodeToken(raw);
      expect(issuerAddress(decoded) ?? '').toBeTypeOf('string');
      if (decoded) expect(explainToken(decoded, { now }).claims.length).toBeLessThan(10);
      auditSite(auditSnapshot({ storage: [entry('access_token', raw)] }), { now });
    },
  },
  {
    name: 'patterns of domains in a rule',
    corpus: ['example.com', '*.example.com', '[::1]', '192.0.2.1', 'xn--bcher-kva.example', '*.co.uk', 'a.*'],
    rounds: 3,
    check(text) {
      const read = parseDomainPattern(text);
      if ('pattern' in read && read.pattern)
        expect(compileDomainPattern(read.pattern)(text.slice(0, 300))).toBeTypeOf('boolean');
    },
  },
  {
    name: 'international hosts, in letters or with what is wrong with them',
    corpus: [
      'xn--bcher-kva.example',
      '.xn--80ak6aa92e.xn--p1ai',
      'www.xn--pple-43d.com',
      'xn--fiqs8s',
      'a.b',
    ],
    rounds: 5,
    check(text) {
      const letters = hostLetters(text);
      if (letters?.safe) expect(letters.text).not.toMatch(/(?:^|\.)xn--|[\p{C}\p{Z}/?#@:]/u);
      else expect(letters === null || typeof letters.why === 'string').toBe(true);
    },
  },
  {
    name: 'text made visible, nothing of it lost',
    corpus: [...setCookies, ...tokens.slice(0, 20)],
    check(text) {
      const parts = visibleParts(text);
      const whole = parts
        .map((part) =>
          part.kind === 'text'
            ? part.text
            : String.fromCodePoint(Number.parseInt(part.codePoint.slice(2), 16)),
        )
        .join('');
      expect(whole).toBe(text);
    },
  },
];

const hexIn = (value: unknown): readonly string[] =>
  textsInAll(value).filter((text) => /^(?:[\da-f]{2})+$/.test(text));
function textsInAll(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsInAll) : [];
}

/** Readers of bytes: each text of the corpus is one byte a character. */
function ofBytes(path: string, read: (bytes: Uint8Array) => unknown): Target {
  return {
    name: path,
    corpus: hexIn(fixture(path)).map((hex) => String.fromCharCode(...(fromHex(hex) ?? []))),
    check(text) {
      const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
      const result = read(bytes);
      expect(result === undefined || typeof result === 'object' || typeof result === 'string').toBe(true);
    },
  };
}

export const byteTargets: readonly Target[] = [
  ofBytes('php-serialized.json', readPhpSerialized),
  ofBytes('ruby-marshal.json', readRubyMarshal),
  ofBytes('erlang-term.json', readErlangTerm),
  ofBytes('ruby-marshal.json', javaClassName),
  ofBytes('php-serialized.json', inflateZlib),
  {
    name: 'macaroons',
    corpus: tokens.filter((text) => /^(?:MDA|AgE|TDA)/.test(text)).concat('{"v":2,"i":"a","s64":"AAAA"}'),
    check: (text) => void readMacaroon(text),
  },
];
