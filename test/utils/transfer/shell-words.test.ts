import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellWords } from '../../../utils/transfer/shell-words';

const texts = (command: string): string[] => shellWords(command).map(({ text }) => text);

/** Escapes of `$'…'` that bash itself reads alike in a locale of UTF-8. */
const asBash: readonly (readonly [string, string])[] = [
  ["$'\\U0001F36A'", '🍪'],
  ["$'\\U1f36a!'", '🍪!'],
  ["$'\\U000000e9a'", 'éa'],
  ["$'\\u00e9'", 'é'],
  ["$'\\u0219s'", 'șs'],
  ["$'\\xc3\\xa9'", 'é'],
  ["$'\\xC3\\xA9t\\xc3\\xa9'", 'été'],
  ["$'\\303\\251'", 'é'],
  ["$'\\xf0\\237\\215\\xaa'", '🍪'],
  ["$'\\x41\\1010\\x9z'", 'AA0\tz'],
  ["$'\\501'", 'A'],
  ["$'it\\'s\\n'", "it's\n"],
  ["a$'\\xc3\\xa9'b", 'aéb'],
];

describe("$'…'", () => {
  it.each(asBash)('%s is %j', (word, expected) => {
    expect(texts(word)).toEqual([expected]);
  });

  const inBash = (script: string) =>
    spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  it.skipIf(inBash('true').status !== 0)('is read as bash reads it', () => {
    for (const [word, expected] of asBash) expect(inBash(`printf %s ${word}`).stdout).toBe(expected);
  });

  it.each([
    ["$'\\xff'", '\ufffd'],
    ["$'\\xc3'", '\ufffd'],
    ["$'\\xc3x\\xa9'", '\ufffdx\ufffd'],
    ["$'\\U00110000'", '\ufffd'],
    ["$'\\Uffffffff'", '\ufffd'],
    ["$'\\xc3", '\ufffd'],
    ["$'a\\", 'a\\'],
  ])('%s, which says no text, is %j', (word, expected) => {
    expect(texts(word)).toEqual([expected]);
  });

  it('joins the two halves of a pair, as browsers write what is beyond U+FFFF', () => {
    expect(texts("$'\\ud83c\\udf6a'")).toEqual(['🍪']);
  });

  it('keeps what stands around it', () => {
    expect(texts("curl $'a b'c -b $'' d")).toEqual(['curl', 'a bc', '-b', '', 'd']);
  });
});
