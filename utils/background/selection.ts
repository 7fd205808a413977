import type { BrowserEdge } from '../browser/browser-edge';

const ENTRY = 'decode-selection';
/** Where a selection waits for the page that decodes it: in memory, never on disk, never in an address. */
const KEY = 'selection';

export interface Selection {
  /** What was selected last, once; `null` when nothing waits. */
  take(): Promise<string | null>;
}

/** "Decode selected text" in the menu of a page: the selection goes to the decoder. Registers its listeners at once. */
export function selection(
  edge: Pick<BrowserEdge, 'menus' | 'openPage' | 'storage' | 'lifecycle'>,
): Selection {
  const add = () => void edge.menus.addForSelection(ENTRY, 'menu_decode_selection').catch(() => undefined);
  edge.lifecycle.onInstalled(add);
  edge.lifecycle.onStartup(add);
  edge.menus.onClicked((id, text) => {
    if (id !== ENTRY) return;
    void edge.storage.session
      .set({ [KEY]: text })
      .then(() => edge.openPage('options.html#decoder?selection='))
      .catch(() => undefined);
  });
  return {
    async take() {
      const text = (await edge.storage.session.get([KEY]))[KEY];
      await edge.storage.session.remove([KEY]);
      return typeof text === 'string' ? text : null;
    },
  };
}
