import { describe, expect, test } from 'vitest';
import type { ActivityEvent } from '../../utils/observe/activity-event';
import { demoSession } from './demo-session';

const demo = demoSession();
/** Other work shares the machine: what is waited for may take long. */
const patient = { timeout: 30_000, interval: 100 };

async function watched(url = demo.site.truth.activity.url) {
  const page = await demo.page(url);
  const tabId = await demo.browser.tabIdOf(page);
  await demo.browser.request('observeTab', { tabId, on: true });
  const events = async (): Promise<readonly ActivityEvent[]> =>
    (await demo.browser.request('readActivity', { tabId, after: 0 })).events;
  return { page, tabId, events };
}
const names = (events: readonly ActivityEvent[], kind: ActivityEvent['kind']) =>
  events.filter((event) => event.kind === kind).map(({ name }) => name);

describe('a page that does not keep still', () => {
  test('and floods with Set-Cookie lines has each told once, and the list is what the jar is', async () => {
    const { page, tabId, events } = await watched();
    const popup = await demo.popup(page);
    // More than any browser keeps of a site: what comes later pushes out what came first.
    const count = 300;
    await page.evaluate(async (lines) => {
      const query = Array.from({ length: lines }, (_, n) => `line=flood${n}%3D1%3B%20Path%3D%2F`).join('&');
      await (await fetch(`/activity/answer?${query}`)).json();
    }, count);
    await expect
      .poll(async () => {
        const all = await events();
        return all.some(({ source }) => source.by === 'pending') ? 0 : names(all, 'cookie-set').length;
      }, patient)
      .toBe(count);
    const all = await events();
    expect(new Set(names(all, 'cookie-set')).size).toBe(count);
    const set = all.filter(({ kind }) => kind === 'cookie-set');
    expect(set.every(({ source, name }) => source.by === 'response' && `flood${source.line}` === name)).toBe(
      true,
    );
    const jar = (await demo.browser.cookies()).map(({ name }) => name).toSorted();
    expect(new Set(names(all, 'cookie-evicted')).size).toBe(names(all, 'cookie-evicted').length);
    expect([...jar, ...names(all, 'cookie-evicted')].toSorted()).toEqual(names(all, 'cookie-set').toSorted());
    await expect
      .poll(async () => (await popup.rows()).map((row) => row['Name']).toSorted(), patient)
      .toEqual(jar);
    const { requests } = await demo.browser.request('readRequests', { tabId, after: 0 });
    expect(requests.find(({ setCookies }) => setCookies > 0)?.setCookies).toBe(count);
  });

  test('and renames a cookie every millisecond ends with the one there is, every step told once', async () => {
    const { page, events } = await watched();
    const popup = await demo.popup(page);
    const renames = 300;
    const running = page.evaluate(
      (times) =>
        new Promise<void>((done) => {
          let n = 0;
          const timer = setInterval(() => {
            // biome-ignore-start lint/suspicious/noDocumentCookie: a script that sets cookies is what is tested.
            if (n > 0) document.cookie = `renamed${n - 1}=; Path=/; Max-Age=0`;
            document.cookie = `renamed${n}=1; Path=/`;
            // biome-ignore-end lint/suspicious/noDocumentCookie: a script that sets cookies is what is tested.
            n += 1;
            if (n < times) return;
            clearInterval(timer);
            done();
          }, 1);
        }),
      renames,
    );
    // The popup can be used meanwhile.
    await popup.click({ role: 'tab', name: 'Storage' });
    await popup.click({ role: 'tab', name: 'Cookies' });
    await running;
    await expect
      .poll(async () => (await popup.rows()).map((row) => row['Name']), patient)
      .toEqual([`renamed${renames - 1}`]);
    const expected = Array.from({ length: renames }, (_, n) => `renamed${n}`);
    await expect.poll(async () => names(await events(), 'cookie-set').length, patient).toBe(renames);
    const all = await events();
    expect(names(all, 'cookie-set')).toEqual(expected);
    expect(names(all, 'cookie-removed')).toEqual(expected.slice(0, -1));
  });

  test('and adds and removes frames while it is read gives what was there, and says what was not', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const tabId = await demo.browser.tabIdOf(page);
    await page.evaluate((origin) => {
      let n = 0;
      setInterval(() => {
        const frame = document.createElement('iframe');
        frame.className = 'passing';
        frame.src = `${origin}/frame?${n}`;
        document.body.append(frame);
        n += 1;
        const [oldest, ...others] = document.querySelectorAll('iframe.passing');
        if (others.length > 3) oldest?.remove();
      }, 25);
    }, demo.site.origins.tracker);
    const allowed = new Set(Object.values(demo.site.origins));
    for (let n = 0; n < 6; n += 1) {
      const { snapshot, cookies } = await demo.browser.request('inspectTab', { tabId, depth: 'all' });
      expect(cookies.map(({ cookie }) => cookie.name)).toContain('connect.sid');
      expect(snapshot.storage.filter(({ origin }) => !allowed.has(origin))).toEqual([]);
      const keys = snapshot.storage.map(({ origin, area, key, frameId }) =>
        JSON.stringify([origin, area, key, frameId]),
      );
      expect(new Set(keys).size).toBe(keys.length);
      for (const { reason } of snapshot.gaps) expect(reason).not.toBe('');
    }
  });

  test('and is closed while it is read is either read or gone, and nothing else is harmed', async () => {
    const stays = await demo.page(demo.site.truth.shop.url);
    const staying = await demo.browser.tabIdOf(stays);
    for (let n = 0; n < 4; n += 1) {
      const page = await demo.browser.openPage(demo.site.truth.shop.url);
      const tabId = await demo.browser.tabIdOf(page);
      await demo.browser.request('observeTab', { tabId, on: true });
      const readings = [0, 1, 2].map(() =>
        demo.browser.request('inspectTab', { tabId, depth: 'all' }).then(
          ({ site }) => site || 'no site any more',
          (error: Error) => error.message,
        ),
      );
      await page.close();
      for (const answer of await Promise.all(readings))
        expect(answer).toMatch(/^app\.localhost$|^no site any more$|tab-gone/);
      expect((await demo.browser.request('readActivity', { tabId, after: 0 })).on).toBe(false);
    }
    const { cookies } = await demo.browser.request('inspectTab', { tabId: staying, depth: 'all' });
    expect(cookies.map(({ cookie }) => cookie.name)).toContain('connect.sid');
    // Nothing of the closed tabs is kept.
    const kept = await demo.browser.inExtension(async () => Object.keys(await api.storage.session.get(null)));
    expect(kept.filter((key) => /^(headers|activity):/.test(key))).toEqual([]);
  });
});
