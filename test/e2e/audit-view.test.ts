import { describe, expect, test } from 'vitest';
import schema from '../../docs/report.schema.json';
import { schemaErrors } from '../builders/json-schema';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

async function audit(page: Awaited<ReturnType<typeof demo.page>>): Promise<View> {
  const popup = await demo.popup(page);
  await popup.click({ role: 'tab', name: 'Audit' });
  await popup.waitForTarget({ css: '.grade' });
  return popup;
}

const openFirst = (view: View) =>
  view.evaluate(() => {
    const first = document.querySelector<HTMLDetailsElement>('details.finding');
    if (first) first.open = true;
    return first?.querySelector('.key')?.textContent ?? '';
  });

describe('the audit in the popup', () => {
  test('gives a grade, says how it is reckoned, and filters by severity and by kind', async () => {
    const popup = await audit(await demo.page(demo.site.truth.shop.url));
    expect(await popup.textOf({ css: '.grade' })).toContain('F');
    await popup.click({ css: '.grade-card summary' });
    await popup.waitForText('Start: 100 points');
    const all = await popup.count({ css: 'details.finding' });
    await popup.click({ role: 'button', name: /^High/ });
    await popup.waitFor((before) => document.querySelectorAll('details.finding').length < before, [all]);
    // What they are about is chosen beside it: each kind shows as many as it says.
    const kinds = await popup.evaluate(() =>
      [...document.querySelectorAll<HTMLOptionElement>('.filter option')].map(({ value, text }) => ({
        value,
        count: Number(/\d+/.exec(text)?.[0] ?? 0),
      })),
    );
    expect(kinds.map(({ value }) => value)).toEqual(expect.arrayContaining(['all', 'cookie', 'token']));
    for (const { value, count } of kinds) {
      await popup.choose({ css: '.filter select' }, value);
      const wanted = value === 'all' ? all : count;
      await popup.waitFor((n) => document.querySelectorAll('details.finding').length === n, [wanted]);
    }
  });

  test('remembers what is no problem here, with its reason, and takes it back', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await audit(page);
    const title = await openFirst(popup);
    const before = await popup.count({ css: 'details.finding' });
    await popup.click({ role: 'button', name: 'Not a problem here' });
    await popup.type({ label: 'Why not? It is remembered for this site.' }, 'only a demo');
    await popup.click({ role: 'button', name: 'Remember', exact: true });
    await popup.waitForText('One finding is called no problem here');
    await popup.waitForText('only a demo');
    await popup.waitForText(/Compared with the audit (?!now)/);
    await popup.close();
    const again = await audit(page);
    await again.waitForText('only a demo');
    expect(await again.textOf({ css: '.dismissed' })).toContain(title);
    await again.click({ role: 'button', name: 'A problem after all' });
    await again.waitForNone({ css: '.dismissed' });
    await again.waitFor((count) => document.querySelectorAll('details.finding').length === count, [before]);
  });

  test('watches headers from a reload on', async () => {
    const popup = await audit(await demo.page(demo.site.truth.shop.url));
    await popup.waitForText('No response headers were seen.');
    await popup.click({ role: 'button', name: 'Watch headers and reload' });
    await popup.waitFor(() => !document.body.innerText.includes('No response headers were seen.'), [], {
      timeout: 30_000,
    });
  });

  test('is compared with the last one: new, fixed, still there', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await audit(page);
    await popup.waitForText('High');
    await demo.browser.setCookie({
      url: `${demo.site.origins.app}/`,
      name: 'PHPSESSID',
      value: 'f1053a7b2d87159e921ee390d09943c4',
    });
    await popup.waitForText(/[1-9]\d* new · 0 fixed/);
    await popup.click({ css: '.comparison > summary' });
    await popup.click({ role: 'button', name: /^Compare with today/ });
    await popup.waitForText(/0 new · 0 fixed/);
    await demo.browser.inExtension(
      (url) => api.cookies.remove({ url, name: 'PHPSESSID' }),
      `${demo.site.origins.app}/`,
    );
    await popup.waitForText(/0 new · [1-9]\d* fixed/);
  });

  test('shows the cookie that a finding is about', async () => {
    const popup = await audit(await demo.page(demo.site.truth.shop.url));
    await openFirst(popup);
    await popup.click({ role: 'button', name: 'Show the cookie' });
    await popup.waitForTarget({ css: 'tr.cookie.open' });
  });

  test('draws how the site keeps people signed in', async () => {
    const popup = await audit(await demo.page(demo.site.truth.shop.url));
    const summary = await popup.textOf({ css: '.sign-in > summary' });
    expect(summary).toContain('several ways at once');
    await popup.click({ css: '.sign-in > summary' });
    await popup.waitForTarget({ css: '.drawing' });
    const drawing = await popup.textOf({ css: '.drawing' });
    expect(drawing).toContain('access_token');
    expect(drawing).toContain('Authorization: Bearer');
    expect(drawing).toContain('Scripts of the page can read it');
    await popup.waitForText('What a thief could do with it');
    await popup.waitForText('How it can be taken back');
  });

  test('tells what is sent to an address and why the rest is not, and the server agrees', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await audit(page);
    await popup.click({ role: 'button', name: 'What is sent where', exact: true });
    const address = `${demo.site.origins.app}/received`;
    await popup.type({ label: 'Address' }, address);
    await popup.waitForTarget({ css: '.sent-result pre' });
    const told = await popup.waitFor(
      (wanted) => {
        const header = document.querySelector('.sent-result pre')?.textContent ?? '';
        const field = [...document.querySelectorAll('input')].some(({ value }) => value === wanted);
        return field && header !== '' ? header : null;
      },
      [address],
    );
    await page.goto(address);
    const received = demo.site.log.entries.findLast(({ path }) => path === '/received');
    const names = (header: string) =>
      header
        .replace(/^Cookie: /, '')
        .split('; ')
        .sort();
    expect(names(told)).toEqual(names(received?.cookieHeader ?? ''));
    await popup.choose({ label: 'How the request comes about' }, 'cross-site-fetch');
    await popup.waitForText('SameSite=Lax: from other sites only when a link opens the page itself.');
    await popup.type({ label: 'Address' }, 'gopher://example');
    await popup.waitForText('Not an http, https, ws or wss address.');
  });

  test('keeps what a person says a cookie is for', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const popup = await demo.popup(page);
    const open = async (view: View) => {
      await view.click({ role: 'button', name: 'device', exact: true });
      await view.waitForTarget({ label: 'Purpose of device' });
    };
    await open(popup);
    await popup.choose({ label: 'Purpose of device' }, 'preference');
    await popup.waitForText('You said so.');
    await popup.close();
    const again = await demo.popup(page);
    await open(again);
    expect(await again.valueOf({ label: 'Purpose of device' })).toBe('preference');
    await again.choose({ label: 'Purpose of device' }, '');
    await again.waitFor(() => !document.body.innerText.includes('You said so.'));
  });

  test('is saved as a report without values', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const view = demo.keep(await demo.browser.openPopupPage(page));
    await view.click({ role: 'tab', name: 'Audit' });
    await view.waitForTarget({ css: '.export-report' });
    await view.evaluate(() => {
      const made = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((text) => {
          document.documentElement.dataset['saved'] = text;
        });
        return made(blob);
      };
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        document.documentElement.dataset['savedAs'] = this.download;
      };
    });
    await view.choose({ label: 'Format' }, 'json');
    await view.click({ role: 'button', name: 'Save' });
    const text = await view.waitFor(() => document.documentElement.dataset['saved']);
    const name = await view.waitFor(() => document.documentElement.dataset['savedAs']);
    expect(name).toMatch(/^jarlens-app\.localhost-\d{4}(-\d\d){5}\.json$/);
    expect(schemaErrors(JSON.parse(text), schema)).toEqual([]);
    expect(text).not.toContain(demo.site.tokens.access.raw);
    expect(text).not.toContain('made-up-csrf-4f2a');
  });
});
