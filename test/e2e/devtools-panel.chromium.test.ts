import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { openDevtoolsPanel } from './browsers/devtools-panel-view.mjs';
import { cookieLines } from './cookie-lines';
import { demoSession } from './demo-session';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
    await page.goto(`${demo.site.origins.many}/many?cookies=5&entries=1`);
    await panel.waitForText('many.localhost');
    await panel.waitFor(() => document.querySelectorAll('tr.cookie').length === 5);
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
    await panel.frame.evaluate(axeSource);
    const violations = await panel.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    expect(violations).toEqual([]);
    const once = (await sets()).filter(({ line }) => line.startsWith('access_token='));
    expect(once).toHaveLength(1);
  });
});
