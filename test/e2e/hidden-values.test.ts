import { expect, test } from 'vitest';
import { optionsSections } from '../../components/manager/options-sections';
import { inspectorTabs } from '../../utils/state/inspector-state';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** Opens everything that unfolds, then tells which of the values stand in the page, in texts, fields and attributes. */
async function shown(view: PageView, values: readonly string[]): Promise<string[]> {
  await view.waitFor(() => !document.querySelector('[aria-busy=true], .loading'));
  await view.evaluate(() => {
    for (let deep = 0; deep < 3; deep += 1)
      for (const one of document.querySelectorAll('details')) one.open = true;
  });
  await view.waitFor(() => !document.querySelector('[aria-busy=true], .loading'));
  return view.evaluate((secrets) => {
    const texts: string[] = [document.documentElement.innerText];
    for (const element of document.querySelectorAll('*')) {
      for (const { value } of element.attributes) texts.push(value);
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        texts.push(element.value);
    }
    const all = texts.join('\n');
    return secrets.filter((secret) => all.includes(secret));
  }, values);
}

test('with values hidden no surface shows one', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  const jar = await demo.browser.cookies();
  const stored = await page.evaluate(() => [
    ...Object.values(localStorage),
    ...Object.values(sessionStorage),
  ]);
  // What is short may stand anywhere for another reason.
  const values = [...jar.map(({ value }) => value), ...stored.map(String)].filter(
    ({ length }) => length >= 12,
  );
  expect(values.length).toBeGreaterThan(15);
  await demo.browser.request('observeTab', { tabId: await demo.browser.tabIdOf(page), on: true });
  await page.reload();
  await page.waitForSelector('html[data-ready]');

  const found: Record<string, readonly string[]> = {};
  const look = async (where: string, view: PageView) => {
    const leaked = await shown(view, values);
    if (leaked.length > 0) found[where] = leaked.map((value) => value.slice(0, 40));
  };
  const inspector = demo.keep(await demo.browser.openPopupPage(page));
  await inspector.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  // That it would be told at all.
  expect(await shown(inspector, values)).not.toEqual([]);
  await demo.browser.request('saveSettings', { settings: { maskValues: true } });
  await inspector.waitForTarget({ role: 'button', name: 'Show values' });
  for (const tab of inspectorTabs) {
    await inspector.click({ css: `[role=tab][id$="-tab-${tab}"]` });
    await look(tab, inspector);
    if (tab === 'cookies') {
      for (const name of ['connect.sid', 'oidc', 'device', '__Host-csrf']) {
        await inspector.click({ role: 'rowheader', name });
        await inspector.waitForTarget({ role: 'region', name: `Details of ${name}` });
      }
      await look('an open cookie', inspector);
    }
  }
  await inspector.click({ css: '[role=tab][id$="-tab-cookies"]' });
  await inspector.click({ role: 'button', name: 'Edit' });
  await inspector.waitForTarget({ css: 'dialog.editor' });
  await look('the editor', inspector);

  const options = demo.keep(await demo.browser.openOptions('cookies'));
  await options.waitForTarget({ css: 'tr.cookie td.name' });
  await options.click({ css: 'tr.cookie td.name' });
  await options.waitForTarget({ css: 'aside' });
  for (const { id } of optionsSections) {
    await options.evaluate((section) => {
      location.hash = section;
    }, id);
    await options.waitFor(
      (section) => document.querySelector(`nav [aria-current=page][href="#${section}"]`) !== null,
      [id],
    );
    await look(id, options);
  }
  await demo.browser.request('saveSettings', { settings: { maskValues: false } });
  expect(found).toEqual({});
});
