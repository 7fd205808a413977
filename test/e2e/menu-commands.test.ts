import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { buildRule } from '../builders/policy';
import { ask } from './ask-background';
import type { chromeScope } from './browsers/firefox-chrome-scope.mjs';
import { demoSession } from './demo-session';

// Firefox opens its real menu at a real right click, and hears real keys. Chromium without a window draws no menu and
// gives keys to the page alone: there the browser is asked whether each entry is in its menu, and the event that it
// sends when one is chosen is sent by the test, to the listeners in the real worker.
const demo = demoSession();
const patient = { timeout: 30_000, interval: 100 };
const isFirefox = () => demo.browser.name === 'firefox';
const scope = () => {
  const { scope: own } = demo.browser as unknown as { scope?: ReturnType<typeof chromeScope> };
  if (!own) throw new Error('not Firefox');
  return own;
};

const entries = {
  'inspect-site': 'Inspect this site',
  'pause-site': 'Pause or resume rules on this site',
  'snooze-rules': 'Snooze or wake all rules',
} as const;

const control = () => ask(demo.browser, 'getControl');
const paused = async () => (await control()).paused.map(({ site }) => site);

/** Opens Firefox's menu where the pointer is and gives what it says for Jarlens; with `choose`, chooses that. */
function firefoxMenu(choose: string | null): Promise<readonly string[]> {
  return scope().run(async (wanted) => {
    const { document, setTimeout: later } = globalThis as unknown as Window & typeof globalThis;
    const menu = document.getElementById('contentAreaContextMenu') as HTMLElement & {
      state: string;
      hidePopup(): void;
    };
    for (let tries = 0; menu.state !== 'open' && tries < 200; tries += 1)
      await new Promise((resolve) => later(resolve, 50));
    const items = [
      ...menu.querySelectorAll<HTMLElement & { doCommand(): void }>('menuitem[id^="jarlens"]'),
    ].filter(({ hidden }) => !hidden);
    const labels = items.map((item) => item.getAttribute('label') ?? '');
    items.find((item) => item.getAttribute('label') === wanted)?.doCommand();
    menu.hidePopup();
    return labels;
  }, choose);
}

/** Chooses an entry of the menu of a page. */
async function choose(page: Page, id: string, label: string, selection = ''): Promise<void> {
  await page.bringToFront();
  if (isFirefox()) {
    const at = await page.evaluate(() => {
      if (!getSelection()?.toString()) return { x: 5, y: 5 };
      const [line] = getSelection()?.getRangeAt(0).getClientRects() ?? [];
      return { x: (line?.x ?? 0) + 20, y: (line?.y ?? 0) + 5 };
    });
    await page.mouse.click(at.x, at.y, { button: 'right' });
    // Over a selection the page's own entries are not offered.
    const offered = selection === '' ? Object.values(entries) : [label];
    expect(await firefoxMenu(label)).toEqual(expect.arrayContaining(offered));
    return;
  }
  const tabId = await demo.browser.tabIdOf(page);
  // `update` of what is not in the menu is refused.
  for (const entry of [id, ...Object.keys(entries)])
    await demo.browser.inExtension((known) => api.contextMenus.update(known, {}), entry);
  await demo.browser.inBackground(
    async (menuItemId, tab, selectionText) => {
      const event = chrome.contextMenus.onClicked as unknown as { dispatch(...args: unknown[]): void };
      event.dispatch({ menuItemId, selectionText, editable: false }, await chrome.tabs.get(tab));
    },
    id,
    tabId,
    selection,
  );
}

/** Gives a keyboard command, by its key where the browser hears it. */
async function command(page: Page, name: string, key: string): Promise<void> {
  await page.bringToFront();
  if (isFirefox()) {
    await scope().run((letter) => {
      const window = globalThis as unknown as Window & Record<'Cc' | 'Ci', Record<string, never>>;
      const keyboard = (
        window.Cc['@mozilla.org/text-input-processor;1'] as unknown as {
          createInstance(kind: unknown): unknown;
        }
      ).createInstance(window.Ci['nsITextInputProcessor']) as {
        beginInputTransactionForTests(on: unknown): void;
        keydown(event: KeyboardEvent): void;
        keyup(event: KeyboardEvent): void;
      };
      keyboard.beginInputTransactionForTests(window);
      const keys = [
        { key: 'Alt', code: 'AltLeft', keyCode: 18 },
        { key: 'Shift', code: 'ShiftLeft', keyCode: 16 },
        { key: letter, code: `Key${letter}`, keyCode: letter.charCodeAt(0) },
      ].map((key) => new KeyboardEvent('', key));
      for (const key of keys) keyboard.keydown(key);
      for (const key of keys.reverse()) keyboard.keyup(key);
    }, key);
    return;
  }
  const known = await demo.browser.inExtension(() => api.commands.getAll());
  expect(known.map((one) => one.name)).toContain(name);
  const tabId = await demo.browser.tabIdOf(page);
  await demo.browser.inBackground(
    async (which, tab) => {
      const event = chrome.commands.onCommand as unknown as { dispatch(...args: unknown[]): void };
      event.dispatch(which, await chrome.tabs.get(tab));
    },
    name,
    tabId,
  );
}

/** Chromium shows nobody the button's picture: what it is told is kept, once it took it. */
async function keepPictures(): Promise<void> {
  if (isFirefox()) return;
  await demo.browser.inBackground(async () => {
    const kept = globalThis as unknown as { pictures: chrome.action.TabIconDetails[] };
    kept.pictures = [];
    const setIcon = chrome.action.setIcon as (details: chrome.action.TabIconDetails) => Promise<void>;
    chrome.action.setIcon = (async (details: chrome.action.TabIconDetails) => {
      await setIcon.call(chrome.action, details);
      kept.pictures.push(details);
    }) as typeof chrome.action.setIcon;
  });
}

/** The files of the picture that the button has in the tab in front. */
async function picture(): Promise<string> {
  if (!isFirefox())
    return demo.browser.inBackground(async () => {
      const { pictures } = globalThis as unknown as { pictures: chrome.action.TabIconDetails[] };
      return JSON.stringify(pictures.at(-1)?.path ?? '');
    });
  return scope().run(async (id) => {
    const { ChromeUtils, WebExtensionPolicy, gBrowser } = globalThis as unknown as {
      ChromeUtils: { importESModule(url: string): { ExtensionParent: unknown } };
      WebExtensionPolicy: { getByID(id: string): { extension: unknown } };
      gBrowser: { selectedTab: unknown };
    };
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { browserActionFor } = (
      ExtensionParent as {
        apiManager: {
          global: {
            browserActionFor(of: unknown): { action: { getContextData(tab: unknown): { icon: unknown } } };
          };
        };
      }
    ).apiManager.global;
    const { action } = browserActionFor(WebExtensionPolicy.getByID(id).extension);
    return JSON.stringify(action.getContextData(gBrowser.selectedTab).icon);
  }, 'jarlens@jarlens.example');
}

describe('the page’s menu', () => {
  test('pauses the site and snoozes all rules, and turns both back', async () => {
    const rule = buildRule({ domain: 'app.localhost' }, { type: 'session-only' }, { id: 'menu' });
    await ask(demo.browser, 'saveRule', { rule });
    const page = await demo.page(`${demo.site.origins.app}/probe`);
    await keepPictures();
    await choose(page, 'pause-site', entries['pause-site']);
    await expect.poll(paused, patient).toEqual(['app.localhost']);
    await expect.poll(picture, patient).toContain('icons/paused-16.png');
    await choose(page, 'pause-site', entries['pause-site']);
    await expect.poll(paused, patient).toEqual([]);
    await expect.poll(picture, patient).toMatch(/icons\/(?:dark-)?16\.png/);
    expect(await picture()).not.toContain('paused');
    await choose(page, 'snooze-rules', entries['snooze-rules']);
    await expect.poll(async () => (await control()).snoozed?.until, patient).toBe('restart');
    await choose(page, 'snooze-rules', entries['snooze-rules']);
    await expect.poll(async () => (await control()).snoozed, patient).toBeUndefined();
    await ask(demo.browser, 'removeRule', { id: rule.id });
  });

  test('opens the decoder for what is selected', async () => {
    const page = await demo.page(`${demo.site.origins.app}/probe`);
    const token = demo.site.tokens.access.raw;
    await page.evaluate((text) => {
      const line = document.createElement('p');
      line.textContent = text;
      document.body.prepend(line);
      getSelection()?.selectAllChildren(line);
    }, token);
    await choose(page, 'decode-selection', 'Decode selected text', token);
    const opened = (part: string) => async () =>
      (await demo.browser.inExtension(() => api.tabs.query({}))).filter(({ url }) => url?.includes(part))
        .length;
    await expect.poll(opened('options.html#decoder'), patient).toBe(1);
    await demo.browser.inExtension(async () => {
      const all = await api.tabs.query({});
      const decoder = all.filter(({ url }) => url?.includes('options.html'));
      await Promise.all(decoder.map(({ id }) => api.tabs.remove(id ?? -1)));
    });
  });
});

test('the keyboard’s commands pause the site and snooze all rules', async () => {
  const page = await demo.page(`${demo.site.origins.app}/probe`);
  await command(page, 'pause-site', 'U');
  await expect.poll(paused, patient).toEqual(['app.localhost']);
  await command(page, 'pause-site', 'U');
  await expect.poll(paused, patient).toEqual([]);
  await command(page, 'snooze-rules', 'L');
  await expect.poll(async () => (await control()).snoozed?.until, patient).toBe('restart');
  await command(page, 'snooze-rules', 'L');
  await expect.poll(async () => (await control()).snoozed, patient).toBeUndefined();
});

test('every key that is suggested is free in the browser, and was given', async () => {
  const [suggested, given] = await demo.browser.inExtension(async () => {
    const { commands = {} } = api.runtime.getManifest() as chrome.runtime.ManifestV3;
    const wanted = Object.entries(commands).flatMap(([name, { suggested_key: key }]) =>
      key ? [[name, typeof key === 'string' ? key : key.default]] : [],
    );
    const all = await api.commands.getAll();
    return [wanted, all.flatMap(({ name, shortcut }) => (shortcut ? [[name, shortcut]] : []))];
  });
  expect(suggested).toHaveLength(4);
  expect(given.toSorted()).toEqual(suggested.toSorted());
});
