import { expect, test } from 'vitest';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** The inspector as large as the popup. */
async function inspector(): Promise<PageView> {
  const page = await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.page.setViewport({ width: 800, height: 580 });
  await view.waitForTarget({ css: '.row-name' });
  return view;
}

/** Waits until what was opened can be seen: all of it, or as much as has room with the line it was opened by. */
const inSight = (view: PageView, opened: string, line: string) =>
  view.waitFor(
    (what, by) => {
      const section = document.querySelector(what);
      const head = document.querySelector(by);
      const port = section?.closest('.scroll')?.getBoundingClientRect();
      if (!section || !head || !port) return false;
      const box = section.getBoundingClientRect();
      return (
        head.getBoundingClientRect().top >= port.top - 1 &&
        (box.bottom <= port.bottom + 1 || box.height > port.height - 100) &&
        box.top < port.bottom - 200
      );
    },
    [opened, line],
    { message: `${opened} in sight` },
  );

test('a row at the foot of the popup opens into sight', async () => {
  const view = await inspector();
  await view.click({ role: 'button', name: 'connect.sid', exact: true });
  await view.waitForTarget({ css: '.cookie-details .attributes' });
  await inSight(view, '.cookie-details', 'tr.cookie.open');
});

test('the cookie that a finding is about is brought into sight', async () => {
  const view = await inspector();
  await view.click({ role: 'tab', name: 'Audit' });
  await view.waitForTarget({ css: '.finding' });
  const at = await view.evaluate(() =>
    [...document.querySelectorAll('.finding')].findIndex(
      (finding) => finding.querySelector('.preview')?.textContent === '_ga',
    ),
  );
  await view.click({ css: '.finding > summary', nth: at });
  await view.click({ role: 'button', name: 'Show the cookie' });
  await view.waitForTarget({ role: 'region', name: 'Details of _ga' });
  await inSight(view, '.cookie-details', 'tr.cookie.open');
});

test('what is opened at the foot of a view opens into sight', async () => {
  const view = await inspector();
  await view.click({ role: 'tab', name: 'Tokens' });
  await view.click({ css: 'details.token:nth-of-type(2) > summary' });
  await view.waitForTarget({ css: '.key-box' });
  await view.evaluate(() => document.querySelector('.key-box')?.scrollIntoView({ block: 'end' }));
  await view.click({ css: '.key-box > summary' });
  await view.waitForTarget({ label: 'Key' });
  expect(await view.focused()).toContain('Check with a key');
  await inSight(view, '.key-box', '.key-box > summary');
});
