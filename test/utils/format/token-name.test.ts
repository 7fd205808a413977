import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokenName } from '../../../utils/format/token-name';
import { LOCALES } from '../../../utils/i18n/locales';
import { fileMessages, type LocaleFile, useMessages } from '../../../utils/i18n/messages';
import { tokenFormats } from '../../../utils/tokens/formats';

const textsOf = (locale: string): LocaleFile =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../public/_locales', locale, 'messages.json'), 'utf8'),
  );
const speak = (locale: string) => useMessages(fileMessages(textsOf(locale)), locale);

/** Names of products and standards, which no language translates. */
const NAMES = [
  ...['branca', 'cookie-session', 'cookie-signature', 'fernet', 'itsdangerous', 'jwe', 'macaroon', 'paseto'],
  'sd-jwt',
];

describe('the name of a token format', () => {
  it('is its title in English', () => {
    speak('en');
    for (const { id, title } of tokenFormats) expect(tokenName(id)).toBe(title);
  });

  it.each(LOCALES.filter((locale) => locale !== 'en'))(
    'is in %s, but for what is nothing but a name',
    (locale) => {
      speak(locale);
      const same = tokenFormats.filter(({ id, title }) => tokenName(id) === title).map(({ id }) => id);
      expect(same.sort()).toEqual(NAMES);
    },
  );

  it.each([
    ['ro', 'express-signed', 'Cookie semnat Express'],
    ['de', 'rack-encrypted', 'Verschlüsselte Rack 3-Sitzung'],
    ['fr', 'symfony-remember-me', 'Connexion mémorisée Symfony (remember-me)'],
    ['ro', 'jwt', 'JSON Web Token (semnat)'],
    ['ro', 'no-such', 'no-such'],
  ])('in %s of %s is "%s"', (locale, id, name) => {
    speak(locale);
    expect(tokenName(id)).toBe(name);
  });
});
