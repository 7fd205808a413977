import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { ChangeEvent } from '../../utils/model';
import { axeViolations } from './axe-violations';
import { PageView } from './browsers/page-view.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();
const STARTS: Record<ChangeEvent, string> = {
  login: 'Sign in now',
  logout: 'Sign out now',
  consent: 'Answer the consent banner',
};

/** The audit of the popup's own page in a tab, with the comparison opened. */
async function opened(view: View): Promise<View> {
  await view.click({ role: 'tab', name: 'Audit' });
  await view.waitForTarget({ css: '.before-after-card' });
  await view.evaluate(() => {
    const card = document.querySelector<HTMLDetailsElement>('details.before-after-card');
    if (card) card.open = true;
  });
  await view.waitForTarget({ css: '.before-after[aria-busy=false]' });
  return view;
}

/** What the person does in the tab between the two readings. */
async function act(page: Page, event: ChangeEvent, answer = 'refuse'): Promise<void> {
  if (event === 'consent') {
    await page.evaluate((id) => document.getElementById(id)?.click(), answer);
    await page.waitForSelector('html[data-answered]');
    return;
  }
  await page.evaluate(() => document.querySelector('form')?.submit());
  // Asked anew each time: a question that waits in the page may be lost with the page that goes.
  const isReady = () => location.search !== '' && document.documentElement.dataset['ready'] === 'yes';
  await expect
    .poll(() => page.evaluate(isReady).catch(() => false), { timeout: 15_000, interval: 50 })
    .toBe(true);
}

/** One whole comparison in the real popup, which is closed while the person acts. */
async function compare(event: ChangeEvent, variant: 'break' | 'keep', answer?: string): Promise<View> {
  const page = await demo.page(demo.site.truth.change.url(event, variant));
  const first = await opened(await demo.popup(page));
  await first.click({ role: 'button', name: STARTS[event] });
  await first.waitForTarget({ role: 'button', name: 'I have done it' });
  await first.close();
  // What the browser does whenever it likes: nothing but its own memory holds the first half then.
  await demo.browser.endWorker();
  await act(page, event, answer);
  const again = await demo.popup(page);
  await again.click({ role: 'button', name: 'Go to it' });
  await again.click({ role: 'button', name: 'I have done it' });
  await again.waitForTarget({ css: '.before-after .statements' });
  return again;
}

const found = (view: View) =>
  view.evaluate(() =>
    [...document.querySelectorAll('.before-after .finding .key')].map((key) => key.textContent ?? ''),
  );
const said = (view: View) => view.textOf({ css: '.before-after .statements' });

describe('before and after', () => {
  test('a session id that stays over a sign-in is caught', async () => {
    const view = await compare('login', 'break');
    expect(await found(view)).toEqual(['The session id stays the same when somebody signs in']);
    expect(await said(view)).toContain('The session id stayed the same: __Host-sid');
  });
  test('a session id that is renewed at the sign-in is not', async () => {
    const view = await compare('login', 'keep');
    expect(await found(view)).toEqual([]);
    expect(await said(view)).toContain('The session id is a new one: __Host-sid');
  });
  test('a session and a token that stay after signing out are caught', async () => {
    const view = await compare('logout', 'break');
    const title = 'The session or its tokens are still there after signing out';
    expect(await found(view)).toEqual([title, title]);
    expect(await said(view)).toContain('Tokens are still in storage: access_token');
  });
  test('signing out that leaves nothing behind is not', async () => {
    const view = await compare('logout', 'keep');
    expect(await found(view)).toEqual([]);
    expect(await said(view)).toContain('The session is gone from the browser: __Host-sid');
    expect(await said(view)).toContain('Tokens are gone from storage: access_token');
  });
  test('trackers that are set before the banner is answered are caught', async () => {
    const view = await compare('consent', 'break');
    expect(await found(view)).toEqual(['Trackers are set without consent']);
    expect(await said(view)).toContain('The site recorded that you refused');
  });
  test('trackers that come with an agreement are not', async () => {
    const view = await compare('consent', 'keep', 'accept');
    expect(await found(view)).toEqual([]);
    expect(await said(view)).toContain('Trackers came with the answer: _ga');
  });

  test('values are hidden until they are asked for', async () => {
    const view = await compare('login', 'keep');
    const before = (await demo.browser.cookies()).find(({ name }) => name === '__Host-sid')?.value ?? '';
    await view.click({ css: '.changed-thing > summary' });
    await view.waitForTarget({ css: '.changed-thing .value-block' });
    expect(await view.textOf({ css: '.before-after' })).not.toContain(before);
    await view.click({
      role: 'button',
      name: 'Show',
      exact: true,
      nth: -1,
      within: { css: '.changed-thing' },
    });
    await view.waitForText(before);
  });

  test('another site in between is said, and does no harm', async () => {
    const page = await demo.page(demo.site.truth.change.url('login', 'break'));
    const first = await opened(await demo.popup(page));
    await first.click({ role: 'button', name: STARTS.login });
    await first.waitForTarget({ role: 'button', name: 'I have done it' });
    await first.close();
    await page.goto(`${demo.site.origins.plain}/tokens`);
    const away = await demo.popup(page);
    await away.click({ role: 'button', name: 'Go to it' });
    await away.waitForText(/The tab now shows localhost/);
    await away.click({ role: 'button', name: 'I have done it' });
    await away.waitForTarget({ role: 'alert' });
    await away.close();
    await page.goto(`${demo.site.truth.change.url('login', 'break')}?in`);
    const back = await demo.popup(page);
    await back.click({ role: 'button', name: 'Go to it' });
    await back.click({ role: 'button', name: 'I have done it' });
    await back.waitForText('Nothing changed.');
    await back.waitForText('What is said below holds only if it was done.');
    await back.click({ role: 'button', name: 'Discard' });
    await back.waitForTarget({ role: 'button', name: STARTS.login });
  });

  for (const scheme of ['light', 'dark'] as const)
    test(`axe finds nothing, ${scheme}, and the keyboard reaches everything`, async () => {
      await demo.browser.setColorScheme(scheme);
      const page = await demo.page(demo.site.truth.change.url('logout', 'break'));
      const view = demo.keep(await demo.browser.openPopupPage(page));
      if (!(view instanceof PageView)) throw new Error('not a page');
      await opened(view);
      expect(await axeViolations(view)).toEqual([]);
      await view.focus({ role: 'button', name: STARTS.logout });
      await view.press('Enter');
      await view.waitForTarget({ role: 'button', name: 'I have done it' });
      expect(await axeViolations(view)).toEqual([]);
      await act(page, 'logout');
      // The focus is where the next step begins.
      for (let i = 0; i < 5 && !(await view.focused()).includes('I have done it'); i += 1)
        await view.press('Tab');
      expect(await view.focused()).toContain('I have done it');
      // What the page did meanwhile is read and drawn at its own pace: a key may come between.
      await expect
        .poll(
          async () => {
            if ((await view.focused()).includes('I have done it')) await view.press('Enter');
            return view.count({ css: '.before-after .statements' });
          },
          { timeout: 15_000, interval: 500 },
        )
        .toBeGreaterThan(0);
      await view.waitForTarget({ css: '.before-after .statements' });
      await view.evaluate(() => {
        for (const each of document.querySelectorAll<HTMLDetailsElement>('.before-after details'))
          each.open = true;
      });
      await view.waitForTarget({ css: '.before-after table.access' });
      expect(await axeViolations(view)).toEqual([]);
    });
});
