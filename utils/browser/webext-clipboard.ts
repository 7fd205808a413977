import type { Browser } from 'webextension-polyfill';
import { pause } from '../pause';
import { copiedDigest } from '../text/copied-digest';
import type { BrowserEdge } from './browser-edge';

/** Chromium's page without a tab, which the polyfill does not know. */
interface Offscreen {
  createDocument(what: { url: string; reasons: readonly string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

/** The clipboard part of the real edge. */
export function webextClipboard(api: Browser, firefox: boolean): BrowserEdge['clearClipboard'] {
  return async (digest) => {
    if (firefox) {
      const { clipboard } = navigator;
      if ((await copiedDigest(await clipboard.readText())) === digest) await clipboard.writeText('');
      return;
    }
    const { offscreen } = api as unknown as { offscreen: Offscreen };
    // It closes itself when it is done. There can be one at a time: one of a moment ago may still be closing.
    for (let left = 5; ; left--) {
      try {
        await offscreen.createDocument({
          url: `clipboard.html#${digest}`,
          reasons: ['CLIPBOARD'],
          justification: 'Clears what was copied, as the person chose',
        });
        return;
      } catch (error) {
        if (left === 0) throw error;
        await pause(200);
        await offscreen.closeDocument().catch(() => undefined);
      }
    }
  };
}
