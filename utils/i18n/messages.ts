import type en from '../../public/_locales/en/messages.json';

/** Every message has an entry in `_locales/en`; the compiler knows them all. */
export type MessageKey = keyof typeof en;

/** A key whose message has plural forms: `<stem>_one`, `<stem>_other`, ... exist. */
export type PluralStem = MessageKey extends infer K ? (K extends `${infer S}_other` ? S : never) : never;

/** Looks a message up by key and fills `$1` to `$9`. Returns an empty string for an unknown key. */
export type MessageSource = (key: string, substitutions: readonly string[]) => string;

let source: MessageSource = () => '';
let locale = 'en';
let plurals = new Intl.PluralRules(locale);
let numbers = new Intl.NumberFormat(locale);

/** Called once by each entrypoint before it draws (and by tests). `language` is a BCP 47 tag. */
export function useMessages(next: MessageSource, language: string): void {
  source = next;
  locale = language;
  plurals = new Intl.PluralRules(language);
  numbers = new Intl.NumberFormat(language);
}

/** The BCP 47 tag that numbers and dates are formatted in. */
export function currentLocale(): string {
  return locale;
}

/** The message for `key` in the person's language; the key itself if it is missing, which the tests forbid. */
export function t(key: MessageKey, ...substitutions: readonly (string | number)[]): string {
  const text = source(
    key,
    substitutions.map((s) => (typeof s === 'number' ? numbers.format(s) : s)),
  );
  return text === '' ? key : text;
}

/** The plural form of `stem` for `count`; `$1` is the formatted count. */
export function tn(stem: PluralStem, count: number, ...more: readonly (string | number)[]): string {
  const values = [numbers.format(count), ...more.map(String)];
  return source(`${stem}_${plurals.select(count)}`, values) || source(`${stem}_other`, values) || stem;
}

/** A message by a code that is only known at run time (`problem_` + code); `fallback` when there is none. */
export function tCode(prefix: string, code: string, fallback: string, ...values: readonly string[]): string {
  return source(`${prefix}_${code.replaceAll('-', '_')}`, values) || fallback;
}

export type LocaleFile = Readonly<Record<string, { readonly message: string }>>;

/** A source over the content of a `messages.json` (with Chrome's `$1` and `$$` syntax), falling back to `fallback`. */
export function fileMessages(file: LocaleFile, fallback?: LocaleFile): MessageSource {
  return (key, substitutions) => {
    const message = (file[key] ?? fallback?.[key])?.message ?? '';
    return message.replace(/\$(\$|[1-9])/g, (_, d: string) =>
      d === '$' ? '$' : (substitutions[Number(d) - 1] ?? ''),
    );
  };
}
