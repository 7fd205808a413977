import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leastTime } from '../least-time';
import { textTargets } from './targets';

/** In characters. What takes the square of it shows: a quarter of a billion steps and more. */
const LONG = 50_000;
/** Milliseconds. What is linear takes a few. */
const LONGEST = 700;

/** What expressions repeat, what parsers nest and what writers escape. */
const PIECES = [
  ...' \t\n\r\0aA0_-.,:;=%"\'`\\/()[]{}<>!?*+&|^$#@~ă\u202e\u2028\ud800',
  '\r\n',
  '\\"',
  '\\\\',
  '""',
  '; ',
  ';=',
  'a=b; ',
  'a=',
  ', ',
  '%20',
  '%',
  '..',
  'a.',
  '--',
  'eyJ',
  'eyJ.',
  '[]',
  '{"a":',
  '"a",',
  '[{"a":',
  '\t\t\t\t\t\t\n',
  ' = ',
  "''",
  'curl ',
  "$'",
  'fetch(',
  'cookie:',
  'xn--',
  '&amp;',
  '(a|',
  'a:',
  '-a ',
  'OR ',
  '/a',
  '-----BEGIN ',
  '-----BEGIN A-----',
];

function nested(length: number, open: string, close: string): string {
  const depth = length / (open.length + close.length);
  return open.repeat(depth) + close.repeat(depth);
}

/** Long runs of everything, alone, before what does not go on, and in the middle of what is well made. */
function* attacks(length: number, wholes: readonly string[]): Generator<string> {
  for (const piece of PIECES) {
    const run = piece.repeat(Math.ceil(length / piece.length));
    yield run;
    yield `${run}\u0001`;
    for (const whole of wholes) {
      const middle = Math.floor(whole.length / 2);
      yield whole.slice(0, middle) + run + whole.slice(middle);
      yield whole + run;
    }
  }
  yield nested(length, '[', ']');
  yield nested(length, '{"a":', '}');
  yield nested(length, '(', ')');
  yield `[${nested(length, '[', ']')}`;
}

describe('a long run of anything takes no long time:', () => {
  for (const { name, corpus, places = 1, check } of textTargets)
    test(name, () => {
      // What stands in several places is as long together with half of it: half of the time is the bound then.
      const share = places > 1 ? 2 : 1;
      const longest = LONGEST / share;
      for (const text of attacks(LONG / share, corpus.slice(0, 2 / share))) {
        const took = leastTime(() => check(text), longest, 3);
        if (took > longest)
          throw new Error(`${Math.round(took)} ms for ${JSON.stringify(text.slice(0, 80))} (${text.length})`);
      }
    }, 120_000);
});

/** The regular expressions that stand in the source, wherever a text of others may come to. */
function expressions(): readonly { readonly where: string; readonly expression: RegExp }[] {
  const root = join(import.meta.dirname, '..', '..');
  const files = ['utils', 'components', 'entrypoints'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  return files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        if (/^\s*(?:\*|\/\/|\/\*)/.test(line)) return [];
        const found = line.matchAll(
          /(?:^|[(=,:[!&|?{};]|=>|return|yield)\s*\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?=[\s.,;)\]}:?]|$)/g,
        );
        return [...found].flatMap(([, source = '', flags = '']) => {
          try {
            const expression = new RegExp(source, flags.replace(/[gy]/g, ''));
            return [{ where: `${file}:${index + 1}`, expression }];
          } catch {
            return [];
          }
        });
      }),
  );
}

test('no regular expression of the product backtracks without end', () => {
  const all = expressions();
  expect(all.length).toBeGreaterThan(200);
  const slow: string[] = [];
  // The square of this is some hundred thousandths of a second, its cube is minutes.
  const run = (piece: string) => piece.repeat(Math.ceil(3000 / piece.length));
  for (const { where, expression } of all) {
    for (const piece of PIECES) {
      for (const text of [run(piece), `${run(piece)}\u0001`, `a=${run(piece)}\u0001`, `"${run(piece)}`]) {
        const took = leastTime(() => expression.test(text), 60, 3);
        if (took <= 60) continue;
        slow.push(`${where} ${expression}: ${Math.round(took)} ms for ${JSON.stringify(piece)}`);
        break;
      }
    }
  }
  expect(slow).toEqual([]);
}, 120_000);
