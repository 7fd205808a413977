import type en from '../../public/_locales/en/messages.json';

/** Every message has an entry in `_locales/en`; the compiler knows them all. */
export type MessageKey = keyof typeof en;

/** A key whose message has plural forms: `<stem>_one`, `<stem>_other`, ... exist. */
export type PluralStem = MessageKey extends infer K ? (K extends `${infer S}_other` ? S : never) : never;

/** Looks a message up by key and fills `$1` to `$9`. Returns an empty string for an unknown key. */
export type MessageSource = (key: string, substitutions: readonly string[]) => string;

let source: MessageSource = () => '';
let locale = 'en';
let rightToLeft = false;
/** Each message once, cut where its substitutions go: asking the browser for every cell of a table takes long. */
const templates = new Map<string, readonly string[]>();
/** Private-use characters that stand for `$1` to `$9` while a message is cut; no message has them. */
const MARKS = Array.from({ length: 9 }, (_, at) => String.fromCharCode(0xe001 + at));
// Made when first needed: a browser's number format takes a dozen milliseconds to make for the first time.
let plurals: Intl.PluralRules | undefined;
/** By how many decimals they write at most. */
let numbers: (Intl.NumberFormat | undefined)[] = [];

/** Scripts written from right to left among the languages people translate to. */
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/** Whether a language (a BCP 47 tag) is written from right to left. */
export function isRightToLeft(language: string): boolean {
  return RIGHT_TO_LEFT.test(language);
}

/** Called once by each entrypoint before it draws (and by tests). `language` is a BCP 47 tag. */
export function useMessages(next: MessageSource, language: string): void {
  source = next;
  locale = language;
  rightToLeft = isRightToLeft(language);
  plurals = undefined;
  numbers = [];
  templates.clear();
}

/**
 * Goes on with another source of the same texts, where `from` is still the one in use: a file of all texts can then be
 * let go. What was looked up stays. Returns whether it was.
 */
export function replaceMessages(from: MessageSource, to: MessageSource): boolean {
  if (source !== from) return false;
  source = to;
  return true;
}

/**
 * What fills a message of a language written from right to left keeps its own direction (UAX #9): without that the
 * underscores of `__Host-` and the slashes of a path would stand on the wrong side.
 */
const isolated = (value: string) => (rightToLeft && value !== '' ? `\u2068${value}\u2069` : value);

/** A message by any key, filled; an empty string for an unknown key. */
function look(key: string, substitutions: readonly string[]): string {
  let template = templates.get(key);
  if (!template) {
    template = source(key, MARKS).split(/([\uE001-\uE009])/);
    templates.set(key, template);
  }
  if (template.length === 1) return template[0] ?? '';
  return template
    .map((part, at) => (at % 2 === 0 ? part : isolated(substitutions[part.charCodeAt(0) - 0xe001] ?? '')))
    .join('');
}

/** Languages that may write numbers in other digits than 0 to 9. */
const OTHER_DIGITS = /^(ar|bn|fa|mr|my|ne|ur)\b/;

/** A number in the person's language: `12,345`; with so many decimals at most. */
export function formatNumber(value: number, decimals = 3): string {
  // A small count is written alike nearly everywhere, and most popups have no other.
  if (Number.isInteger(value) && value >= 0 && value < 1000 && !OTHER_DIGITS.test(locale)) return `${value}`;
  numbers[decimals] ??= new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
  return numbers[decimals].format(value);
}

/** The BCP 47 tag that numbers and dates are formatted in. */
export function currentLocale(): string {
  return locale;
}

/**
 * Makes the formats of numbers and plurals now, for a page that has nothing better to do yet: the first of them costs a
 * browser a dozen milliseconds.
 */
export function prepareFormats(): void {
  formatNumber(1000);
  plurals ??= new Intl.PluralRules(locale);
  plurals.select(1);
}

const written = (value: string | number) => (typeof value === 'number' ? formatNumber(value) : value);

/** The message for `key` in the person's language; the key itself if it is missing, which the tests forbid. */
export function t(key: MessageKey, ...substitutions: readonly (string | number)[]): string {
  const text = look(key, substitutions.map(written));
  return text === '' ? key : text;
}

/** The plural form of `stem` for `count`; `$1` is the formatted count. */
export function tn(stem: PluralStem, count: number, ...more: readonly (string | number)[]): string {
  plurals ??= new Intl.PluralRules(locale);
  const values = [count, ...more].map(written);
  return look(`${stem}_${plurals.select(count)}`, values) || look(`${stem}_other`, values) || stem;
}

/** A message by a code that is only known at run time (`problem_` + code); `fallback` when there is none. */
export function tCode(prefix: string, code: string, fallback: string, ...values: readonly string[]): string {
  return look(`${prefix}_${code.replaceAll('-', '_')}`, values) || fallback;
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
