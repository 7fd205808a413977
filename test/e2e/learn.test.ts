import { describe, expect, test } from 'vitest';
import { axeViolations } from './axe-violations';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

describe('the Learn page', () => {
  test('explains with the site in front: its cookies, its session, its tokens', async () => {
    await demo.page(demo.site.truth.shop.url);
    const view = demo.keep(await demo.browser.openOptions('learn'));
    await view.waitForText(/cookies on app\.localhost/);
    await view.waitForText('Ids of this visit:');
    await view.waitForTarget({ css: '.learn .sign-in .drawing' });
    await view.waitForTarget({ css: '.learn #learn-tokens' });
    await view.choose({ label: 'Explained with' }, 'a made-up shop');
    await view.waitForText('There are 3 cookies on a made-up shop.');
    await view.waitForText('JSON Web Token (signed), found in');
  });

  test('has an example of its own where no site is open', async () => {
    const view = demo.keep(await demo.browser.openOptions('learn?term=fixation'));
    await view.waitForText('There are 3 cookies on a made-up shop.');
    expect(await view.textOf({ css: '.learn .asked' })).toContain('Session fixation');
  });

  for (const scheme of ['light', 'dark'] as const)
    test(`axe finds nothing, ${scheme}`, async () => {
      await demo.browser.setColorScheme(scheme);
      const view = demo.keep(await demo.browser.openOptions('learn'));
      await view.waitForTarget({ css: '.learn .terms' });
      expect(await axeViolations(view)).toEqual([]);
    });
});

describe('a term', () => {
  test('is explained where it stands, by keyboard, and Escape closes only that', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = demo.keep(await demo.browser.openPopupPage(page)) as PageView;
    await popup.click({ role: 'button', name: 'connect.sid', exact: true });
    await popup.focus({ role: 'button', name: 'What is: HttpOnly' });
    await popup.press('Enter');
    await popup.waitForText('Scripts of the page cannot read an HttpOnly cookie');
    expect(await axeViolations(popup)).toEqual([]);
    // WCAG 2.5.8: its link stands alone, not in a sentence.
    const more = await popup.evaluate(
      () => document.querySelector('.term-panel:popover-open a')?.getBoundingClientRect().height,
    );
    expect(more).toBeGreaterThanOrEqual(24);
    await popup.press('Escape');
    await popup.waitFor(() => !document.querySelector('.term-panel:popover-open'));
    expect(await popup.focused()).toContain('What is: HttpOnly');
    await popup.waitForTarget({ role: 'region', name: 'Details of connect.sid' });
  });
});

test('has its heading while a site is still read', async () => {
  await demo.page(demo.site.truth.shop.url);
  const view = demo.keep(await demo.browser.openOptions('learn'));
  await view.waitForText('There are 20 cookies on app.localhost.');
  await view.evaluate(() => {
    location.hash = 'about';
  });
  await view.waitForTarget({ role: 'heading', name: 'About' });
  const seen = await view.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const headings: string[] = [];
        const look = () => {
          headings.push(document.querySelector('main h1')?.textContent ?? 'none');
          if (document.body.innerText.includes('There are 20 cookies')) resolve(headings);
          else requestAnimationFrame(look);
        };
        location.hash = 'learn';
        requestAnimationFrame(look);
      }),
  );
  // In the frames before it, the page is fetched; the heading does not wait for the site.
  const at = seen.indexOf('Learn');
  expect(at).toBeGreaterThanOrEqual(0);
  expect(at).toBeLessThan(seen.length - 1);
  expect(seen.slice(at)).not.toContain('none');
});
