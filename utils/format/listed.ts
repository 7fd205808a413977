import { currentLocale } from '../i18n/messages';

let joiner: { readonly locale: string; readonly format: Intl.ListFormat } | undefined;

/** Names joined as the language joins them: "a, b and c". */
export function listed(parts: readonly string[]): string {
  const locale = currentLocale();
  if (joiner?.locale !== locale) joiner = { locale, format: new Intl.ListFormat(locale) };
  return joiner.format.format(parts);
}
