import { expect, test } from 'vitest';
import { chromeScope } from './browsers/firefox-chrome-scope.mjs';
import { launchBrowser } from './browsers/launch-browser.mjs';

test('the driver closes file dialogs without a window only, never those a person opened', async () => {
  for (const headless of [true, false]) {
    // Firefox's own switch spares the test a screen.
    const browser = await launchBrowser({ headless, args: ['--headless'] });
    try {
      const closes = await chromeScope(browser.driver).run(() => {
        const { Services } = globalThis as unknown as {
          Services: { prefs: { getBoolPref(name: string): boolean } };
        };
        return Services.prefs.getBoolPref('remote.bidi.dismiss_file_pickers.enabled');
      });
      expect(closes, `headless: ${headless}`).toBe(headless);
    } finally {
      await browser.close();
    }
  }
});
