import { describe, expect, test } from 'vitest';
import { axeViolations } from './axe-violations';
import { PageView } from './browsers/page-view.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();
const DAY = 86_400_000;
const SWITCH = 'Remember visits of this site';

async function opened<T extends View>(view: T): Promise<T> {
  await view.click({ role: 'tab', name: 'Audit' });
  await view.waitForTarget({ css: '.visits-card' });
  await view.evaluate(() => {
    const card = document.querySelector<HTMLDetailsElement>('details.visits-card');
    if (card) card.open = true;
  });
  await view.waitForTarget({ css: '.visits input:not(:disabled)' });
  return view;
}

/** As if what was remembered had been seen a day earlier. */
const aDayPasses = () =>
  demo.browser.inExtension(async (day) => {
    const all = await api.storage.local.get(null);
    const shifted = JSON.stringify(all, (key, value) =>
      typeof value === 'number' && ['first', 'last', 'began'].includes(key) ? value - day : value,
    );
    const visits = Object.entries(JSON.parse(shifted)).filter(([key]) => key.startsWith('visits:'));
    await api.storage.local.set(Object.fromEntries(visits));
  }, DAY);

const kept = () => demo.browser.inExtension(async () => JSON.stringify(await api.storage.local.get(null)));

describe('visits of a site', () => {
  test('are remembered as hashes once it is turned on, and cleared', async () => {
    const page = await demo.page(demo.site.truth.change.visit);
    const value = async (name: string) =>
      (await demo.browser.cookies()).find((cookie) => cookie.name === name)?.value ?? '';
    const values = [await value('__Host-sid')];
    const first = await opened(await demo.popup(page));
    await first.waitForText('Nothing is noted until you turn it on.');
    expect(await kept()).not.toContain('visits:');
    await first.click({ label: SWITCH });
    await first.waitForText('1 visit · 1 session id');
    await first.waitForText('too little seen yet');
    await first.close();
    await aDayPasses();
    await page.goto(demo.site.truth.change.visit);
    values.push(await value('__Host-sid'));
    expect(new Set(values).size).toBe(2);
    const second = await opened(await demo.popup(page));
    await second.waitForText('2 visits · 2 session ids');
    await second.waitForText('the id of a visit');
    await second.evaluate(() => {
      for (const each of document.querySelectorAll<HTMLDetailsElement>('.visits details')) each.open = true;
    });
    await second.waitForTarget({ css: '.session-table' });
    const rows = await second.evaluate(() =>
      [...document.querySelectorAll('.session-table tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent ?? ''),
      ),
    );
    expect(new Set(rows.map(([session]) => session)).size).toBe(2);
    expect(rows.map(([, visitor]) => visitor)).toEqual(Array(2).fill(rows[0]?.[1]));
    for (const each of [...values, '1234567890.1700000000']) expect(await kept()).not.toContain(each);
    await second.click({ label: SWITCH });
    await second.waitFor(() => !document.querySelector<HTMLInputElement>('.visits input')?.checked);
    await second.click({ role: 'button', name: 'Clear', within: { css: '.visits' } });
    await second.waitForText('Nothing is noted until you turn it on.');
    expect(await kept()).not.toContain('visits:');
  });

  for (const scheme of ['light', 'dark'] as const)
    test(`axe finds nothing, ${scheme}, and the keyboard turns it on`, async () => {
      await demo.browser.setColorScheme(scheme);
      const page = await demo.page(demo.site.truth.change.visit);
      const view = await opened(demo.keep(await demo.browser.openPopupPage(page)));
      if (!(view instanceof PageView)) throw new Error('not a page');
      await view.focus({ label: SWITCH });
      await view.press(' ');
      await view.waitForTarget({ css: '.visits .facts' });
      await view.evaluate(() => {
        for (const each of document.querySelectorAll<HTMLDetailsElement>('.visits details')) each.open = true;
      });
      await view.waitForTarget({ css: '.session-table' });
      expect(await axeViolations(view)).toEqual([]);
      await view.click({ label: SWITCH });
      await view.click({ role: 'button', name: 'Clear', within: { css: '.visits' } });
      await view.waitForText('Nothing is noted until you turn it on.');
    });
});
