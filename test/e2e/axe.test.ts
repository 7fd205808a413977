import { describe, expect, test } from 'vitest';
import { axeInBothSchemes } from './axe-violations';
import { demoSession } from './demo-session';
import { openSidePanel } from './open-side-panel';

const demo = demoSession();

describe('axe finds nothing in the popup', () => {
  for (const section of ['Cookies', 'Tokens', 'Storage', 'Audit', 'Rules for this site'])
    test(section, async () => {
      const page = await demo.page(demo.site.truth.shop.url);
      // The popup's own page in a tab: axe is put into it, which Firefox allows only there.
      const view = demo.keep(await demo.browser.openPopupPage(page));
      await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
      if (section === 'Cookies') await view.click({ role: 'button', name: 'connect.sid', exact: true });
      else if (section.startsWith('Rules')) {
        await view.click({ role: 'button', name: section });
        await view.waitForText('No rule matches');
        await view.click({ css: '.quick-rules input[value=clean]' });
        await view.waitForText('Because of “Clean');
      } else await view.click({ role: 'tab', name: section });
      await view.waitFor(() => !document.querySelector('[aria-busy=true]'));
      const found = await axeInBothSchemes(demo.browser, view);
      if (section.startsWith('Rules')) {
        await view.click({ css: '.quick-rules input[value=none]' });
        await view.waitForText('has no rule of its own any more');
      }
      expect(found).toEqual([]);
    });
});

describe('axe finds nothing in the side panel', () => {
  for (const width of [280, 400, 1600])
    test(`${width} px wide`, async () => {
      const panel = await openSidePanel(demo, await demo.page(demo.site.truth.shop.url), width);
      await panel.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
      expect(await axeInBothSchemes(demo.browser, panel)).toEqual([]);
    });
});
