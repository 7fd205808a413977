import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '*.css'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('test/'));

/** Properties that name a side of the screen instead of one of the line of text. */
const PHYSICAL =
  /^\s*(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|left|right|float|border-(?:top|bottom)-(?:left|right)-radius)\b/;

/** A shorthand of four values whose left and right differ. */
function isLopsided(line: string): boolean {
  const values = /^\s*(?:margin|padding|inset|border-width): ([^;]+);/.exec(line)?.[1];
  const parts = values?.match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g);
  return parts?.length === 4 && parts[1] !== parts[3];
}

it('style sheets know lines of text, not left and right, so that the layout turns with the script', () => {
  const physical = files.flatMap((file) =>
    readFileSync(resolve(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        PHYSICAL.test(line) || isLopsided(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [],
      ),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(physical).toEqual([]);
});
