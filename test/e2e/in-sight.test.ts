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

test('a cookie that was written stays in sight, wherever the browser lists it now', async () => {
  const view = await inspector();
  const isSeen = (name: string) =>
    view.waitFor(
      (wanted) => {
        const row = [...document.querySelectorAll('tr.cookie')].find(
          (each) => each.querySelector('.row-name')?.textContent === wanted,
        );
        const port = row?.closest('.scroll')?.getBoundingClientRect();
        const box = row?.getBoundingClientRect();
        return !!box && !!port && box.top >= port.top && box.top + 20 <= port.bottom;
      },
      [name],
      { message: `the row of ${name} in sight` },
    );
  const value = { css: 'dialog.editor .value-editor textarea.input' };
  const save = { role: 'button', name: 'Save', exact: true };
  await view.click({ role: 'button', name: 'access_token', exact: true });
  await view.press('F2');
  await view.type(value, 'another');
  await view.click(save);
  await view.waitForText('Changed access_token.');
  await view.waitFor(() => document.querySelector('.value-block')?.textContent?.includes('another') === true);
  await isSeen('access_token');
  await view.click({ role: 'button', name: 'New cookie' });
  await view.type({ label: 'Name', within: { css: 'dialog.editor' }, exact: true }, 'brand-new');
  await view.click(save);
  await view.waitForTarget({ role: 'button', name: 'brand-new', exact: true });
  await isSeen('brand-new');
});

test('in a low window the chosen section of the options page is in sight, also when it becomes lower', async () => {
  const view = demo.keep(await demo.browser.openOptions('settings'));
  const chosenInSight = (section: string) =>
    view.waitFor(
      (id) => {
        const port = document.querySelector('.shell-nav')?.getBoundingClientRect();
        const link = document.querySelector(`.shell-nav [aria-current=page][href="#${id}"]`);
        const box = link?.getBoundingClientRect();
        return port && box && box.top >= port.top - 1 && box.bottom <= port.bottom + 1;
      },
      [section],
      { message: `the link to ${section} in sight` },
    );
  await view.page.setViewport({ width: 1000, height: 300 });
  await chosenInSight('settings');
  await view.page.setViewport({ width: 1000, height: 200 });
  await chosenInSight('settings');
  await view.evaluate(() => {
    location.hash = '#cookies';
  });
  await chosenInSight('cookies');
  await view.evaluate(() => {
    location.hash = '#about';
  });
  await chosenInSight('about');
});
