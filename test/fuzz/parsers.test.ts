import { describe, expect, test, vi } from 'vitest';
import { parseRule } from '../../utils/enforce/parse-rule';
import { readManaged } from '../../utils/managed/read-managed';
import { parseRequest, requestNames } from '../../utils/messaging/parse-request';
import { RequestError, type RequestName } from '../../utils/messaging/requests';
import { devtoolsExchanges } from '../../utils/observe/devtools-exchanges';
import { parseSettings } from '../../utils/settings/parse-settings';
import { settingDefinitions } from '../../utils/settings/setting-definitions';
import { mergeRecords } from '../../utils/sync/merge-records';
import { unpackRecords } from '../../utils/sync/sync-record';
import { readKeyText } from '../../utils/tokens/keys/read-key-text';
import { verifyToken } from '../../utils/tokens/verify-token';
import { decryptBundle, isEncryptedBundle } from '../../utils/transfer/encrypt-bundle';
import { leastTime } from '../least-time';
import { entriesOf, mutate, mutateValue, numbers } from './mutate';
import { byteTargets, textTargets, tokens } from './targets';

const now = 1_795_000_000_000;
/** Milliseconds for a text of 60 KB at most. What is meant is a few; other work shares the machine. */
const LONGEST = 1_000;
/** How many changed texts each parser is fed; `FUZZ=20000 npx vitest run test/fuzz` for a long run. */
const TIMES = Number(process.env['FUZZ'] ?? 400);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
vi.setConfig({ testTimeout: 20_000 + TIMES * 10 });

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
  for (const { name, corpus, rounds = 1, check } of textTargets)
    test(name, () => feed(corpus, TIMES * rounds, check));

  test('the bytes inside of tokens', () => {
    for (const { corpus, check } of byteTargets) feed(corpus, TIMES, check);
  });

  test('encrypted files, also with the right look and the wrong contents', async () => {
    const odd: string[] = [];
    feed(entriesOf('snapshots'), TIMES, (text) => {
      isEncryptedBundle(text);
      odd.push(text);
    });
    const [whole = ''] = entriesOf('encrypted');
    const next = numbers(SEED);
    const near = Array.from({ length: 20 }, () => JSON.stringify(mutateValue(JSON.parse(whole), next)));
    expect(await decryptBundle(whole, 'passphrase')).toMatchObject({
      text: expect.stringContaining('jarlens'),
    });
    for (const text of [...odd.slice(0, 40), ...near])
      expect(typeof (await decryptBundle(text, 'passphrase'))).toBe('object');
  });

  test('keys, and tokens verified with whatever a key turned out to be', async () => {
    const keys = entriesOf('keys');
    const corpus = [...keys, ...tokens.slice(0, 40)];
    for (let round = 0; round < Math.min(TIMES, 4000); round += 1) {
      const next = numbers(SEED * 3_000_017 + round);
      const text = mutate(keys[next(keys.length)] ?? '', corpus, next);
      const raw = mutate(tokens[next(tokens.length)] ?? '', tokens, next);
      const read = readKeyText(text);
      if ('problem' in read) continue;
      const { status } = await verifyToken(raw, read.key).catch((error: unknown) => {
        throw new Error(`FUZZ_SEED=${SEED}, round ${round}: ${JSON.stringify([text, raw]).slice(0, 900)}`, {
          cause: error,
        });
      });
      expect(['valid', 'invalid', 'unsupported']).toContain(status);
    }
  });
});

/** The same for values that come as JSON. */
function feedValues(corpus: readonly unknown[], check: (value: unknown) => void, times = TIMES): void {
  for (let round = 0; round < times; round += 1) {
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
    const parameters = messages.map(([, parameter]) => parameter);
    const read = (name: RequestName, value: unknown) => {
      try {
        parseRequest(name, value);
      } catch (error) {
        expect(error, name).toBeInstanceOf(RequestError);
        expect((error as RequestError).message).not.toMatch(/made-up|typed|x{20}/);
      }
    };
    for (const [name, parameter] of messages) feedValues([parameter], (value) => read(name, value));
    // Every request there is, with what another was to be given.
    for (const name of requestNames)
      feedValues([...parameters, undefined, null, []], (value) => read(name, value), TIMES / 10);
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

  test('what another browser shared is used as far as it can be', () => {
    const rules = entriesOf('rules').flatMap((text) => {
      const { rules: all } = JSON.parse(text) as { rules?: readonly unknown[] };
      return all ?? [];
    });
    const items = {
      'jarlens:0': [
        ...rules.map((value, index) => ({ id: `rule:${index}`, time: index, value })),
        { id: 'setting:theme', time: 5, value: 'dark' },
        { id: 'rule:gone', time: 6, value: null },
      ],
    };
    feedValues([items], (value) => {
      if (typeof value !== 'object' || value === null) return;
      const records = unpackRecords(value as Record<string, unknown>);
      const merged = mergeRecords({ rules: [], settings: {}, known: [] }, records, now);
      expect(Array.isArray(merged.rules)).toBe(true);
      for (const rule of merged.rules) expect('rule' in parseRule(rule)).toBe(true);
    });
  });

  test('an entry of the developer tools tells of an exchange, or of none', () => {
    const header = (name: string, value: string) => ({ name, value });
    const entry = {
      _resourceType: 'document',
      startedDateTime: '2026-11-21T10:00:00.000Z',
      time: 12.5,
      request: { url: 'https://a.example/x', method: 'GET', headers: [header('Cookie', 'a=1')] },
      response: {
        status: 302,
        redirectURL: '/y',
        headers: [header('Set-Cookie', 'a=1; Path=/\nb=2'), header('Location', '/y')],
      },
    };
    const all = devtoolsExchanges(() => 'id');
    feedValues([entry], (value) => expect(Array.isArray(all.finished(value as never))).toBe(true));
  });
});
