import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCookieDate } from '../../utils/cookies/cookie-date';
import { parseSetCookie } from '../../utils/cookies/parse-set-cookie';
import { parseRule } from '../../utils/enforce/parse-rule';
import { readManaged } from '../../utils/managed/read-managed';
import { parseRequest } from '../../utils/messaging/parse-request';
import { RequestError, type RequestName } from '../../utils/messaging/requests';
import { parseRules } from '../../utils/policy/rule-files';
import { compileQuery } from '../../utils/query';
import { parseSettings } from '../../utils/settings/parse-settings';
import { settingDefinitions } from '../../utils/settings/setting-definitions';
import { readSnapshot } from '../../utils/snapshots/parse-site-state';
import { hostLetters } from '../../utils/text/host-letters';
import { visibleParts } from '../../utils/text/visible-text';
import { decodeToken, findTokens } from '../../utils/tokens';
import { parseCookies } from '../../utils/transfer';
import { decryptBundle, isEncryptedBundle } from '../../utils/transfer/encrypt-bundle';
import { aCookie } from '../builders/cookie';
import { leastTime } from '../least-time';
import { entriesOf, mutate, mutateValue, numbers, textsIn } from './mutate';

const now = 1_795_000_000_000;
/** Milliseconds for a text of 60 KB at most. What is meant is a few; other work shares the machine. */
const LONGEST = 1_000;
/** How many changed texts each parser is fed; `FUZZ=20000 npx vitest run test/fuzz` for a long run. */
const TIMES = Number(process.env['FUZZ'] ?? 400);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'tokens');
const tokens = readdirSync(fixtures).flatMap((file) =>
  textsIn(JSON.parse(readFileSync(join(fixtures, file), 'utf8'))),
);

/** Feeds a parser what the corpus becomes; a failure names the seed and the text. */
function feed(corpus: readonly string[], times: number, check: (text: string) => void): void {
  for (let round = 0; round < times; round += 1) {
    const next = numbers(SEED * 1_000_003 + round);
    const whole = corpus[next(corpus.length)] ?? '';
    const text = round < corpus.length ? (corpus[round] ?? '') : mutate(whole, corpus, next);
    const began = performance.now();
    try {
      check(text);
    } catch (error) {
      throw new Error(`FUZZ_SEED=${SEED}, round ${round}: ${JSON.stringify(text).slice(0, 600)}`, {
        cause: error,
      });
    }
    let took = performance.now() - began;
    // Held up by something else, or slow every time?
    if (took > LONGEST) took = leastTime(() => check(text), LONGEST);
    if (took > LONGEST)
      throw new Error(
        `FUZZ_SEED=${SEED}, round ${round} took ${Math.round(took)} ms: ${JSON.stringify(text).slice(0, 600)}`,
      );
  }
}

describe('never throws, never takes long, and answers in its shape:', () => {
  test('Set-Cookie lines', () => {
    feed(entriesOf('set-cookie.txt'), TIMES * 5, (text) => {
      const result = parseSetCookie(text, { url: 'https://www.example.com/a/b', now });
      expect(typeof result.accepted).toBe('boolean');
      if (result.accepted) expect(typeof result.cookie?.name).toBe('string');
      for (const { code, message } of result.problems) expect(`${code}${message}`).toMatch(/./);
    });
  });

  test('dates of cookies', () => {
    feed(entriesOf('dates.txt'), TIMES * 5, (text) => {
      const time = parseCookieDate(text);
      expect(time === null || Number.isFinite(time)).toBe(true);
    });
  });

  test('tokens, alone and in other text', () => {
    feed(tokens, TIMES, (text) => {
      for (const { raw, start, end } of findTokens(text)) {
        expect(typeof raw).toBe('string');
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      const decoded = decodeToken(text);
      expect(decoded === null || typeof decoded.format === 'string').toBe(true);
    });
  });

  test('files and texts of cookies, in every format', () => {
    feed(entriesOf('imports'), TIMES, (text) => {
      const { format, rows } = parseCookies(text, { now });
      expect(typeof format).toBe('string');
      for (const row of rows) expect('cookie' in row || 'problem' in row || 'entry' in row).toBe(true);
    });
  });

  test('files of rules', () => {
    feed(entriesOf('rules'), TIMES, (text) => {
      const { rows } = parseRules(text, { now, makeId: () => 'id' });
      for (const row of rows) expect('rule' in row || 'problem' in row).toBe(true);
    });
  });

  test('searches, and what they make of a cookie', () => {
    const cookie = aCookie({ name: 'a', value: 'a'.repeat(3000) });
    feed(entriesOf('queries.txt'), TIMES, (text) => {
      const { matches, problems } = compileQuery(text, { now });
      expect(typeof matches(cookie)).toBe('boolean');
      expect(Array.isArray(problems)).toBe(true);
    });
  });

  test('snapshots and encrypted files', async () => {
    const odd: string[] = [];
    feed(entriesOf('snapshots'), TIMES, (text) => {
      const { state, problem } = readSnapshot(text);
      expect(state === undefined).toBe(problem !== undefined);
      isEncryptedBundle(text);
      odd.push(text);
    });
    for (const text of odd.slice(0, 40))
      expect(typeof (await decryptBundle(text, 'passphrase'))).toBe('object');
  });

  test('international hosts, in letters or with what is wrong with them', () => {
    const hosts = [
      'xn--bcher-kva.example',
      '.xn--80ak6aa92e.xn--p1ai',
      'www.xn--pple-43d.com',
      'xn--fiqs8s',
      'a.b',
    ];
    feed(hosts, TIMES * 5, (text) => {
      const letters = hostLetters(text);
      if (letters?.safe) expect(letters.text).not.toMatch(/(?:^|\.)xn--|[\p{C}\p{Z}/?#@:]/u);
      else expect(letters === null || typeof letters.why === 'string').toBe(true);
    });
  });

  test('text made visible, nothing of it lost', () => {
    feed([...entriesOf('set-cookie.txt'), ...tokens.slice(0, 20)], TIMES, (text) => {
      const parts = visibleParts(text);
      const whole = parts
        .map((part) =>
          part.kind === 'text'
            ? part.text
            : String.fromCodePoint(Number.parseInt(part.codePoint.slice(2), 16)),
        )
        .join('');
      expect(whole).toBe(text);
    });
  });
});

/** The same for values that come as JSON. */
function feedValues(corpus: readonly unknown[], check: (value: unknown) => void): void {
  for (let round = 0; round < TIMES; round += 1) {
    const next = numbers(SEED * 7_000_003 + round);
    const value = mutateValue(corpus[next(corpus.length)], next);
    try {
      check(value);
    } catch (error) {
      throw new Error(`FUZZ_SEED=${SEED}, round ${round}: ${JSON.stringify(value)?.slice(0, 600)}`, {
        cause: error,
      });
    }
  }
}
const values = (name: string) => entriesOf(name).map((text) => JSON.parse(text) as unknown);

describe('whatever comes as a value:', () => {
  test('stored settings become settings', () => {
    feedValues(values('settings.txt'), (value) => {
      const settings = parseSettings(value);
      for (const [name, { parse }] of Object.entries(settingDefinitions))
        expect(parse(settings[name as keyof typeof settings]), name).toBeDefined();
      expect(Object.getPrototypeOf(settings)).toBe(Object.prototype);
    });
  });

  test('a request is read, or refused without a word of what was sent', () => {
    const messages = values('messages.txt') as readonly (readonly [RequestName, unknown])[];
    for (const [name, parameter] of messages) {
      feedValues([parameter], (value) => {
        try {
          parseRequest(name, value);
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError);
          expect((error as RequestError).message).not.toMatch(/made-up|typed|x{20}/);
        }
      });
    }
  });

  test('a stored rule is one, or says why not', () => {
    const rules = entriesOf('rules').flatMap((text) => {
      const { rules: all } = JSON.parse(text) as { rules?: readonly unknown[] };
      return all ?? [];
    });
    feedValues(rules, (value) => expect('rule' in parseRule(value)).toBe(!('problem' in parseRule(value))));
  });

  test('an administrator’s policy is used as far as it can be', () => {
    const rules = JSON.parse(entriesOf('rules').find((text) => text.includes('"jarlens"')) ?? '{}') as object;
    feedValues(
      [{ forcedRules: (rules as { rules: unknown }).rules, settings: { theme: 'dark' }, ownRules: false }],
      (value) => {
        const policy = readManaged(value);
        expect(Array.isArray(policy.forcedRules)).toBe(true);
        expect(Array.isArray(policy.problems)).toBe(true);
      },
    );
  });
});
