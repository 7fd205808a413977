import { describe, expect, test } from 'vitest';
import { axeViolations } from './axe-violations';
import { openDevtoolsPanel } from './browsers/devtools-panel-view.mjs';
import type { View } from './browsers/view.mjs';
import { cookieLines } from './cookie-lines';
import { demoSession } from './demo-session';
import { drop } from './give-file';

const args = ['--auto-open-devtools-for-tabs'];

describe('the panel in the real developer tools', () => {
  const demo = demoSession({ args });

  test('shows what the popup shows of the same tab, and follows it', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const panel = await openDevtoolsPanel(demo.browser, page, 'devtools-panel.html');
    await panel.waitForText('app.localhost');
    const popup = demo.keep(await demo.browser.openPopupPage(page));
    await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    expect(await cookieLines(panel)).toEqual(await cookieLines(popup));
    // Frames are read side by side, so which one comes first is chance; each reckons its own ages.
    const headings = async (view: View, section: string) =>
      (await view.texts({ css: '[role=tabpanel] :is(summary, h3)' }))
        .filter((text) => !text.startsWith('Compared with the audit'))
        // A narrow panel leaves the beginnings of values out: the name and the size are in both.
        .map((text) => text.split('\n'))
        .map((lines) => `${lines[0]} ${section === 'Storage' ? lines.at(-1) : ''}`)
        .toSorted();
    for (const section of ['Tokens', 'Storage', 'Audit']) {
      for (const view of [panel, popup]) await view.click({ role: 'tab', name: section });
      await expect
        .poll(async () => (await headings(popup, section)).length, { timeout: 15_000 })
        .toBeGreaterThan(3);
      await expect
        .poll(
          async () => {
            const [one, other] = [await headings(panel, section), await headings(popup, section)];
            return [one.filter((text) => !other.includes(text)), other.filter((text) => !one.includes(text))];
          },
          { timeout: 15_000 },
        )
        .toEqual([[], []]);
    }
    for (const view of [panel, popup]) await view.click({ role: 'tab', name: 'Cookies' });
    await page.goto(`${demo.site.origins.many}/many?cookies=5&entries=1`);
    await panel.waitForText('many.localhost');
    await panel.waitFor(() => document.querySelectorAll('tr.cookie').length === 5);
  });

  test('keeps its keys from the tools around it, and leaves them theirs', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const panel = await openDevtoolsPanel(demo.browser, page, 'devtools-panel.html');
    await panel.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    // A driver's keys stay in the tools' own frame. What reaches the document of the panel is what the tools hear.
    const press = (key: string) =>
      panel.evaluate((pressed) => {
        let heard = false;
        const hear = () => {
          heard = true;
        };
        document.addEventListener('keydown', hear);
        const init = { key: pressed, bubbles: true, cancelable: true };
        document.querySelector('.row-name')?.dispatchEvent(new KeyboardEvent('keydown', init));
        document.removeEventListener('keydown', hear);
        return heard;
      }, key);
    expect(await press('F8')).toBe(true);
    expect(await press('/')).toBe(false);
    await panel.waitFor(() => document.activeElement?.matches('.search input') === true);
    expect(await press('?')).toBe(false);
    await panel.waitForTarget({ css: 'dialog[open]' });
    expect(await press('Escape')).toBe(false);
    await panel.waitForNone({ css: 'dialog[open]' });
    // And takes no file, which the browser would open in its place.
    expect(await drop(panel, 'body', { files: [['made-up', 'dropped.txt']] })).toBe(true);
  });

  test('watches from the moment the tools are opened', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const panel = await openDevtoolsPanel(demo.browser, page, 'devtools-panel.html');
    await panel.waitForText('Watched since the developer tools were opened');
    await page.reload();
    await expect
      .poll(async () => (await demo.browser.inspect(page)).snapshot.headers.setCookie.length, {
        timeout: 30_000,
      })
      .toBeGreaterThan(0);
  });
});

describe('the panel without access to any site', () => {
  const demo = demoSession({ args, mode: 'production' });

  test('tells what happened since the tools were opened, also before the panel was ever shown', async () => {
    const page = await demo.page(demo.site.truth.activity.url);
    const tabId = await demo.browser.tabIdOf(page);
    await expect
      .poll(() => demo.browser.request('whoTells', { tabId }), { timeout: 30_000 })
      .toBe('devtools');
    const token = demo.site.tokens.access.raw;
    const asked = await page.evaluate(async (raw) => {
      // The developer tools tell of a request when its answer has been read to the end.
      const get = async (path: string, headers = {}) => (await fetch(path, { headers })).json();
      await get('/activity/answer?line=first%3D1%3B%20Path%3D%2F');
      const { cookies } = await get('/received', { Authorization: `Bearer ${raw}` });
      await get('/activity/answer?line=__Secure-bad%3D1%3B%20Path%3D%2F');
      return Object.keys(cookies);
    }, token);
    expect(asked).toEqual(['first']);
    const told = async () =>
      (await demo.browser.request('readActivity', { tabId, after: 0 })).events.map(
        ({ kind, name, sent }) => `${kind} ${sent ? sent.names.join() : name}`,
      );
    await expect
      .poll(told, { timeout: 30_000 })
      .toEqual(
        expect.arrayContaining([
          'cookies-sent first',
          'token-seen authorization',
          'cookie-refused __Secure-bad',
        ]),
      );
    expect((await told()).filter((each) => each.startsWith('token-seen'))).toHaveLength(1);
    // Only now is it looked at.
    const panel = await openDevtoolsPanel(demo.browser, page, 'devtools-panel.html');
    await panel.waitForText('without access to sites');
    await panel.click({ role: 'tab', name: 'Activity' });
    await panel.waitForText('__Secure-bad');
  });

  test('judges the lines that the network panel sees, and says what it does not see', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const panel = await openDevtoolsPanel(demo.browser, page, 'devtools-panel.html');
    await panel.waitForText('without access to sites');
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    const sets = async () => (await demo.browser.inspect(page)).snapshot.headers.setCookie;
    await expect.poll(async () => (await sets()).length, { timeout: 30_000 }).toBeGreaterThan(5);
    await panel.waitForText('app.localhost');
    // The jar is unread, not empty.
    await panel.waitForText('Jarlens has no access here yet');
    await panel.click({ role: 'tab', name: 'Audit' });
    await panel.waitForText('A sign-in cookie is also sent without encryption');
    await panel.click({ css: '#limits summary' });
    await panel.waitForText('The cookie jar and web storage are read only with access to the site.');
    expect(await axeViolations(panel)).toEqual([]);
    const once = (await sets()).filter(({ line }) => line.startsWith('access_token='));
    expect(once).toHaveLength(1);
  });
});
