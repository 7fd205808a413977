import { describe, expect, test } from 'vitest';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

/** Waits until the popup shows all of its page, and the page fills it. */
async function whole(popup: View): Promise<void> {
  await popup.waitForTarget({ css: '.row-name' });
  await popup.waitFor(
    () => {
      const { clientWidth, clientHeight } = document.documentElement;
      const body = document.body.getBoundingClientRect();
      // No scrollbar beside it, nothing out of sight, and within two pixels as large as the popup.
      return (
        clientWidth === innerWidth &&
        clientHeight === innerHeight &&
        Math.abs(body.width - innerWidth) < 2 &&
        Math.abs(body.height - innerHeight) < 2
      );
    },
    [],
    { message: 'the whole popup in sight' },
  );
}

/** The sizes of the popup over half a second. */
const rest = (popup: View) =>
  popup.evaluate(async () => {
    const sizes = new Set<string>();
    const end = performance.now() + 500;
    while (performance.now() < end) {
      sizes.add(`${innerWidth} ${innerHeight}`);
      await new Promise(requestAnimationFrame);
    }
    return [...sizes];
  });

describe('in a window of half a screen', () => {
  const demo = demoSession({
    scrollbars: true,
    args: ['--screen-info={660x900}', '--window-size=660,900'],
  });

  test('the popup is as narrow as what is left of it', async () => {
    const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
    await whole(popup);
    const sizes = await rest(popup);
    expect(sizes).toHaveLength(1);
    expect(Number.parseInt(sizes[0] ?? '', 10)).toBeGreaterThan(500);
  });
});

describe('with pages shown larger', () => {
  const demo = demoSession({ scrollbars: true });

  test.each([1.1, 1.25, 1.5])('by %d, the popup is as small as what is left of it', async (zoom) => {
    const settings = demo.keep(await demo.browser.openPage('chrome://settings/appearance'));
    await settings.evaluate(
      (factor) =>
        new Promise<void>((done) =>
          (
            globalThis as unknown as {
              chrome: { settingsPrivate: { setDefaultZoom(zoom: number, done: () => void): void } };
            }
          ).chrome.settingsPrivate.setDefaultZoom(factor, done),
        ),
      zoom,
    );
    const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
    await whole(popup);
    const sizes = await rest(popup);
    expect(sizes).toHaveLength(1);
    // What Chromium gives a popup at most, but for the place of a scrollbar.
    expect(Number.parseInt(sizes[0] ?? '', 10)).toBeGreaterThan(780 / zoom);
  });
});
