import type { SurfaceEdge } from '../../utils/browser/browser-edge';
import { type LanguageInUse, useBrowserMessages, useChosenMessages } from '../../utils/i18n/set-up-messages';
import type { Settings } from '../../utils/model';

/** Puts language and theme in force. Resolves when the texts of the chosen language are there. */
export async function applyAppearance(
  settings: Settings | null,
  edge: Pick<SurfaceEdge, 'text' | 'fileUrl'>,
): Promise<void> {
  const root = document.documentElement;
  const theme = settings?.theme ?? 'system';
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  const { language, direction }: LanguageInUse = settings
    ? await useChosenMessages(settings.language, edge.text, async (locale) => {
        const answer = await fetch(edge.fileUrl(`_locales/${locale}/messages.json`));
        return answer.json();
      })
    : useBrowserMessages(edge.text);
  root.lang = language;
  root.dir = direction;
}
