import { describe, expect, test } from 'vitest';
import { SECRETS } from '../demo-site/made-up.mjs';
import { browserName } from './browsers/launch-browser.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** The table's rows that are cookies, not an opened cookie's details. */
async function cookieRows(popup: View) {
  return (await popup.rows()).filter(
    (row) => row['Domain and path'] !== undefined && row['Secure'] !== undefined,
  );
}

async function shop() {
  const page = await demo.page(demo.site.truth.shop.url);
  const popup = await demo.popup(page);
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  return { page, popup };
}

async function section(popup: View, name: string) {
  await popup.click({ role: 'tab', name });
  await popup.waitFor(
    (wanted) =>
      document.querySelector('[role=tab][aria-selected=true]')?.textContent?.trim().startsWith(wanted) ??
      false,
    [name],
  );
}

describe('the cookies of the site in front', () => {
  test('have in the table the flags that the server set', async () => {
    const { popup } = await shop();
    const rows = await cookieRows(popup);
    const sameSite: Record<string, string> = {
      lax: 'Lax',
      strict: 'Strict',
      no_restriction: 'None',
      unspecified: 'unset',
    };
    const identity = (name: string, where: string) => `${name} ${where}`;
    const shown = rows
      .filter((row) => row['Party'] === '1st')
      .map((row) => [
        identity(row['Name'] ?? '', row['Domain and path'] ?? ''),
        row['HttpOnly'] === 'HttpOnly',
        row['Secure'] === 'Secure',
        row['SameSite'],
        row['Host'] === 'Host',
        row['Expires'] === 'Session',
      ]);
    const planned = demo.site.truth.shop.cookies.map((cookie) => [
      identity(cookie.name, cookie.domain + cookie.path),
      cookie.httpOnly,
      cookie.secure,
      sameSite[cookie.sameSite],
      cookie.hostOnly,
      cookie.session,
    ]);
    expect(shown.toSorted()).toEqual(planned.toSorted());
  });

  test('include those of third-party frames, in their partitions', async () => {
    const { popup } = await shop();
    const third = (await cookieRows(popup)).filter((row) => row['Party'] === '3rd');
    expect(third.map((row) => [row['Name'], row['Part.'] === 'Part.']).toSorted()).toEqual([
      ['__Host-ad', true],
      ['pid', true],
      // Firefox keeps every third-party cookie in the partition of the page (Total Cookie Protection).
      ['uid', browserName === 'firefox'],
    ]);
  });

  test('open to every attribute and the decoded value', async () => {
    const { popup } = await shop();
    await popup.click({ role: 'button', name: 'connect.sid', exact: true });
    const details = { role: 'region', name: 'Details of connect.sid' };
    await popup.waitForTarget(details);
    const text = await popup.textOf(details);
    for (const part of ['app.localhost', 'host-only', 'HttpOnly', 'Lax', 'Not partitioned', 's%3A', 's:'])
      expect(text).toContain(part);
  });

  test('are sorted by a column and found by the filter', async () => {
    const { popup } = await shop();
    await popup.click({ role: 'button', name: 'Name', exact: true });
    const names = async () => (await cookieRows(popup)).map((row) => row['Name'] ?? '');
    await popup.waitFor(
      () => document.querySelector('th[aria-sort=ascending], th[aria-sort=descending]') !== null,
    );
    const sorted = await names();
    expect(sorted).toEqual(sorted.toSorted(new Intl.Collator('en', { numeric: true }).compare));

    await popup.type({ role: 'searchbox' }, 'session-token');
    await popup.waitForNone({ role: 'rowheader', name: 'connect.sid' });
    expect(await names()).toEqual(['__Secure-shop.session-token.0', '__Secure-shop.session-token.1']);
  });

  test('stand in their order again, however fast the filter changes', async () => {
    const page = await demo.page(`${demo.site.origins.many}/many?cookies=150&entries=1`);
    const popup = await demo.popup(page);
    const names = async () => (await popup.rows()).map((row) => row['Name']);
    await expect.poll(async () => (await names()).length).toBe(150);
    const all = await names();
    await popup.press('/');
    await popup.press('7');
    await expect.poll(async () => (await names()).length).toBeLessThan(all.length);
    const some = await names();
    await popup.press('Backspace');
    await expect.poll(names).toEqual(all);
    // What was still to be drawn of one filter is not drawn into the next one.
    for (const key of ['7', 'Backspace', '8', 'Backspace', '7']) await popup.press(key);
    await expect.poll(names).toEqual(some);
    await popup.press('Backspace');
    await expect.poll(names).toEqual(all);
  });

  test('keep the focus, however often it came into the filter', async () => {
    const { popup } = await shop();
    // Completion is fetched when the focus comes; it comes again and again until it is there.
    await popup.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('.above-table input');
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        field?.blur();
        field?.focus();
        if (field?.isConnected) port2.postMessage(null);
      };
      port2.postMessage(null);
    });
    await popup.waitForTarget({ css: '.query input' });
    await popup.evaluate(() => document.querySelector<HTMLElement>('.row-name')?.focus());
    await popup.press('Enter');
    await popup.waitForTarget({ css: 'tr.details' });
    expect(await popup.evaluate(() => document.activeElement?.className)).toBe('row-name');
  });

  test('are masked on request, and stay so', async () => {
    const { page, popup } = await shop();
    expect(await popup.text()).toContain('made-up-csrf-4f2a');
    await popup.click({ role: 'button', name: 'Hide values' });
    await popup.waitForTarget({ role: 'button', name: 'Show values' });
    await popup.waitFor(() => !document.body.innerText.includes('made-up-csrf-4f2a'));
    await popup.close();
    const again = await demo.popup(page);
    await again.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
    expect(await again.text()).not.toContain('made-up-csrf-4f2a');
    await again.click({ role: 'button', name: 'Show values' });
    await again.waitForText('made-up-csrf-4f2a');
  });

  test('follow what happens while the popup is open', async () => {
    const { popup } = await shop();
    await demo.browser.setCookie({ url: `${demo.site.origins.app}/`, name: 'late', value: 'made-up' });
    await popup.waitForTarget({ role: 'rowheader', name: 'late' });
    await demo.browser.inExtension(
      (url) => api.cookies.remove({ url, name: 'late' }),
      `${demo.site.origins.app}/`,
    );
    await popup.waitForNone({ role: 'rowheader', name: 'late' });
  });
});

describe('the tokens of the site in front', () => {
  test('say what was signed, and that the signature was not verified', async () => {
    const { popup } = await shop();
    await section(popup, 'Tokens');
    await popup.waitForText('JSON Web Token');
    // Every card is opened, so that its claims are in the text.
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll('details')) card.open = true;
    });
    const { access, id, expired, endless, unsecured, future } = demo.site.tokens;
    const compact = async () => (await popup.text()).replace(/\s+/g, '');
    const json = (value: unknown) => JSON.stringify(value).replace(/\s+/g, '');
    await popup.waitForText('made up for the Jarlens demo');
    const text = await compact();
    for (const token of [access, id, expired, endless, unsecured, future]) {
      expect(text).toContain(json(token.header));
      expect(text).toContain(json(token.claims));
    }
    expect(text).toContain(json(demo.site.tokens.encrypted.header));
    expect(text).not.toContain(
      demo.site.tokens.encrypted.claims['iss'] === undefined ? '-' : 'AnaMade-Up"}{',
    );
  });

  test('are verified in place: with the right key, a wrong one and a confused one', async () => {
    const { popup } = await shop();
    await section(popup, 'Tokens');
    await popup.waitForText('JSON Web Token');
    // The access token is the one whose issuer allows reading and writing.
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll<HTMLDetailsElement>('details.token')) card.open = true;
    });
    await popup.waitForText('shop:write');
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll<HTMLDetailsElement>('details.token'))
        if (!card.textContent?.includes('shop:write')) card.remove();
    });
    await popup.click({ css: '.key-box > summary' });
    await popup.waitForTarget({ label: 'Key' });
    const [jwk] = demo.site.tokens.jwks.keys;
    for (const [key, answer] of [
      [SECRETS.jwt, 'Valid.'],
      ['another secret', 'Invalid.'],
      [JSON.stringify(jwk), 'accepting it would let anyone forge tokens'],
    ] as const) {
      await popup.paste({ label: 'Key' }, key);
      await popup.click({ role: 'button', name: 'Verify' });
      await popup.waitForText(answer);
    }
  });

  test('are found in the address of the page too', async () => {
    const page = demo.keep(
      await demo.browser.openPage(`${demo.site.origins.app}/callback#id_token=${demo.site.tokens.id.raw}`),
    );
    const popup = await demo.popup(page);
    await section(popup, 'Tokens');
    await popup.waitForText('JSON Web Token');
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll('details')) card.open = true;
    });
    await popup.waitForText('made-up-nonce');
  });
});

test('storage is grouped by origin and area', async () => {
  const { popup } = await shop();
  await section(popup, 'Storage');
  await popup.waitForTarget({ role: 'heading', name: 'localStorage' });
  const headings = (await popup.texts({ role: 'heading' })).join('\n');
  expect(headings).toContain(demo.site.origins.app);
  expect(headings).toContain(demo.site.origins.tracker);
  expect(headings).toMatch(/sessionStorage/);
  expect(headings).toMatch(/IndexedDB/);
});

describe('pages with nothing to show', () => {
  test('say why', async () => {
    const page = demo.keep(await demo.browser.driver.newPage());
    const popup = demo.keep(await demo.browser.openPopup(page));
    await popup.waitFor(
      () => document.querySelector('table') === null && document.body.innerText.length > 40,
    );
    expect(await popup.count({ role: 'row' })).toBe(0);
  });
});
