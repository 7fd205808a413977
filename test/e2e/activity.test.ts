import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ActivityEvent } from '../../utils/observe/activity-event';
import { buildRule } from '../builders/policy';
import { axeViolations } from './axe-violations';
import { browserName } from './browsers/launch-browser.mjs';
import { demoSession } from './demo-session';
import { watchMachine } from './hold-ups';

const demo = demoSession();

let page: Page;
let tabId = 0;

beforeEach(async () => {
  page = await demo.page(demo.site.truth.activity.url);
  tabId = await demo.browser.tabIdOf(page);
  expect(await demo.browser.request('observeTab', { tabId, on: true })).toEqual({ observed: true });
  await demo.browser.request('lookAtStorage', { tabId });
});

/** The page asks for an answer with these `Set-Cookie` lines. */
const answer = (...lines: string[]) =>
  page.evaluate(
    (path) => fetch(path).then(() => undefined),
    `/activity/answer?${lines.map((line) => `line=${encodeURIComponent(line)}`).join('&')}`,
  );

/** From now on the background notes its longest stretch of work. */
const watchStretches = () =>
  demo.browser.inBackground(() => {
    const { port1, port2 } = new MessageChannel();
    const seen = { longest: 0, watching: true };
    Object.assign(globalThis, { seen });
    let last = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - last);
      last = now;
      if (seen.watching) setTimeout(() => port2.postMessage(null), 1);
    };
    port2.postMessage(null);
  });

/** How long that was, in milliseconds; ends the watching. */
const longestStretch = () =>
  demo.browser.inBackground(() => {
    const { seen } = globalThis as unknown as { seen: { longest: number; watching: boolean } };
    seen.watching = false;
    return seen.longest;
  });

async function events(): Promise<readonly ActivityEvent[]> {
  return (await demo.browser.request('readActivity', { tabId, after: 0 })).events;
}

/** Waits until every source is known, and gives the events but those of requests. */
async function settled(count: number): Promise<readonly ActivityEvent[]> {
  for (let i = 0; ; i++) {
    const all = (await events()).filter(({ kind }) => kind !== 'cookies-sent');
    if (all.length >= count && all.every(({ source }) => source.by !== 'pending')) return all;
    if (i === 60)
      throw new Error(`Seen only: ${all.map((event) => `${event.kind} ${event.name} ${event.source.by}`)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const summary = (all: readonly ActivityEvent[]) =>
  all.map(({ kind, name, source }) => `${kind} ${name} by ${source.by}`);

describe('activity', () => {
  test('tells each thing once, in order, with who did it', async () => {
    const write = (text: string) =>
      page.evaluate((line) => {
        // biome-ignore lint/suspicious/noDocumentCookie: a script that sets a cookie is what is tested.
        document.cookie = line;
      }, text);
    // One after the other: the browsers do not promise the order in which they tell of what happens at once.
    const next = async (seen: number) => void (await settled(seen));
    await answer('act=1; Path=/');
    await next(1);
    await answer('act=2; Path=/; HttpOnly');
    await next(2);
    await write('scripted=1; Path=/');
    await next(3);
    await write('scripted=; Path=/; Max-Age=0');
    await next(4);
    await answer('__Secure-bad=1; Path=/');
    await next(5);
    await answer('act=; Path=/; Max-Age=0');
    await next(6);
    await answer('mine=1; Path=/');
    await next(7);
    const mine = (await demo.browser.cookies()).find(({ name }) => name === 'mine');
    if (!mine) throw new Error('the cookie was not set');
    const { name, domain, path, storeId } = mine;
    await demo.browser.request('deleteCookies', {
      keys: [{ name, domain, path, storeId }],
      operation: 'activity-1',
    });
    await next(8);
    await page.evaluate(() => localStorage.setItem('kept', 'made up'));
    await demo.browser.request('lookAtStorage', { tabId });
    const { origin } = new URL(page.url());
    const place = { tabId, frameId: 0, origin, area: 'local' } as const;
    await demo.browser.request('removeStorageEntries', { place, keys: ['kept'] });
    await demo.browser.request('lookAtStorage', { tabId });
    const token = demo.site.tokens.access.raw;
    await page.evaluate(
      (raw) => fetch('/received', { headers: { Authorization: `Bearer ${raw}` } }).then(() => undefined),
      token,
    );
    const all = await settled(11);
    expect(summary(all)).toEqual([
      'cookie-set act by response',
      'cookie-changed act by response',
      expect.stringMatching(/^cookie-set scripted by script/),
      expect.stringMatching(/^cookie-removed scripted by script/),
      'cookie-refused __Secure-bad by response',
      'cookie-removed act by response',
      'cookie-set mine by response',
      'cookie-removed mine by jarlens',
      'storage-set kept by script',
      'storage-removed kept by jarlens',
      'token-seen authorization by request',
    ]);
    expect(all[1]?.changed).toEqual(['value', 'httpOnly']);
    expect(all[1]?.before?.value).toBe('1');
    expect(all[10]?.token).toMatchObject({ format: 'jwt', raw: token });
    expect(all[4]?.problems?.map(({ code }) => code)).toContain('prefix-violated');
    // What is sent is told too.
    const sent = (await events()).filter(({ kind }) => kind === 'cookies-sent');
    expect(sent.some((event) => event.sent?.names.includes('act'))).toBe(true);
  });

  test('tells what the browser and a rule do, each once', async () => {
    const write = (text: string) =>
      page.evaluate((line) => {
        // biome-ignore lint/suspicious/noDocumentCookie: a script that sets a cookie is what is tested.
        document.cookie = line;
      }, text);
    await write('brief=1; Path=/; Max-Age=1');
    await settled(2);
    // The browsers still hold what has expired in their jars; that it is set anew there is no overwrite.
    await write('brief=2; Path=/');
    await settled(3);
    const rule = buildRule({ domain: 'localhost', name: 'unwanted' });
    await demo.browser.request('saveRule', { rule });
    await write('unwanted=1; Path=/');
    await settled(5);
    await demo.browser.request('removeRule', { id: rule.id });
    expect(summary(await settled(5))).toEqual([
      expect.stringMatching(/^cookie-set brief by script/),
      'cookie-expired brief by browser',
      expect.stringMatching(/^cookie-set brief by script/),
      expect.stringMatching(/^cookie-set unwanted by script/),
      'cookie-removed unwanted by rule',
    ]);

    // One more than either browser keeps of a site.
    await demo.browser.request('clearActivity', { tabId });
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: a script that sets cookies is what is tested.
      for (let i = 0; i < 180; i++) document.cookie = `full${i}=1; Path=/`;
    });
    // The last one is there, and room was made for it.
    await expect
      .poll(async () => {
        const jar = await demo.browser.cookies();
        return jar.some(({ name }) => name === 'full179') && jar.length < 160;
      })
      .toBe(true);
    const kept = (await demo.browser.cookies()).length;
    const all = await settled(180 + 181 - kept);
    const of = (kind: string) => all.filter((event) => event.kind === kind).map(({ name }) => name);
    expect([of('cookie-set').length, new Set(of('cookie-set')).size]).toEqual([180, 180]);
    expect([of('cookie-evicted').length, new Set(of('cookie-evicted')).size]).toEqual([
      181 - kept,
      181 - kept,
    ]);
    expect(all).toHaveLength(180 + 181 - kept);
    expect(
      all.filter(({ kind }) => kind === 'cookie-evicted').every(({ source }) => source.by === 'browser'),
    ).toBe(true);
  });

  test('tells of a line that the browser took but that changed nothing, and ends with the tab', async () => {
    await answer('same=1; Path=/');
    await settled(1);
    await answer('same=1; Path=/');
    const all = await settled(2);
    expect(all[1]).toMatchObject({ name: 'same', source: { by: 'response' } });
    expect(['cookie-set', 'cookie-changed']).toContain(all[1]?.kind);
    expect(all[1]?.changed).toEqual([]);
    await page.close();
    await expect
      .poll(async () => (await demo.browser.request('readActivity', { tabId, after: 0 })).on)
      .toBe(false);
  });

  test('takes a burst of changes: the list is right, the newest events are kept and nothing is held up', async () => {
    const count = 5000;
    // With a surface open there is most to do: the list is read and drawn again and again.
    const popup = await demo.popup(page);
    const burst = (first: number) =>
      page.evaluate(
        (from, to) => {
          // biome-ignore lint/suspicious/noDocumentCookie: a script that sets cookies is what is tested.
          for (let i = from; i < to; i++) document.cookie = `burst=${i}; Path=/`;
        },
        first,
        first + count,
      );
    const arrives = async (last: number) => {
      await expect
        .poll(async () => (await events()).findLast(({ name }) => name === 'burst')?.cookie?.value, {
          timeout: 30_000,
        })
        .toBe(String(last));
      await expect
        .poll(async () => (await popup.rows()).map((row) => `${row['Name']}=${row['Value']}`), {
          timeout: 30_000,
        })
        .toEqual([`burst=${last}`]);
    };
    if (browserName === 'firefox') {
      await burst(0);
      await arrives(count - 1);
      return;
    }
    // 50 ms is what is meant, and what the benchmark measures; the least of three bursts counts.
    using machine = watchMachine();
    const stretches: number[] = [];
    for (let round = 0; round < 3; round++) {
      await watchStretches();
      await burst(round * count);
      await arrives((round + 1) * count - 1);
      stretches.push((await longestStretch()) / machine.allows(100));
    }
    expect(Math.min(...stretches)).toBeLessThan(1);
  });

  test('is a view of the popup: live, filtered, masked and exported', async () => {
    const popup = await demo.popup(page);
    await popup.click({ role: 'tab', name: 'Activity' });
    await popup.waitForText('Nothing has happened yet');
    await answer('seen=made-up-secret; Path=/');
    await popup.waitForTarget({ css: '.event' });
    await popup.waitForText('by the answer to GET');
    await popup.click({ css: '.event > summary' });
    await popup.waitForText('Set-Cookie line 1 of that answer');
    expect(await popup.textOf({ css: '.event-body' })).not.toContain('made-up-secret');
    await popup.click({ role: 'switch', name: 'Show values' });
    await popup.waitForText('made-up-secret');
    // A change says what it was before and what it is now.
    await answer('seen=made-up-secret; Path=/; HttpOnly');
    await popup.waitFor(() => document.querySelectorAll('.event').length === 2);
    await popup.click({ css: '.event > summary' });
    await popup.waitForText('What changed');
    expect((await popup.textOf({ css: '.event-body .costs tbody' })).split(/\s+/)).toEqual([
      'HttpOnly',
      'No',
      'Yes',
    ]);
    await popup.type({ label: 'Filter by name or address' }, 'nothing-like-it');
    await popup.waitForText('Nothing of this kind');
    await popup.type({ label: 'Filter by name or address' }, '');
    await popup.waitForTarget({ css: '.event' });
    await popup.click({ role: 'button', name: 'Stop watching' });
    await popup.waitForText('This tab is not watched');
    await popup.click({ role: 'button', name: 'Watch this tab and reload it' });
    await popup.waitForTarget({ role: 'button', name: 'Stop watching' }, { timeout: 30_000 });
  });

  test('lists what each request carried, with the costs of the page load', async () => {
    await page.evaluate(async (raw) => {
      // biome-ignore lint/suspicious/noDocumentCookie: a script that sets a cookie is what is tested.
      document.cookie = 'costly=made-up-secret; Path=/';
      await fetch('/received?small');
      await fetch('/activity/answer?line=next%3D1%3B%20Path%3D%2F', {
        headers: { Authorization: `Bearer ${raw}` },
      });
      await fetch('/received?largest');
    }, demo.site.tokens.access.raw);
    const popup = demo.keep(await demo.browser.openPopupPage(page));
    await popup.click({ role: 'tab', name: 'Activity' });
    await popup.click({ role: 'tab', name: 'Requests' });
    await popup.waitForText('3 requests');
    const rows = () => popup.texts({ css: '.request > summary .address' });
    await expect.poll(rows, { timeout: 15_000 }).toHaveLength(3);
    const bytes = `${'costly=made-up-secret'.length} B`;
    expect(await popup.texts({ css: '.request > summary .bytes' })).toEqual([
      bytes,
      bytes,
      `${'costly=made-up-secret; next=1'.length} B`,
    ]);
    await popup.click({ role: 'button', name: 'Cookie bytes' });
    await expect
      .poll(async () => (await popup.texts({ css: '.request > summary .bytes' }))[0])
      .toBe(`${'costly=made-up-secret; next=1'.length} B`);
    // Opened: names and sizes, values only when they are asked for; the token read.
    await popup.type({ label: 'Filter by address, method or token' }, 'authorization');
    await expect.poll(rows).toHaveLength(1);
    await popup.click({ css: '.request > summary' });
    await popup.waitForText('Carried 1 cookie');
    await popup.waitForText('What the header says');
    expect(await popup.textOf({ css: '.request' })).not.toContain('made-up-secret');
    await popup.click({ role: 'switch', name: 'Show values' });
    await popup.waitForText('made-up-secret');
    expect(await popup.textOf({ css: '.request' })).toContain('next=1; Path=/');
    expect(await axeViolations(popup)).toEqual([]);
  });

  test('of every tab is a section of the options page', async () => {
    await demo.browser.request('observeTab', { tabId, on: false });
    const view = demo.keep(await demo.browser.openOptions('activity'));
    await view.waitForText('No tab is watched');
    await view.click({ role: 'switch', name: 'Watch every tab' });
    await view.waitFor(() => document.querySelector<HTMLInputElement>('[role=switch]')?.checked === true);
    // A tab that nobody named is watched from its next request on.
    let times = 0;
    await expect
      .poll(
        async () => {
          // The browser takes a moment until it tells of a page's requests that was open before.
          times += 1;
          await answer(`everywhere=${times}; Path=/`);
          return view.text();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toContain('by the answer to GET');
    await view.waitForText('everywhere');
    // One of the tabs chosen, its requests are there too.
    await view.choose({ css: '.watched select' }, String(tabId));
    await view.click({ role: 'tab', name: 'Requests' });
    await view.waitForTarget({ css: '.request' });
    expect(await axeViolations(view)).toEqual([]);
    await view.click({ role: 'switch', name: 'Watch every tab' });
    await view.waitForText('No tab is watched');
    expect(await demo.browser.request('listWatched')).toEqual({ all: false, tabs: [] });
  });
});
