import { describe, expect, test } from 'vitest';
import { optionsSections } from '../../components/manager/options-sections';
import { emulate, type Look } from '../../scripts/lib/emulate.mjs';
import { inspectorTabs } from '../../utils/state/inspector-state';
import { axeViolations } from './axe-violations';
import { layoutFaults } from './browsers/layout-faults.mjs';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

// What a person asks of every program: forced colours, more contrast, less motion, a very wide window. Chromium alone
// lets a page be told so from outside; the style sheets are the same in Firefox.
const demo = demoSession();

async function inspector(look: Look): Promise<PageView> {
  const page = await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await emulate(view.page, { width: 800, height: 580, ...look });
  await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  // The audit is there, with its finding in the tab's own line where there is room for it.
  await view.waitFor(() => !document.querySelector('[aria-busy=true], .loading'));
  return view;
}

/** Runs `look` over every tab of the inspector and every section of the options, and marks what it says with the place. */
async function everywhere(look: Look, judge: (view: PageView) => Promise<readonly string[]>) {
  const faults: string[] = [];
  const add = (where: string, found: readonly string[]) =>
    faults.push(...found.map((fault) => `${where}: ${fault}`));
  const view = await inspector(look);
  for (const tab of inspectorTabs) {
    await view.click({ css: `[role=tab][id$="-tab-${tab}"]` });
    await view.waitFor(() => !document.querySelector('[aria-busy=true], .loading'));
    add(tab, await judge(view));
  }
  // No window of a page is narrower than this; a panel is.
  if ((look.width ?? 800) < 320) return faults;
  const options = demo.keep(await demo.browser.openOptions('cookies'));
  await emulate(options.page, { width: 1280, height: 860, ...look });
  for (const { id } of optionsSections) {
    await options.evaluate((section) => {
      location.hash = section;
    }, id);
    await options.waitFor(
      (section) =>
        document.querySelector(`nav [aria-current=page][href="#${section}"]`) !== null &&
        document.querySelector('main :is(h1, h2)') !== null &&
        !document.querySelector('[aria-busy=true], .loading'),
      [id],
    );
    add(id, await judge(options));
  }
  return faults;
}

describe('for whoever needs it', () => {
  for (const scheme of ['light', 'dark'] as const)
    test(`forced colours lose nothing, ${scheme}`, async () => {
      const look = { scheme, features: { 'forced-colors': 'active' } };
      const judge = async (view: PageView) => [
        ...(await axeViolations(view)),
        ...(await view.evaluate(layoutFaults)),
        // Backgrounds and shadows are gone: a border or an outline has to say what is a control, and which flag is set.
        ...(await view.evaluate(() =>
          [
            ...document.querySelectorAll<HTMLElement>(
              'main .button:not(.quiet), main input.input, main select.input, td.flag:not(.off)',
            ),
          ]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .filter((element) => {
              const { borderTopStyle, borderTopWidth, outlineStyle, outlineWidth } =
                getComputedStyle(element);
              const bordered = borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1;
              return !bordered && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 1);
            })
            .map((element) => `no edge: ${element.className} ${element.innerText.slice(0, 30)}`),
        )),
      ];
      expect(await everywhere(look, judge)).toEqual([]);
    });

  for (const scheme of ['light', 'dark'] as const)
    test(`more contrast gives text at least 7 to 1, ${scheme}`, async () => {
      const look = { scheme, features: { 'prefers-contrast': 'more' } };
      const judge = async (view: PageView) => {
        // It puts axe into the page.
        const found = await axeViolations(view);
        return [
          ...found,
          ...(await view.evaluate(async () => {
            const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
            const { violations } = await axe.run({
              runOnly: { type: 'rule', values: ['color-contrast-enhanced'] },
            });
            return violations.flatMap(({ nodes }) =>
              nodes.map(({ html, any }) => `${html.slice(0, 80)} ${any[0]?.data?.contrastRatio}`),
            );
          })),
        ];
      };
      expect(await everywhere(look, judge)).toEqual([]);
    });

  test('nothing moves where less motion is wanted', async () => {
    const look = { features: { 'prefers-reduced-motion': 'reduce' } };
    const judge = (view: PageView) =>
      view.evaluate(() =>
        [...document.querySelectorAll('*')]
          .filter((element) =>
            [null, '::before', '::after'].some((part) => {
              const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(
                element,
                part,
              );
              return /[1-9]/.test(transitionDuration + animationDuration) || scrollBehavior === 'smooth';
            }),
          )
          .map((element) => `${element.tagName} ${element.className}`),
      );
    expect(await everywhere(look, judge)).toEqual([]);
    // That it would be told at all.
    const still = await inspector({});
    expect(await judge(still)).not.toEqual([]);
  });

  test.each([
    [3840, 2160],
    [280, 700],
  ])('a window %i pixels wide is filled without a fault', async (width, height) => {
    const judge = (view: PageView) => view.evaluate(layoutFaults);
    expect(await everywhere({ width, height }, judge)).toEqual([]);
  });
});

test('the button stands in the toolbar of the browser that is started', async () => {
  const { isOnToolbar } = await demo.browser.inExtension(() => api.action.getUserSettings());
  expect(isOnToolbar).toBe(true);
});
