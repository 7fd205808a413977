import { afterEach, expect, test } from 'vitest';
import { browserName } from './browsers/launch-browser.mjs';
import { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession({ incognito: true });
/** Other work shares the machine: what is waited for may take long. */
const patient = { timeout: 30_000, interval: 100 };

/** What is open in one jar: the same page of the same site in each. */
interface Visit {
  readonly jar: string;
  readonly tabId: number;
  readonly storeId: string;
}

const containers: string[] = [];
const windows: number[] = [];
const tabs: number[] = [];
afterEach(async () => {
  await demo.browser.inExtension(
    async (windowIds, tabIds, containerIds) => {
      for (const id of windowIds) await api.windows.remove(id).catch(() => undefined);
      for (const id of tabIds) await api.tabs.remove(id).catch(() => undefined);
      const { contextualIdentities } = api as unknown as {
        contextualIdentities: { remove(id: string): Promise<unknown> };
      };
      for (const id of containerIds) await contextualIdentities.remove(id).catch(() => undefined);
    },
    windows.splice(0),
    tabs.splice(0),
    containers.splice(0),
  );
});

async function whenLoaded(jar: string, tabId: number): Promise<Visit> {
  await demo.browser.waitInExtension(
    async (id) => {
      const [answer] = await api.scripting
        .executeScript({
          target: { tabId: id },
          func: () => document.documentElement.dataset['ready'] === 'yes',
        })
        .catch(() => []);
      return answer?.result === true;
    },
    [tabId],
    { timeout: 30_000 },
  );
  const stores = await demo.browser.inExtension(() => api.cookies.getAllCookieStores());
  const store = stores.find(({ tabIds }) => tabIds.includes(tabId));
  return { jar, tabId, storeId: store?.id ?? '' };
}

async function openOrdinary(url: string): Promise<Visit> {
  const id = await demo.browser.inExtension(async (at) => (await api.tabs.create({ url: at })).id ?? 0, url);
  tabs.push(id);
  return whenLoaded('ordinary', id);
}

async function openPrivate(url: string): Promise<Visit> {
  const { windowId, tabId } = await demo.browser.inExtension(async (at) => {
    const made = await api.windows.create({ incognito: true, url: at });
    return { windowId: made?.id ?? 0, tabId: made?.tabs?.[0]?.id ?? 0 };
  }, url);
  windows.push(windowId);
  return whenLoaded('private', tabId);
}

async function openContainer(url: string, name: string): Promise<Visit> {
  const { storeId, tabId } = await demo.browser.inExtension(
    async (at, named) => {
      const { contextualIdentities } = api as unknown as {
        contextualIdentities: { create(d: object): Promise<{ cookieStoreId: string }> };
      };
      const made = await contextualIdentities.create({ name: named, color: 'blue', icon: 'briefcase' });
      const tab = await api.tabs.create({ url: at, cookieStoreId: made.cookieStoreId } as object);
      return { storeId: made.cookieStoreId, tabId: tab.id ?? 0 };
    },
    url,
    name,
  );
  containers.push(storeId);
  tabs.push(tabId);
  return whenLoaded(name, tabId);
}

/** Runs in the page as its own script does. */
const inPage = ({ tabId }: Visit, script: string, path: string) =>
  demo.browser.inExtension(
    async (id, line, address) => {
      await api.scripting.executeScript({
        target: { tabId: id },
        world: 'MAIN',
        args: [line, address],
        func: async (text, answer) => {
          // biome-ignore lint/suspicious/noDocumentCookie: a script that sets a cookie is what is tested.
          document.cookie = text;
          localStorage.setItem('mark', text);
          await fetch(answer);
        },
      });
    },
    tabId,
    script,
    path,
  );

const kept = () =>
  demo.browser.inExtension(async () =>
    JSON.stringify([await api.storage.local.get(null), await api.storage.session.get(null)]),
  );
const onDisk = () => demo.browser.inExtension(async () => JSON.stringify(await api.storage.local.get(null)));

test('ordinary, private and container tabs of one site never see each other', async () => {
  await demo.browser.request('saveSettings', { settings: { keepTrash: true } });
  const { url } = demo.site.truth.activity;
  const visits = [await openOrdinary(url)];
  if (browserName === 'firefox')
    visits.push(await openContainer(url, 'first'), await openContainer(url, 'second'));
  // Last: a tab that is opened while a private window is in front would be a private one.
  visits.push(await openPrivate(url));
  expect(new Set(visits.map(({ storeId }) => storeId)).size).toBe(visits.length);
  for (const { tabId } of visits) {
    await demo.browser.request('observeTab', { tabId, on: true });
    await demo.browser.request('lookAtStorage', { tabId });
  }
  // The list of all watched tabs stands in an ordinary window.
  const listed = (await demo.browser.request('listWatched')).tabs.map(({ tabId }) => tabId);
  expect(listed.toSorted()).toEqual(
    visits
      .filter(({ jar }) => jar !== 'private')
      .map(({ tabId }) => tabId)
      .toSorted(),
  );
  const secret = ({ jar }: Visit) => `made-up-of-${jar}`;
  for (const visit of visits) {
    const line = encodeURIComponent(`answered=${secret(visit)}; Path=/; HttpOnly`);
    await inPage(visit, `scripted=${secret(visit)}; Path=/`, `/activity/answer?line=${line}`);
    await demo.browser.request('lookAtStorage', { tabId: visit.tabId });
  }
  const others = (visit: Visit) => visits.filter((each) => each !== visit).map(secret);
  const leaks = (visit: Visit, text: string) => others(visit).filter((value) => text.includes(value));

  for (const visit of visits) {
    const { tabId, storeId } = visit;
    // The time line: what happened here, once each, and nothing of the others.
    const log = async () =>
      (await demo.browser.request('readActivity', { tabId, after: 0 })).events.filter(
        ({ kind }) => kind !== 'cookies-sent',
      );
    await expect
      .poll(async () => {
        // A look that a busy machine cut short is made up for, and one that was not tells nothing twice.
        await demo.browser.request('lookAtStorage', { tabId });
        return (await log()).map(({ kind, name }) => `${kind} ${name}`).toSorted();
      }, patient)
      .toEqual(['cookie-set answered', 'cookie-set scripted', 'storage-set mark']);
    expect(leaks(visit, JSON.stringify(await log())), `log of ${visit.jar}`).toEqual([]);
    // The list.
    const report = await demo.browser.request('inspectTab', { tabId, depth: 'all' });
    expect(report.store?.id).toBe(storeId);
    expect(
      report.cookies.map(({ cookie }) => `${cookie.storeId} ${cookie.name}=${cookie.value}`).toSorted(),
    ).toEqual(['answered', 'scripted'].map((name) => `${storeId} ${name}=${secret(visit)}`));
    expect(leaks(visit, JSON.stringify(report)), `list of ${visit.jar}`).toEqual([]);
  }

  // What is deleted in one jar stays in the others, and comes back where it was.
  const jars = async () =>
    (await demo.browser.cookies()).map(({ storeId, name }) => `${storeId} ${name}`).toSorted();
  const whole = await jars();
  for (const { tabId, storeId } of visits) {
    const report = await demo.browser.request('inspectTab', { tabId, depth: 'cookies' });
    const { undo } = await demo.browser.request('deleteCookies', {
      keys: report.cookies.map(({ cookie }) => cookie),
    });
    expect(await jars()).toEqual(whole.filter((each) => !each.startsWith(`${storeId} `)));
    await demo.browser.request('undo', { id: undo?.id ?? '' });
    expect(await jars()).toEqual(whole);
  }

  // The trash of a private window is never on disk, and gone with the window; that of the others stays.
  for (const { tabId } of visits) {
    const report = await demo.browser.request('inspectTab', { tabId, depth: 'cookies' });
    await demo.browser.request('deleteCookies', { keys: report.cookies.map(({ cookie }) => cookie) });
  }
  const ofPrivate = visits.find(({ jar }) => jar === 'private');
  if (!ofPrivate) throw new Error('no private window');
  const trash = (await demo.browser.request('listUndo')).length;
  await expect.poll(onDisk, patient).toContain('made-up-of-ordinary');
  expect(await onDisk()).not.toContain(secret(ofPrivate));
  expect(await kept()).toContain(secret(ofPrivate));
  await demo.browser.inExtension((id) => api.windows.remove(id), windows.splice(0)[0] ?? 0);
  await expect.poll(kept, patient).not.toContain(secret(ofPrivate));
  expect((await demo.browser.request('listUndo')).length).toBeLessThan(trash);
  expect(await kept()).toContain('made-up-of-ordinary');
  expect((await demo.browser.request('readActivity', { tabId: ofPrivate.tabId, after: 0 })).on).toBe(false);
  await demo.browser.request('saveSettings', { settings: { keepTrash: false } });
});

test('a cookie moves into another jar by its editor, and only the server of that jar’s pages gets it', async () => {
  const url = `${demo.site.origins.app}/probe`;
  const page = await demo.page(url);
  await demo.browser.clearCookies();
  await demo.browser.setCookie({ url, name: 'moved', value: 'along', secure: true, sameSite: 'lax' });
  // First: with another window in front it would be about that one's tab.
  const view = demo.keep(await demo.browser.openPopupPage(page));
  const other = browserName === 'firefox' ? await openContainer(url, 'elsewhere') : await openPrivate(url);
  if (view instanceof PageView) await view.page.bringToFront();
  const dialog = { css: 'dialog.editor' };
  await view.click({ role: 'button', name: 'moved', exact: true });
  await view.click({ role: 'button', name: 'Edit', exact: true });
  const jar = browserName === 'firefox' ? 'Container “elsewhere”' : 'Private window';
  const offered = () =>
    view.evaluate(() =>
      [...document.querySelectorAll('dialog.editor option')].map(({ textContent }) => textContent),
    );
  await expect.poll(offered, patient).toContain(jar);
  await view.choose({ label: 'Store', within: dialog, exact: true }, jar);
  await view.click({ role: 'button', name: 'Save', within: dialog, exact: true });
  await view.waitForText('Changed moved.');
  const places = () =>
    demo.browser.inExtension(async () => {
      const stores = await api.cookies.getAllCookieStores();
      const lists = await Promise.all(
        stores.map(({ id }) => api.cookies.getAll({ name: 'moved', storeId: id })),
      );
      return lists.flat().map(({ value, storeId }) => `${storeId} ${value}`);
    });
  expect(await places()).toEqual([`${other.storeId} along`]);
  const received = () => fetch('/received').then(async (answer) => (await answer.json()).header as string);
  expect(await page.evaluate(received)).not.toContain('moved');
  const there = await demo.browser.inExtension(async (id) => {
    const [answer] = await api.scripting.executeScript({
      target: { tabId: id },
      world: 'MAIN',
      func: () => fetch('/received').then(async (each) => (await each.json()).header as string),
    });
    return answer?.result;
  }, other.tabId);
  expect(there).toMatch(/(^|; )moved=along(;|$)/);
  await view.click({ role: 'button', name: 'Undo' });
  await view.waitForText('1 cookie put back');
  expect(await places()).toEqual([`${browserName === 'firefox' ? 'firefox-default' : '0'} along`]);
});

test('among the cookies of several jars each says its own, on a screen of any width', async () => {
  const { url } = demo.site.truth.activity;
  const put = (visit: Visit) =>
    demo.browser.inExtension(
      async (address, storeId) => {
        await api.cookies.set({ url: address, name: 'twin', value: 'same', storeId });
      },
      url,
      visit.storeId,
    );
  await put(await openOrdinary(url));
  const alone = demo.keep(await demo.browser.openOptions('cookies'));
  await alone.page.setViewport({ width: 1280, height: 900 });
  await alone.waitForTarget({ css: 'tr.cookie' });
  const heads = () =>
    alone.evaluate(() =>
      [...document.querySelectorAll('thead [data-column]')].map(({ textContent }) => textContent),
    );
  expect(await heads()).not.toContain('Cookie store');

  const isFirefox = browserName === 'firefox';
  await put(isFirefox ? await openContainer(url, 'apart') : await openPrivate(url));
  await alone.page.bringToFront();
  const jar = isFirefox ? 'Container “apart”' : 'Private window';
  await expect.poll(heads, patient).toContain('Cookie store');
  /** What the twins say in a cell, and whether all of it is in sight. */
  const said = (css: string) =>
    alone.evaluate(
      (selector) =>
        [...document.querySelectorAll<HTMLElement>(`tr.cookie ${selector}`)]
          .map((cell) => `${cell.innerText}${cell.scrollHeight > cell.clientHeight + 1 ? ' (cut)' : ''}`)
          .toSorted(),
      css,
    );
  expect(await said('td.store')).toEqual([jar, 'Normal window'].toSorted());
  // Beside the details there is room for one column, on one line.
  await alone.page.setViewport({ width: 1030, height: 900 });
  await alone.click({ css: 'tr.cookie td.domain' });
  await expect.poll(heads, patient).toHaveLength(1);
  expect(await said('td.name > .badge')).toEqual([jar]);
  await alone.press('Escape');
  // Room for two columns, which a cookie needs to be named.
  await alone.page.setViewport({ width: 470, height: 900 });
  await expect.poll(heads, patient).not.toContain('Cookie store');
  await expect.poll(heads, patient).toHaveLength(2);
  expect(await said('td.name')).toEqual(['twin', expect.stringMatching(`^twin\\s*${jar}$`)]);
  await alone.page.setViewport({ width: 340, height: 900 });
  await expect.poll(heads, patient).toHaveLength(1);
  const where = `${new URL(url).hostname} · Session`;
  expect(await said('td.name .second')).toEqual([`${jar} · ${where}`, where].toSorted());
  // Where the heading of a group says it, the rows need not.
  await alone.choose({ label: 'Group by' }, 'store');
  await expect.poll(() => said('td.name .second'), patient).toEqual([where, where]);
});

// Chromium has no containers.
if (browserName === 'firefox')
  test('the search of all cookies knows a container by its name', async () => {
    const { url } = demo.site.truth.activity;
    await inPage(await openOrdinary(url), 'usual=1; Path=/', '/activity/answer');
    await inPage(await openContainer(url, 'Invoices'), 'apart=1; Path=/', '/activity/answer');
    const view = demo.keep(await demo.browser.openOptions('cookies'));
    await view.waitFor(() => document.querySelectorAll('tbody tr.cookie').length === 2);
    await view.type({ css: '.query input' }, 'store:invoi');
    await view.waitFor(() => document.querySelectorAll('tbody tr.cookie').length === 1);
    expect(await view.evaluate(() => document.querySelector('tbody tr.cookie')?.textContent)).toContain(
      'apart',
    );
  });
