import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatIds } from '../components/transfer/format-names';
import { LOCALES } from '../utils/i18n/locales';
import { TRANSFER_FORMATS } from '../utils/transfer';

const root = resolve(import.meta.dirname, '..');

/** Folders whose every file is one entry of a hand-ordered index. */
const registries = ['utils/tokens/formats', 'utils/audit/rules', 'utils/transfer/formats', 'utils/columns'];

function entries(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !/^(index|verifiers)\.ts$/.test(entry.name),
    )
    .map((entry) => entry.name.slice(0, -3))
    .filter((id) => !id.endsWith('-verify'));
}

describe.each(registries)('%s', (folder) => {
  const files = entries(folder);
  const index = files.length > 0 ? readFileSync(join(root, folder, 'index.ts'), 'utf8') : '';

  it('lists every file of the folder in its index', () => {
    expect(files.filter((id) => !index.includes(`'./${id}'`))).toEqual([]);
  });

  it('imports nothing from the folder that is not there', () => {
    const imported = [...index.matchAll(/from '\.\/([^'/]+)'/g)].map(([, id = '']) => id);
    expect(imported.filter((id) => !files.includes(id))).toEqual([]);
  });

  it('names each entry after its file', () => {
    const misnamed = files.filter(
      (id) =>
        !new RegExp(`\\bid: '${id}'|\\('${id}'`).test(readFileSync(join(root, folder, `${id}.ts`), 'utf8')),
    );
    expect(misnamed).toEqual([]);
  });

  it('has a test for each entry', () => {
    expect(
      files.filter(
        (id) => !['ts', 'tsx'].some((end) => existsSync(join(root, 'test', folder, `${id}.test.${end}`))),
      ),
    ).toEqual([]);
  });
});

it('names the cryptography of every token format beside it, and nothing else', () => {
  const folder = join(root, 'utils/tokens/formats');
  const apart = readdirSync(folder).filter((file) => file.endsWith('-verify.ts'));
  const named = readFileSync(join(folder, 'verifiers.ts'), 'utf8').matchAll(/import\('\.\/([^']+)'\)/g);
  expect([...named].map(([, file]) => `${file}.ts`).sort()).toEqual(apart.sort());
});

describe('the locales', () => {
  const folder = join(root, 'public/_locales');
  const read = (locale: string): Record<string, { message: string }> =>
    JSON.parse(readFileSync(join(folder, locale, 'messages.json'), 'utf8'));
  const english = read('en');
  /** Plural forms differ by language: `_few` and `_many` exist only where the language has them. */
  const stem = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '_other');
  const slots = (text: string) => [...new Set(text.replaceAll('$$', '').match(/\$\d/g) ?? [])].sort();

  it('are those that pages know of', () => {
    expect(readdirSync(folder).sort()).toEqual([...LOCALES].sort());
  });

  it.each(readdirSync(folder))('%s has exactly the keys of English', (locale) => {
    const keys = (file: object) => [...new Set(Object.keys(file).map(stem))].sort();
    expect(keys(read(locale))).toEqual(keys(english));
  });

  it.each(readdirSync(folder))('%s has every plural form its language needs', (locale) => {
    const file = read(locale);
    const forms = new Intl.PluralRules(locale.replace('_', '-')).resolvedOptions().pluralCategories;
    const plural = Object.keys(english).filter(
      (key) => key.endsWith('_other') && `${key.slice(0, -5)}one` in english,
    );
    const missing = plural.flatMap((key) =>
      forms.map((form) => `${key.slice(0, -5)}${form}`).filter((form) => !(form in file)),
    );
    expect(missing).toEqual([]);
  });

  it.each(readdirSync(folder))('%s is not empty anywhere and fills the same slots as English', (locale) => {
    const file = read(locale);
    const wrong = Object.entries(english).filter(([key, { message }]) => {
      const own = file[key]?.message;
      if (own === undefined) return false;
      // A singular may spell its number out.
      return (
        own.trim() === '' || (!/_(zero|one|two)$/.test(key) && slots(own).join() !== slots(message).join())
      );
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('have no plural form that is asked for by its own name: not every language has it', () => {
    const forms = Object.keys(english).filter((key) => {
      const [, base] = key.match(/^(.+)_(?:one|other)$/) ?? [];
      return base !== undefined && `${base}_one` in english && `${base}_other` in english;
    });
    const wrong = ['components', 'entrypoints', 'utils']
      .flatMap((part) =>
        readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).map((f) => join(part, f)),
      )
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => {
        const source = readFileSync(join(root, file), 'utf8');
        return forms.filter((key) => source.includes(`'${key}'`)).map((key) => `${file}: ${key}`);
      });
    expect(wrong).toEqual([]);
  });

  it.each(readdirSync(folder))('%s is sorted by key', (locale) => {
    const keys = Object.keys(read(locale));
    expect(keys).toEqual([...keys].sort());
  });
});

it('offers every transfer format by a name in the locales', () => {
  expect([...formatIds].sort()).toEqual(TRANSFER_FORMATS.map(({ id }) => id).sort());
});
