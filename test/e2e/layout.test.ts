import { describe, expect, test } from 'vitest';
import { layoutFaults, textsWithoutMessage } from './browsers/layout-faults.mjs';
import type { PageView } from './browsers/page-view.mjs';
import { CLOSE, OPEN } from './browsers/pseudo-messages.mjs';
import { demoSession } from './demo-session';

/** Widths of a surface in CSS pixels; 400 is the popup of 800 px, 640 a window of 1280, at 200 % zoom. */
const POPUP = [
  [320, 568],
  [400, 290],
  [800, 580],
] as const;
const OPTIONS = [
  [320, 568],
  [640, 450],
  [1280, 900],
] as const;
const BRACKETS = { open: OPEN, close: CLOSE };
const TABS = ['cookies', 'tokens', 'storage', 'audit', 'activity'] as const;
const SECTIONS = [
  'cookies',
  'decoder',
  'rules',
  'transfer',
  'snapshots',
  'activity',
  'trash',
  'settings',
  'learn',
  'about',
  'welcome',
] as const;

/** Until nothing is being loaded any more and what is shown has stayed the same for two frames. */
async function settled(view: PageView): Promise<void> {
  await view.waitFor(
    () =>
      new Promise<boolean>((resolve) => {
        const before = document.body.innerText;
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            resolve(
              !document.querySelector('[aria-busy=true], .loading') &&
                before === document.body.innerText &&
                document.body.innerText.trim() !== '',
            ),
          ),
        );
      }) as unknown as boolean,
  );
}

/** What is wrong at each size, marked with it. */
async function faultsAt(
  view: PageView,
  what: string,
  sizes: readonly (readonly [width: number, height: number])[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const [width, height] of sizes) {
    await view.page.setViewport({ width, height });
    await settled(view);
    for (const fault of await view.evaluate(layoutFaults)) faults.push(`${what} ${width}: ${fault}`);
  }
  return faults;
}

async function popupPage(demo: ReturnType<typeof demoSession>): Promise<PageView> {
  const page = await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  return view;
}

describe.each(['ltr', 'rtl'] as const)('with longer texts, written %s', (pseudo) => {
  const demo = demoSession({ pseudo });

  test('every view of the inspector fits, and none of its text is hard-coded', async () => {
    const view = await popupPage(demo);
    const faults: string[] = [];
    const texts: string[] = [];
    for (const [at, tab] of TABS.entries()) {
      await view.page.setViewport({ width: 800, height: 580 });
      await view.click({ role: 'tab', nth: at });
      await settled(view);
      if (tab === 'cookies') await view.click({ role: 'button', name: 'connect.sid', exact: true });
      faults.push(...(await faultsAt(view, tab, POPUP)));
      // Right to left dates and numbers are written as in Arabic: what is left in Latin letters is ours.
      for (const text of pseudo === 'rtl' ? await view.evaluate(textsWithoutMessage, BRACKETS) : [])
        texts.push(`${tab}: ${text}`);
    }
    expect({ texts, faults }).toEqual({ texts: [], faults: [] });
  });

  test('every section of the options fits, and none of its text is hard-coded', async () => {
    await demo.page(demo.site.truth.shop.url);
    const faults: string[] = [];
    const texts: string[] = [];
    const view = demo.keep(await demo.browser.openOptions('cookies'));
    for (const section of SECTIONS) {
      await view.evaluate((to) => {
        location.hash = to;
      }, section);
      await view.waitForTarget({ css: 'main :is(h1, h2)' });
      await settled(view);
      faults.push(...(await faultsAt(view, section, OPTIONS)));
      // Right to left dates and numbers are written as in Arabic: what is left in Latin letters is ours.
      for (const text of pseudo === 'rtl' ? await view.evaluate(textsWithoutMessage, BRACKETS) : [])
        texts.push(`${section}: ${text}`);
    }
    expect({ texts, faults }).toEqual({ texts: [], faults: [] });
  });
});
