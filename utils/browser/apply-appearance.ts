import type { LocaleFile } from '../i18n/messages';
import {
  type LanguageInUse,
  useBrowserMessages,
  useChosenMessages,
  useFirstMessages,
} from '../i18n/set-up-messages';
import type { Settings } from '../model';
import type { SurfaceEdge } from './browser-edge';

type Look = Pick<Settings, 'language' | 'theme'> & Partial<Pick<Settings, 'density'>>;

/** Where a surface remembers its look, so that the next opening is right from its first paint. */
const REMEMBERED = 'jarlens.look';

/** The look of the last time; the settings themselves are the background's and come a moment later. */
export function rememberedLook(): Look {
  try {
    const look = JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}') as Partial<Look>;
    return { ...look, language: String(look.language ?? 'auto'), theme: look.theme ?? 'system' };
  } catch {
    return { language: 'auto', theme: 'system' };
  }
}

/**
 * Puts language, theme and density in force on this page. `surroundings` is the theme of what the surface stands in, where that
 * is not the system's. Resolves when the texts of the chosen language are there.
 */
export async function applyAppearance(
  look: Look,
  edge: Pick<SurfaceEdge, 'text' | 'fileUrl'>,
  surroundings: Settings['theme'] = 'system',
): Promise<void> {
  const root = document.documentElement;
  const theme = look.theme === 'system' ? surroundings : look.theme;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  root.dataset['density'] = look.density ?? 'comfortable';
  const { language, direction } = await useLanguage(look.language, edge);
  root.lang = language;
  root.dir = direction;
  // The first use of `localStorage` waits for the browser, which the first drawing must not.
  whenIdle(() => remember(look));
}

const whenIdle = (work: () => void) => void requestIdleCallback(work);

async function useLanguage(
  language: Look['language'],
  { text, fileUrl }: Pick<SurfaceEdge, 'text' | 'fileUrl'>,
): Promise<LanguageInUse> {
  const load = async (locale: string): Promise<LocaleFile> => {
    const answer = await fetch(fileUrl(`_locales/${locale}/messages.json`));
    return answer.json();
  };
  if (language !== 'auto') return useChosenMessages(language, text, load);
  const fetched = text.fetched?.();
  return fetched ? useFirstMessages(text, fetched, whenIdle, load) : useBrowserMessages(text);
}

function remember({ language, theme, density }: Look): void {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify({ language, theme, density }));
  } catch {
    // Full or forbidden: the next opening then begins in the browser's own language and theme.
  }
}
