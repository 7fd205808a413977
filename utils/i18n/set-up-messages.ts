import { fileMessages, isRightToLeft, type LocaleFile, type MessageSource, useMessages } from './messages';

/** What a surface has of the browser for its texts; `SurfaceEdge.text` is one. */
export interface BrowserText {
  readonly message: MessageSource;
  /** BCP 47 tag of the browser's own language. */
  language(): string;
}

export interface LanguageInUse {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The texts in the browser's own language, or the nearest there is. Needs no file, so it is there at once. */
export function useBrowserMessages(text: BrowserText): LanguageInUse {
  // A browser in a language we do not have shows English: numbers and plurals must then be English too.
  return inUse(text.message, text.message('language_tag', []) || text.language());
}

/**
 * The texts of a file: those in the language a person chose, a folder of `_locales`, or the browser's own (`auto`).
 * `load` reads the folder's `messages.json`; when it cannot, the browser's language stays.
 */
export async function useChosenMessages(
  locale: string,
  text: BrowserText,
  load: (locale: string) => Promise<LocaleFile>,
): Promise<LanguageInUse> {
  try {
    const file = await load(locale);
    return inUse(fileMessages(file), file['language_tag']?.message ?? locale.replace('_', '-'));
  } catch {
    return useBrowserMessages(text);
  }
}

function inUse(source: MessageSource, language: string): LanguageInUse {
  useMessages(source, language);
  return { language, direction: isRightToLeft(language) ? 'rtl' : 'ltr' };
}
