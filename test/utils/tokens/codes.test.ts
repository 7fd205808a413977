import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const english = JSON.parse(readFileSync(join(root, 'public/_locales/en/messages.json'), 'utf8')) as object;

const sources = readdirSync(join(root, 'utils/tokens'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

function codes(pattern: RegExp): string[] {
  return [
    ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, code = '']) => code))),
  ].sort();
}

const missing = (prefix: string, found: readonly string[]) =>
  found.filter((code) => !(`${prefix}_${code.replaceAll('-', '_')}` in english));

// The codes are looked for in the source, so that a new one cannot be forgotten.
describe('the codes of tokens and verdicts', () => {
  it('every verdict has its message in the locales', () => {
    const found = codes(/\b(?:invalid|unsupported)\(\s*'([a-z0-9-]+)'/g);
    expect(found).toContain('signature-mismatch');
    expect(
      missing('verdict', [...found, 'signature-valid', 'decrypted', 'decrypted-unauthenticated']),
    ).toEqual([]);
  });

  it('every problem of a token has its message in the locales', () => {
    const found = [
      ...codes(/\bcode: '([a-z0-9-]+)',\s*message\b/g),
      ...codes(/\bproblem\(\s*'([a-z0-9-]+)'/g),
      ...codes(/\breport\(\s*'([a-z0-9-]+)'/g),
      ...codes(/\bReadFault\(\s*'([a-z0-9-]+)'/g),
    ];
    expect(found).toContain('data-truncated');
    expect(missing('token_problem', found)).toEqual([]);
  });
});
