import { describe, expect, test } from 'vitest';
import { formatTitle } from '../../utils/tokens/format-titles';
import { samplesOf } from '../builders/describe-format';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** The tokens view of the real popup over the page that has a token of every format. */
async function everyKind(): Promise<View> {
  const page = await demo.page(demo.site.truth.tokens.url);
  const popup = await demo.popup(page);
  await popup.click({ role: 'tab', name: 'Tokens' });
  await popup.waitForTarget({ css: 'details.token' });
  return popup;
}

/** What each card says of itself, and where its token was found. */
function cards(popup: View) {
  return popup.evaluate(() =>
    [...document.querySelectorAll('details.token > summary')].map((summary) => ({
      format: summary.querySelector('.format')?.textContent ?? '',
      where: summary.querySelector('.where')?.textContent ?? '',
    })),
  );
}

describe('tokens of every kind', () => {
  test('appear under their format and where they lie', async () => {
    const popup = await everyKind();
    const shown = await cards(popup);
    const missing = demo.site.truth.tokens.plan.filter(
      ({ format, key }) =>
        !shown.some((card) => card.format === formatTitle(format) && card.where.includes(key)),
    );
    expect(missing.map(({ format }) => format)).toEqual([]);
  });

  test('put together from chunks, and said to be broken where chunks are missing or mixed', async () => {
    const popup = await everyKind();
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll('details.token')) (card as HTMLDetailsElement).open = true;
    });
    await popup.waitForText('chunks put together');
    await popup.waitForText('Parts of this value are missing');
    await popup.waitForText('Pieces of an older value stand beside a newer one');
  });
});

test('a value that MSAL encrypted is opened with the key in the cookie beside it', async () => {
  const [sample] = samplesOf('msal');
  if (!sample?.context?.name || sample.key?.kind !== 'secret') throw new Error('no sample');
  const { id } = JSON.parse(sample.token);
  const page = await demo.page(demo.site.truth.shop.url);
  const store = (name: string, value: string, cookie: string) =>
    page.evaluate(
      (entry, text, line) => {
        localStorage.setItem(entry, text);
        // biome-ignore lint/suspicious/noDocumentCookie: MSAL writes it so.
        document.cookie = line;
      },
      name,
      value,
      cookie,
    );
  const key = encodeURIComponent(JSON.stringify({ id, key: sample.key.text }));
  await store(sample.context.name, sample.token, `msal.cache.encryption=${key};path=/;secure;samesite=none`);
  const open = async () => {
    const popup = await demo.popup(page);
    await popup.click({ role: 'tab', name: 'Tokens' });
    await popup.waitForText('MSAL encrypted value');
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll<HTMLDetailsElement>('details.token'))
        card.open = card.textContent?.includes('MSAL encrypted value') ?? false;
    });
    return popup;
  };
  const popup = await open();
  await popup.click({ role: 'button', name: 'Open with the key in the cookie msal.cache.encryption' });
  await popup.waitForText('made-up.account');
  await popup.waitForText('user-1001');
  // The field stays empty: what is in it can be read where values are hidden.
  expect(await popup.valueOf({ label: 'Key' })).toBe('');
  await popup.close();
  await store(sample.context.name, sample.token, 'msal.cache.encryption=;path=/;secure;max-age=0');
  await (await open()).waitForText('which is no longer there');
});

test('what a token says is written to the page’s console on request, where the page does not hear of it', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  await page.evaluate(() => {
    const kept = globalThis as unknown as { heard: unknown[] };
    kept.heard = [];
    console.log = (...told) => kept.heard.push(...told);
  });
  const logged: string[] = [];
  if (demo.browser.name === 'chromium') {
    const session = await page.createCDPSession();
    session.on('Runtime.consoleAPICalled', ({ args }) =>
      logged.push(args.map(({ value, preview }) => value ?? JSON.stringify(preview ?? '')).join(' ')),
    );
    await session.send('Runtime.enable');
  }
  const view = demo.keep(await demo.browser.openPopupPage(page));
  await view.click({ role: 'tab', name: 'Tokens' });
  await view.waitForTarget({ css: 'details.token' });
  await view.evaluate(() => {
    const card = document.querySelector<HTMLDetailsElement>('details.token');
    if (card) card.open = true;
  });
  await view.click({ role: 'button', name: 'Write to the console' });
  await view.waitForText('In the page’s console');
  // The decoded token, not the token: nobody signs in with what is left there.
  if (demo.browser.name === 'chromium') {
    await expect.poll(() => logged.join(), { timeout: 15_000 }).toContain('Jarlens: ');
    expect(logged.join()).toMatch(/header|payload/);
    for (const { raw } of [demo.site.tokens.access, demo.site.tokens.id])
      expect(logged.join()).not.toContain(raw);
  }
  expect(await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)).toEqual([]);
});
