import { expect, it } from 'vitest';
import { localeFor } from '../../../utils/i18n/locales';

it.each([
  ['en-US', 'en'],
  ['en', 'en'],
  ['ro-RO', 'ro'],
  ['pt-BR', 'pt_BR'],
  ['es-419', 'es'],
  ['zh-CN', 'zh_CN'],
  ['pt-PT', 'en'],
  ['zh-TW', 'en'],
  ['nl', 'en'],
  ['', 'en'],
])('the texts for %s are those of %s', (language, locale) => {
  expect(localeFor(language)).toBe(locale);
});
