/** The folders of `_locales`. */
export const LOCALES = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt_BR', 'ro', 'zh_CN'] as const;

export type Locale = (typeof LOCALES)[number];

/**
 * The folder that Chromium takes its texts from for a language of its own (a BCP 47 tag): the language with its region,
 * the language alone, English.
 */
export function localeFor(language: string): Locale {
  const parts = language.replaceAll('-', '_').split('_');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = LOCALES.find((locale) => locale === parts.slice(0, length).join('_'));
    if (found) return found;
  }
  return 'en';
}
