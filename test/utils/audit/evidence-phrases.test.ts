import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { phraseText } from '../../../utils/format/phrase-text';
import { LOCALES } from '../../../utils/i18n/locales';
import { fileMessages, type LocaleFile, useMessages } from '../../../utils/i18n/messages';
import type { EvidencePhrase } from '../../../utils/model';

const root = join(import.meta.dirname, '../../..');
const textsOf = (locale: string): LocaleFile =>
  JSON.parse(readFileSync(join(root, 'public/_locales', locale, 'messages.json'), 'utf8'));
const english = textsOf('en');
const PHRASE = /^(?:evidence|set_cookie|class_why|token_problem)_/;
const phrases = Object.keys(english).filter((key) => PHRASE.test(key) && key !== 'evidence');
const blanks = (text = '') => [...new Set(text.match(/\$\d/g) ?? [])].sort();

/** The keys that the audit names in its sources; four are put together from a place and a kind of secret. */
function keysInSources(): readonly string[] {
  const folder = join(root, 'utils/audit');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const named = files.flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(/'(evidence_[a-z\d_]+)'/g),
  ]);
  const made = ['query', 'fragment'].flatMap((place) => [
    `evidence_${place}_session`,
    `evidence_${place}_token`,
  ]);
  return [...new Set([...named.map(([, key = '']) => key), ...made])].sort();
}

describe('the phrases of evidence', () => {
  it('are those that the audit says, no more and no fewer', () => {
    expect(phrases.filter((key) => key.startsWith('evidence_')).sort()).toEqual(keysInSources());
  });

  it.each(LOCALES)('are all written in %s, with the same blanks', (locale) => {
    const texts = textsOf(locale);
    const wrong = phrases.filter(
      (key) => String(blanks(texts[key]?.message)) !== String(blanks(english[key]?.message)),
    );
    expect(wrong).toEqual([]);
    if (locale === 'en') return;
    expect(phrases.filter((key) => texts[key]?.message === english[key]?.message)).toEqual([]);
  });
});

describe('a phrase in the language of the reader', () => {
  const days: EvidencePhrase = { key: 'evidence_days_left', values: [{ amount: 400, unit: 'day' }] };
  it.each([
    ['en', days, 'Time left: 400 days'],
    ['ro', days, 'Timp rămas: 400 de zile'],
    ['ro', { key: 'evidence_days_left', values: [{ amount: 1, unit: 'day' }] }, 'Timp rămas: 1 zi'],
    [
      'de',
      { key: 'evidence_lifetime', values: [{ amount: 1.25, unit: 'day' }] },
      'Lebensdauer (exp − iat): 1,3 Tage',
    ],
    ['ro', { key: 'evidence_size', values: [{ amount: 4000, unit: 'byte' }] }, 'Dimensiune: 4.000 de byți'],
    ['ro', { key: 'evidence_cookies', values: ['example.com', 1500] }, 'Cookie-uri ale example.com: 1.500'],
    ['en', { key: 'evidence_in_cookie', values: ['a\u202eb'] }, 'In the cookie a[U+202E]b.'],
    [
      'de',
      { key: 'evidence_cookie_of', values: ['sid', 'example.com', { key: 'class_session' }] },
      'Cookie sid von example.com (Zweck: Sitzung).',
    ],
    ['ar', { key: 'evidence_in_cookie', values: ['__Host-sid'] }, 'في الكعكة \u2068__Host-sid\u2069.'],
  ] satisfies [string, EvidencePhrase, string][])('in %s %j is "%s"', (locale, phrase, text) => {
    useMessages(fileMessages(textsOf(locale), english), locale);
    expect(phraseText(phrase)).toBe(text);
  });
});
