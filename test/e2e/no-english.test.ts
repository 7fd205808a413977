import { expect, test } from 'vitest';
import { ask } from './ask-background';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** What each tab of the popup shows once it has drawn its view. */
const TABS = ['.cookies', '.token', '.storage-group', '.grade', '.activity'];

/** Words of English that neither Romanian has nor a header, a token or a name of the demo site. */
const ENGLISH =
  /\b(?:the|of|and|with|from|this|that|which|not|its|without|before|after|holds?|has|have|cannot|when|where|every)\b/i;

/** Runs in a page: opens what can be opened and tells what is said there; what is as the site wrote it is left out. */
async function textsSaid(): Promise<readonly string[]> {
  const closed = () => [...document.querySelectorAll('details:not([open])')];
  for (let round = 0; round < 4 && closed().length > 0; round += 1) {
    for (const each of closed()) each.setAttribute('open', '');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const said: string[] = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const within = node.parentElement?.closest(
      'pre, code, .code, bdi, .foreign, cite, kbd, option, script, style',
    );
    if (!within) said.push((node.textContent ?? '').trim());
  }
  return said;
}

test('in Romanian nothing is said in English', async () => {
  await ask(demo.browser, 'saveSettings', { settings: { language: 'ro' } });
  const page = await demo.page(demo.site.truth.shop.url);
  const tabId = await demo.browser.tabIdOf(page);
  await demo.browser.request('observeTab', { tabId, on: true });
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  const popup = demo.keep(await demo.browser.openPopupPage(page)) as PageView;
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  const english: string[] = [];
  const look = async (view: PageView, where: string) => {
    for (const text of await view.evaluate(textsSaid))
      if (ENGLISH.test(text)) english.push(`${where}: ${text}`);
  };
  for (const [tab, shown] of TABS.entries()) {
    await popup.click({ role: 'tab', nth: tab });
    await popup.waitForTarget({ css: shown });
    await look(popup, shown);
    if (shown === '.grade') {
      // The evidence is there, and so is what it rests on.
      expect(await popup.count({ css: '.finding .evidence-lines li' })).toBeGreaterThan(5);
      expect(await popup.count({ css: '.sign-in .evidence-lines li' })).toBeGreaterThan(0);
    }
  }
  expect(english).toEqual([]);
});
