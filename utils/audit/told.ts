import type { MessageKey } from '../i18n/messages';
import type { EvidencePart, EvidenceValue } from '../model';

/** Evidence twice: in English, and in parts that the interface writes in the person's language. */
export interface Told {
  readonly text: string;
  readonly parts: readonly EvidencePart[];
}

type PhraseKey = Extract<MessageKey, `evidence_${string}`>;

/** One phrase: its English here, its message under `key`, filled with `values`. */
export function say(text: string, key: PhraseKey, ...values: readonly EvidenceValue[]): Told {
  return { text, parts: [values.length === 0 ? { key } : { key, values }] };
}

/** The same for one of many codes that a test holds against the messages, such as those of `set_cookie_…`. */
export function sayCode(
  text: string,
  prefix: string,
  code: string,
  values: readonly EvidenceValue[] = [],
): Told {
  return { text, parts: [{ key: `${prefix}_${code.replaceAll('-', '_')}`, values }] };
}

/** What is no language's: names, header lines, members of a token. */
export function asWritten(text: string): Told {
  return { text, parts: [text] };
}

/** What was found and where, joined: in English by a mark, as parts one after the other. */
export function tell(first: Told, mark: string, second: Told | string): Told {
  return typeof second === 'string'
    ? { text: `${first.text}${mark}${second}`, parts: [...first.parts, second] }
    : { text: `${first.text}${mark}${second.text}`, parts: [...first.parts, ...second.parts] };
}
