import { describe, expect, test } from 'vitest';
import { browserName } from './browsers/launch-browser.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';
import { watchMachine } from './hold-ups';

const demo = demoSession();

/** The popup over the page of bad input, with every error it throws written down. */
async function badPopup(): Promise<View> {
  const page = await demo.page(demo.site.truth.bad.url);
  const popup = await demo.popup(page);
  await popup.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenErrors: seen });
    window.addEventListener('error', (event) => seen.push(String(event.message)));
    window.addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)));
  });
  await popup.waitForTarget({ role: 'rowheader', name: 'many_starts' });
  return popup;
}

async function expectCalm(popup: View) {
  expect(
    await popup.evaluate(() => (window as unknown as { seenErrors?: string[] }).seenErrors ?? []),
  ).toEqual([]);
  // Markup of the page is text: no element was made of it.
  expect(
    await popup.evaluate(() => document.querySelectorAll('img, [onerror], script:not([src])').length),
  ).toBe(0);
}

describe('bad input in the popup', () => {
  test('every cookie a browser keeps is there, as it is', async () => {
    const popup = await badPopup();
    const planned = demo.site.truth.bad.cookies.filter((cookie) => cookie.kept.includes(browserName));
    const rows = await popup.rows();
    for (const { name, why } of planned.filter((cookie) => cookie.name !== ''))
      expect(
        rows.some((row) => row['Name'] === name),
        why,
      ).toBe(true);
    await popup.click({ role: 'button', name: 'markup', exact: true });
    await popup.waitForTarget({ role: 'region', name: 'Details of markup' });
    expect(await popup.textOf({ role: 'region', name: 'Details of markup' })).toContain(
      '<img src=x onerror=alert(1)>',
    );
    await popup.click({ role: 'button', name: 'big', exact: true });
    await popup.waitForTarget({ role: 'region', name: 'Details of big' });
    await expectCalm(popup);
  });

  test('tokens that are broken are explained or left alone, never thrown', async () => {
    const popup = await badPopup();
    await popup.click({ role: 'tab', name: 'Tokens' });
    await popup.waitForText('JSON Web Token');
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll('details')) card.open = true;
    });
    // The whole token in the middle of five million characters is found.
    await popup.waitForText('made up for the Jarlens demo');
    await popup.waitForText('huge');
    await expectCalm(popup);
  });

  test('a value of 5 MB, markup, control characters and lone surrogates in storage are shown', async () => {
    const popup = await badPopup();
    await popup.click({ role: 'tab', name: 'Storage' });
    for (const key of ['lone', 'markup', 'control', 'half_jwt', 'huge']) await popup.waitForText(key);
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll('details')) card.open = true;
    });
    await popup.waitForText('<script>alert(1)</script>');
    await expectCalm(popup);
  });

  test('is deleted and put back byte for byte', async () => {
    const popup = await badPopup();
    const key = (cookies: Awaited<ReturnType<typeof demo.browser.cookies>>) =>
      cookies.map((cookie) => JSON.stringify(cookie, Object.keys(cookie).sort())).sort();
    const before = key(await demo.browser.cookies());
    await popup.click({ role: 'button', name: /^Delete all \d+ cookies$/ });
    await popup.waitForTarget({ role: 'button', name: 'Undo' });
    expect(await demo.browser.cookies()).toEqual([]);
    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText('put back');
    expect(key(await demo.browser.cookies())).toEqual(before);
  });

  test('tokens made to break a reader are each told of, and nothing holds up the popup', async () => {
    const popup = await demo.popup(await demo.page(demo.site.truth.badTokens.url));
    using machine = watchMachine();
    const measured = await popup.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(window, { tasks });
      if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return false;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
      }).observe({ type: 'longtask', buffered: true });
      return true;
    });
    await popup.click({ role: 'tab', name: 'Tokens' });
    await popup.waitForTarget({ css: 'details.token' });
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll('details')) card.open = true;
    });
    for (const said of [
      'The same member occurs twice',
      'too large to be read exactly',
      'The content is not UTF-8',
      'The payload is not an object of claims',
      'nested more than 100 levels deep',
      'unfolds to more than 256 KiB',
    ])
      await popup.waitForText(said);
    await popup.click({ role: 'tab', name: 'Storage' });
    for (const key of ['deep', 'starts', 'more_starts']) await popup.waitForText(key);
    await popup.evaluate(() => {
      for (const card of document.querySelectorAll('details')) card.open = true;
    });
    await popup.waitForText('eyJeyJ');
    // 50 ms is what is meant.
    if (measured)
      expect(
        await popup.evaluate(
          (allowed) =>
            (window as unknown as { tasks: number[] }).tasks.filter((duration) => duration > allowed),
          machine.allows(100),
        ),
      ).toEqual([]);
    await expectCalm(popup);
  });
});
