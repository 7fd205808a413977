import {
  fileMessages,
  isRightToLeft,
  type LocaleFile,
  type MessageSource,
  replaceMessages,
  useMessages,
} from './messages';

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

/** The message that says which language a folder of texts is in. */
const TAG = 'language_tag';

/** The texts in the browser's own language, or the nearest there is. Needs no file, so it is there at once. */
export function useBrowserMessages(text: BrowserText): LanguageInUse {
  // A browser in a language we do not have shows English: numbers and plurals must then be English too.
  return inUse(text.message, text.message(TAG, []) || text.language());
}

/**
 * The texts in the language a person chose: a folder of `_locales`. `load` reads that folder's `messages.json`; when
 * it cannot, the browser's language stays.
 */
export async function useChosenMessages(
  locale: string,
  text: BrowserText,
  load: (locale: string) => Promise<LocaleFile>,
): Promise<LanguageInUse> {
  try {
    const file = await load(locale);
    return inUse(fileMessages(file), file[TAG]?.message ?? locale.replace('_', '-'));
  } catch {
    return useBrowserMessages(text);
  }
}

/**
 * The texts in the browser's own language from a file of those that a first view has, until `later` calls back: what it
 * lacks, and all that is asked for after that, comes from the browser, and the file is let go.
 */
export async function useFirstMessages(
  text: BrowserText,
  fetched: Promise<LocaleFile>,
  later: (work: () => void) => void,
  load: (locale: string) => Promise<LocaleFile>,
): Promise<LanguageInUse> {
  const file = await fetched.catch(() => null);
  if (!file) return useBrowserMessages(text);
  const first = fileMessages(file);
  const messages: MessageSource = (key, substitutions) =>
    (key in file ? first : text.message)(key, substitutions);
  const tag = file[TAG]?.message ?? text.language();
  later(() => {
    if (text.message(TAG, []) === tag) return replaceMessages(messages, text.message);
    // A Chromium without the pack of a system's language calls its own language English and yet takes an extension's texts
    // from that language's folder: half a page in each would be worse than either.
    load(tag.replace('-', '_')).then(
      (all) => {
        const whole = fileMessages(all);
        // Anew: what was asked for meanwhile has come from the browser.
        if (replaceMessages(messages, whole)) useMessages(whole, tag);
      },
      () => undefined,
    );
  });
  return inUse(messages, tag);
}

function inUse(source: MessageSource, language: string): LanguageInUse {
  useMessages(source, language);
  return { language, direction: isRightToLeft(language) ? 'rtl' : 'ltr' };
}
