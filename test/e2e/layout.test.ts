import { describe, expect, test } from 'vitest';
import { optionsSections } from '../../components/manager/options-sections';
import { inspectorTabs } from '../../utils/state/inspector-state';
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
const TABS = inspectorTabs;
const SECTIONS = [...optionsSections.map(({ id }) => id), 'welcome'];

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
      else
        await view.evaluate(() => {
          for (const line of document.querySelectorAll<HTMLDetailsElement>('.cards details'))
            line.open = true;
        });
      await settled(view);
      faults.push(...(await faultsAt(view, tab, POPUP)));
      // Right to left dates and numbers are written as in Arabic: what is left in Latin letters is ours.
      for (const text of pseudo === 'rtl' ? await view.evaluate(textsWithoutMessage, BRACKETS) : [])
        texts.push(`${tab}: ${text}`);
    }
    // What stands over it.
    for (const [name, open] of [
      ['palette', () => view.press('Control+k')],
      ['keys', () => view.press('?')],
      ['editor', () => view.click({ css: '.above-table > .button.icon-only:nth-of-type(2)' })],
      ['rules', () => view.click({ css: '.site .commands .button:nth-of-type(3)' })],
      ['tools', () => view.click({ css: '.site .commands .button:nth-of-type(4)' })],
    ] as const) {
      await view.page.setViewport({ width: 800, height: 580 });
      await view.click({ role: 'tab', nth: 0 });
      await open();
      await view.waitForTarget({ css: 'dialog[open]' });
      faults.push(...(await faultsAt(view, name, POPUP)));
      for (const text of pseudo === 'rtl' ? await view.evaluate(textsWithoutMessage, BRACKETS) : [])
        texts.push(`${name}: ${text}`);
      await view.press('Escape');
      await view.waitForNone({ css: 'dialog[open]' });
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

describe('in English', () => {
  const demo = demoSession();

  /** How far what was drawn has moved since, without anybody having asked for it (Cumulative Layout Shift). */
  const shifted = (view: PageView) =>
    view.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const moved: string[] = [];
          const take = (entries: PerformanceEntryList) => {
            for (const entry of entries as (PerformanceEntry & {
              value: number;
              hadRecentInput: boolean;
              sources: { node: Element | null }[];
            })[])
              if (!entry.hadRecentInput && entry.value > 0.001)
                moved.push(
                  `${entry.value.toFixed(4)} ${entry.sources.map(({ node }) => node?.className ?? '').join(', ')}`,
                );
          };
          const observer = new PerformanceObserver((list) => take(list.getEntries()));
          observer.observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => {
            take(observer.takeRecords());
            resolve(moved);
          }, 100);
        }),
    );

  test('nothing moves after the first paint', async (context) => {
    context.skip(demo.browser.name === 'firefox', 'Firefox does not tell of layout shifts');
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = demo.keep(await demo.browser.openPopupPage(page));
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    await popup.waitForText('worst: high');
    await settled(popup);
    const moved = (await shifted(popup)).map((shift) => `popup: ${shift}`);
    for (const section of SECTIONS) {
      // What the background tells comes late when it has to be started first.
      await demo.browser.endWorker();
      const view = await demo.browser.openOptions(section);
      await view.waitForTarget({ css: 'main :is(h1, h2)' });
      await settled(view);
      moved.push(...(await shifted(view)).map((shift) => `${section}: ${shift}`));
      await view.close();
    }
    expect(moved.join('\n')).toBe('');
    // That it would be told at all.
    await popup.page.bringToFront();
    await popup.evaluate(() => document.querySelector('.view')?.before(document.createElement('textarea')));
    await popup.waitFor(() => document.querySelector('textarea')?.getBoundingClientRect().height);
    expect(await shifted(popup)).not.toEqual([]);
  });

  test('the tabs of a dialog stay where they are, whichever is chosen', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const view = demo.keep(await demo.browser.openPopupPage(page));
    await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    for (const [width, height] of [
      [800, 580],
      [320, 900],
      [1400, 900],
    ] as const) {
      await view.page.setViewport({ width, height });
      await view.click({ css: '.site .commands .button:nth-of-type(4)' });
      const places: number[][] = [];
      for (const nth of [0, 1, 2]) {
        await view.click({ role: 'tab', nth, within: { css: 'dialog[open]' } });
        await settled(view);
        places.push(
          await view.evaluate(() =>
            [...document.querySelectorAll('dialog[open] :is(.dialog-head *, .tab)')].flatMap((one) => {
              const { x, y } = one.getBoundingClientRect();
              return [Math.round(x), Math.round(y)];
            }),
          ),
        );
      }
      expect(places[1]).toEqual(places[0]);
      expect(places[2]).toEqual(places[0]);
      await view.press('Escape');
      await view.waitForNone({ css: 'dialog[open]' });
    }
  });

  /** Goes by Tab and tells where the focus cannot be seen. */
  async function unseen(view: PageView, presses: number): Promise<string[]> {
    const faults = new Set<string>();
    for (let at = 0; at < presses; at += 1) {
      await view.press('Tab');
      const fault = await view.evaluate(() => {
        const active = document.activeElement as HTMLElement | null;
        // Past the last control the focus is the browser's own.
        if (!active || active === document.body || !document.hasFocus()) return 'left';
        const { outlineStyle, outlineWidth } = getComputedStyle(active);
        const box = active.getBoundingClientRect();
        const name = `${active.tagName} ${active.className} ${(active.getAttribute('aria-label') ?? active.innerText).slice(0, 40)}`;
        if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1.5) return `no ring: ${name}`;
        if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth)
          return `out of sight: ${name}`;
        return '';
      });
      if (fault === 'left') break;
      if (fault) faults.add(fault);
    }
    return [...faults];
  }

  test('the focus is seen wherever it goes', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      await demo.browser.setColorScheme(scheme);
      const page = await demo.page(demo.site.truth.shop.url);
      const popup = demo.keep(await demo.browser.openPopupPage(page));
      await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
      const faults = await unseen(popup, 30);
      const options = demo.keep(await demo.browser.openOptions('cookies'));
      await options.waitForTarget({ role: 'row', name: 'connect.sid' });
      faults.push(...(await unseen(options, 40)));
      await options.evaluate(() => {
        location.hash = 'settings';
      });
      await options.waitForTarget({ label: 'Density' });
      faults.push(...(await unseen(options, 30)));
      expect(faults, scheme).toEqual([]);
    }
  });
});
