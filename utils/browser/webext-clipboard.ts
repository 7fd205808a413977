import type { Browser } from 'webextension-polyfill';
import { digestOf } from '../text/digest';
import type { BrowserEdge } from './browser-edge';

/** Chromium's page without a tab, which the polyfill does not know. */
interface Offscreen {
  createDocument(what: { url: string; reasons: readonly string[]; justification: string }): Promise<void>;
}

/** The clipboard part of the real edge. */
export function webextClipboard(api: Browser, firefox: boolean): BrowserEdge['clearClipboard'] {
  return async (digest) => {
    if (firefox) {
      const { clipboard } = navigator;
      if ((await digestOf(await clipboard.readText())) === digest) await clipboard.writeText('');
      return;
    }
    // It closes itself when it is done.
    await (api as unknown as { offscreen: Offscreen }).offscreen.createDocument({
      url: `clipboard.html#${digest}`,
      reasons: ['CLIPBOARD'],
      justification: 'Clears what was copied, as the person chose',
    });
  };
}
