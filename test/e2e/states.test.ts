import { describe, expect, test } from 'vitest';
import { axeInBothSchemes } from './axe-violations';
import { layoutFaults } from './browsers/layout-faults.mjs';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** The popup's own page in a tab, as wide as the popup: axe is put into it, which Firefox allows only there. */
async function inspector(url = demo.site.truth.shop.url, width = 800): Promise<PageView> {
  const page = await demo.page(url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.page.setViewport({ width, height: 580 });
  await view.waitForTarget({ css: '.row-name' });
  return view;
}

/** What axe finds, in light and in dark, and what the ruler does. */
async function faultsIn(view: PageView): Promise<readonly string[]> {
  return [...(await axeInBothSchemes(demo.browser, view)), ...(await view.evaluate(layoutFaults))];
}

const tab = async (view: PageView, name: string) => {
  await view.click({ role: 'tab', name });
  await view.waitFor(() => !document.querySelector('[aria-busy=true], .loading'));
};
const openFirst = (view: PageView, css: string) =>
  view.evaluate((selector) => {
    const first = document.querySelector<HTMLDetailsElement>(selector);
    if (first) first.open = true;
  }, css);
const failToSave = async (view: PageView) => {
  await view.click({ role: 'button', name: 'New cookie' });
  await view.waitForTarget({ css: 'dialog.editor' });
  await view.click({ role: 'button', name: 'Save', within: { css: 'dialog.editor' }, exact: true });
  await view.waitForText('Some fields need your attention first.');
};

/** Every state that no other test lets axe look at. */
const states: readonly (readonly [name: string, reach: (view: PageView) => Promise<unknown>])[] = [
  [
    'a palette that finds nothing',
    async (view) => {
      await view.waitForText('worst: high');
      await view.press('Control+k');
      await view.waitForTarget({ role: 'combobox', name: 'Find a command' });
      await view.type({ role: 'combobox', name: 'Find a command' }, 'zzzq');
      await view.waitForText('No such command');
    },
  ],
  [
    'a filter that finds nothing',
    async (view) => {
      await view.type({ css: '.search input' }, 'zzzq');
      await view.waitForText('No cookie matches the filter');
    },
  ],
  ['an editor that was not saved', failToSave],
  [
    'an opened token',
    async (view) => {
      await tab(view, 'Tokens');
      await openFirst(view, 'details.token');
      await view.waitForText('Copy token');
    },
  ],
  [
    'what else the audit tells',
    async (view) => {
      await tab(view, 'Audit');
      await view.waitForTarget({ css: '.finding' });
      await view.evaluate(() => {
        for (const each of document.querySelectorAll<HTMLDetailsElement>('.audit > details'))
          each.open = true;
      });
      await view.waitForText('How the request comes about');
      await view.waitForText('When they expire');
    },
  ],
  [
    'an opened entry of storage',
    async (view) => {
      await tab(view, 'Storage');
      await openFirst(view, 'details.entry');
      await view.waitForText('Purpose');
    },
  ],
  [
    'the requests of a tab',
    async (view) => {
      await tab(view, 'Activity');
      await view.click({ role: 'button', name: 'Watch this tab' });
      await view.waitForTarget({ role: 'tab', name: 'Requests' });
      await view.click({ role: 'tab', name: 'Requests' });
      await view.waitForTarget({ css: '.request' });
    },
  ],
  [
    'the snapshots of a site',
    async (view) => {
      await view.click({ role: 'button', name: 'Export and more' });
      await view.waitForTarget({ label: 'Name of the snapshot' });
      // The first field, not the way out.
      await view.waitFor(() => document.activeElement?.matches('.save input'));
    },
  ],
  [
    'the data of a site',
    async (view) => {
      await view.click({ role: 'button', name: 'Export and more' });
      await view.click({ role: 'tab', name: 'Site data' });
      await view.waitForText('IndexedDB databases');
    },
  ],
];

describe('axe and a ruler find nothing wrong', () => {
  for (const [name, reach] of states)
    test(`in ${name}`, async () => {
      const view = await inspector();
      await reach(view);
      expect(await faultsIn(view)).toEqual([]);
    });
});

/** The options page at a section. */
async function options(section: string): Promise<PageView> {
  const view = demo.keep(await demo.browser.openOptions(section));
  await view.page.setViewport({ width: 1280, height: 860 });
  await view.waitForTarget({ css: 'main :is(h1, h2)' });
  return view;
}
const insecure = { name: 'b', value: '1', domain: 'shop.test', sameSite: 'no_restriction', secure: false };

const optionsStates: readonly (readonly [
  name: string,
  section: string,
  reach: (view: PageView) => Promise<unknown>,
])[] = [
  [
    'the overview of all cookies',
    'cookies',
    async (view) => {
      await view.click({ role: 'button', name: 'Overview' });
      await view.waitForText('When they expire');
    },
  ],
  [
    'an export',
    'cookies',
    async (view) => {
      await view.click({ role: 'button', name: 'Export …' });
      await view.waitForText('This format loses nothing');
      // The first field, not the way out.
      expect(await view.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
    },
  ],
  [
    'the ready-made rules without a site',
    'rules',
    async (view) => {
      await demo.browser.clearCookies();
      await view.click({ role: 'button', name: 'Ready-made' });
      await view.waitForTarget({ role: 'dialog', name: 'Ready-made rules' });
    },
  ],
  [
    'a dry run with a refused row',
    'transfer',
    async (view) => {
      await view.evaluate(
        (text) => {
          const area = document.querySelector('textarea');
          if (area) area.value = text;
          area?.dispatchEvent(new Event('input', { bubbles: true }));
        },
        JSON.stringify([{ ...insecure, name: 'a', secure: true }, insecure]),
      );
      await view.waitForText('SameSite=None needs Secure.');
    },
  ],
  [
    'a broken token',
    'decoder',
    async (view) => {
      await view.type({ label: 'Text with tokens' }, 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx');
      await view.waitForText('Copy token');
      expect(await view.count({ css: '.token-body .term-help' })).toBe(0);
    },
  ],
];

describe('axe and a ruler find nothing wrong in the options', () => {
  for (const [name, section, reach] of optionsStates)
    test(`in ${name}`, async () => {
      await demo.page(demo.site.truth.shop.url);
      const view = await options(section);
      if (section === 'cookies') await view.waitForTarget({ css: 'tr.cookie' });
      await reach(view);
      expect(await faultsIn(view)).toEqual([]);
    });

  test('a section that is gone to by a command begins at its start', async () => {
    await demo.page(demo.site.truth.shop.url);
    const view = await options('cookies');
    await view.waitForTarget({ css: 'tr.cookie' });
    await view.focus({ css: '.cookie-table input[type=checkbox]' });
    await view.press('Control+k');
    await view.waitForTarget({ role: 'combobox', name: 'Find a command' });
    for (const key of 'trash') await view.press(key);
    await view.waitFor(() => (document.activeElement as HTMLInputElement).value === 'trash');
    await view.press('Enter');
    await view.waitForTarget({ role: 'heading', name: 'Trash' });
    await view.waitFor(() => document.activeElement?.id === 'main');
  });
});

describe('what is shown', () => {
  test('keys of rows are told where there are rows', async () => {
    const view = await inspector();
    await view.waitForText('F2');
    await tab(view, 'Tokens');
    await view.waitFor(() =>
      /^Ctrl Z undo/.test(document.querySelector<HTMLElement>('.status-bar .keys')?.innerText ?? ''),
    );
    await tab(view, 'Cookies');
    await view.waitForText('F2');
  });

  test('Escape closes a menu alone, and then the details it stands in', async () => {
    const view = await inspector();
    await view.click({ css: '.row-name' });
    await view.click({ role: 'button', name: 'Copy as' });
    await view.waitForText('curl command');
    await view.press('Escape');
    await view.waitForNone({ css: '.popover:popover-open' });
    expect(await view.focused()).toContain('Copy as');
    expect(await view.count({ css: '.cookie-details' })).toBe(1);
    await view.press('Escape');
    await view.waitForNone({ css: '.cookie-details' });
  });

  test('the search key goes to the filter that is there', async () => {
    const view = await inspector();
    await tab(view, 'Storage');
    await view.waitForTarget({ css: '.entry' });
    await view.press('/');
    await view.waitFor(() => document.activeElement?.matches('.search input'));
    for (const key of 'zzz') await view.press(key);
    await view.waitForText('No entry matches the filter');
    await view.click({ role: 'button', name: 'Clear the filter' });
    await view.waitForTarget({ css: '.entry' });
  });

  test('a store is called by its name', async () => {
    const view = await inspector();
    await view.click({ css: '.row-name' });
    await view.waitFor(() =>
      /Cookie store\s+Normal window/.test(
        document.querySelector<HTMLElement>('.attributes')?.innerText ?? '',
      ),
    );
  });

  test('buttons stay where they are when a form says what is wrong', async () => {
    const view = await inspector();
    await view.click({ role: 'button', name: 'New cookie' });
    await view.waitForTarget({ css: 'dialog.editor' });
    const cancel = () =>
      view.evaluate(() => document.querySelector('dialog.editor footer .button')?.getBoundingClientRect().x);
    const before = await cancel();
    await view.click({ role: 'button', name: 'Save', within: { css: 'dialog.editor' }, exact: true });
    await view.waitForText('Some fields need your attention first.');
    expect(await cancel()).toBe(before);
  });

  test('the chosen part of the activity is underlined', async () => {
    const view = await inspector();
    await tab(view, 'Activity');
    await view.click({ role: 'button', name: 'Watch this tab' });
    await view.waitForTarget({ role: 'tab', name: 'Requests' });
    const cut = await view.evaluate(() => {
      const tabs = document.querySelectorAll('.tabs')[1];
      return tabs ? tabs.scrollHeight - tabs.clientHeight : null;
    });
    expect(cut).toBe(0);
  });

  test('a row that takes the focus is not under the head of the table', async () => {
    const view = await inspector(`${demo.site.origins.many}/many?cookies=60&entries=1`);
    await view.focus({ css: '.row-name' });
    await view.press('End');
    await view.waitFor(() => document.activeElement?.matches('tbody tr:last-child .row-name'));
    for (let at = 0; at < 30; at += 1) await view.press('ArrowUp');
    const [row, head] = await view.evaluate(() => [
      document.activeElement?.getBoundingClientRect().top ?? 0,
      document.querySelector('.cookies thead')?.getBoundingClientRect().bottom ?? 0,
    ]);
    expect(row).toBeGreaterThanOrEqual(head ?? 0);
  });

  test('the findings stand before what else can be looked at, and in sight', async () => {
    const view = await inspector();
    await tab(view, 'Audit');
    await view.waitForTarget({ css: '.finding' });
    const order = await view.evaluate(() =>
      [...document.querySelectorAll('.audit .finding, .audit > details')].map((each) =>
        each.classList.contains('finding') ? 'finding' : (each.querySelector('summary')?.textContent ?? ''),
      ),
    );
    expect(order.indexOf('finding')).toBeLessThan(order.indexOf('Overview'));
    await view.page.setViewport({ width: 800, height: 580 });
    // The first finding is in sight without scrolling.
    expect(
      await view.evaluate(() => document.querySelector('.finding')?.getBoundingClientRect().top),
    ).toBeLessThan(540);
  });
});
