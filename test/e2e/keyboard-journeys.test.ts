import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRETS } from '../demo-site/made-up.mjs';
import { ask } from './ask-background';
import type { PageView } from './browsers/page-view.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** Presses Tab until what has the focus is called so, as somebody does who sees only the focus. */
async function tabTo(view: View, wanted: RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 90; presses += 1) {
    const now = await view.focused();
    if (wanted.test(now)) return;
    seen.push(now);
    await view.press(key);
  }
  throw new Error(`${key} never reached ${wanted}; it went over\n${seen.join('\n')}`);
}

async function type(view: View, text: string): Promise<void> {
  for (const key of text) await view.press(key === ' ' ? 'Space' : key);
}

async function popup(): Promise<View> {
  const view = await demo.popup(await demo.page(demo.site.truth.shop.url));
  await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  return view;
}

describe('without a pointer', () => {
  test('a site is audited, a finding read, and the cookie it is about shown', async () => {
    const view = await popup();
    await tabTo(view, /^tab Cookies/);
    for (let at = 0; at < 3; at += 1) await view.press('ArrowRight');
    expect(await view.focused()).toContain('Audit');
    await view.waitForTarget({ css: '.finding > summary[tabindex="0"]' });
    await tabTo(view, /^summary A sign-in cookie is also sent without encryption/);
    await view.press('ArrowRight');
    await view.waitForTarget({ css: '.finding[open] pre.value' });
    await tabTo(view, /^button Show the cookie/);
    await view.press('Enter');
    await view.waitForTarget({ role: 'region', name: /^Details of (remember|device)/ });
  });

  test('a token is decoded and verified', async () => {
    const view = demo.keep(await demo.browser.openOptions('decoder'));
    await view.waitForTarget({ label: 'Text with tokens' });
    await tabTo(view, /^textarea/);
    // Of hundreds of letters, which nobody types, the last ones.
    const { raw } = demo.site.tokens.access;
    await view.paste({ css: 'textarea:focus' }, raw.slice(0, -20));
    await type(view, raw.slice(-20));
    await view.waitForText('One token found.');
    await tabTo(view, /^summary Check with a key/);
    await view.press('Enter');
    await view.waitForTarget({ label: 'Key' });
    await tabTo(view, /^textarea|^input/);
    await type(view, SECRETS.jwt);
    await tabTo(view, /^button Verify/);
    await view.press('Enter');
    await view.waitForText('Valid. The signature was made with this key.');
  });

  test('a site is blocked and unblocked', async () => {
    const view = await popup();
    await tabTo(view, /Rules for this site/);
    await view.press('Enter');
    await view.waitForText('No rule matches');
    await tabTo(view, /^input/);
    // The choices are one group: the arrows go through them, and what they pass by is not done.
    const before = (await demo.browser.cookies()).length;
    await view.press('ArrowDown');
    await view.press('ArrowDown');
    await view.press('ArrowUp');
    await view.waitForText('Enter carries it out.');
    expect(await ask(demo.browser, 'listRules')).toEqual([]);
    expect(await demo.browser.cookies()).toHaveLength(before);
    await view.press('Enter');
    await view.waitForText('Because of “Block – app.localhost and subdomains”');
    expect((await ask(demo.browser, 'listRules')).map(({ rule }) => rule.action.type)).toEqual(['block']);
    // The focus has stayed where it was.
    await view.press('ArrowUp');
    await view.press('Enter');
    await view.waitForText('has no rule of its own any more');
    expect(await ask(demo.browser, 'listRules')).toEqual([]);
    // Escape would close the whole popup in Firefox before its page hears of it.
    await tabTo(view, /^button Close/);
    await view.press('Enter');
    await view.waitForNone({ css: 'dialog[open]' });
    expect(await view.focused()).toContain('Rules for this site');
  });

  test('the language is switched, and back', async () => {
    const view = demo.keep(await demo.browser.openOptions('settings'));
    await view.waitForTarget({ label: 'Language' });
    const inLanguage = () =>
      view.evaluate(
        () => (document.activeElement as HTMLSelectElement | null)?.labels?.[0]?.textContent === 'Language',
      );
    for (let at = 0; at < 40 && !(await inLanguage()); at += 1) await view.press('Tab');
    await view.press('r');
    await view.waitFor(() => document.documentElement.lang === 'ro');
    await view.waitForText('Setări');
    await demo.browser.request('saveSettings', { settings: { language: 'auto' } });
    await view.waitFor(() => document.documentElement.lang === 'en');
  });

  test('a file is imported and that is undone', async (context) => {
    // Nothing can answer Firefox's file picker here; its import of typed text is in transfer.test.ts.
    context.skip(demo.browser.name === 'firefox', 'the file picker of Firefox cannot be answered');
    const folder = mkdtempSync(join(tmpdir(), 'jarlens-'));
    const file = join(folder, 'cookies.txt');
    writeFileSync(file, '# Netscape HTTP Cookie File\nshop.test\tFALSE\t/\tFALSE\t0\tfrom_file\tmade-up\n');
    try {
      const view = demo.keep(await demo.browser.openOptions('transfer')) as PageView;
      await view.waitForTarget({ role: 'button', name: 'Choose a file' });
      await tabTo(view, /Choose a file/);
      const picker = view.page.waitForFileChooser();
      // That the picker is to be answered here goes to the page by another way than keys: wait until it knows.
      await view.evaluate(() => document.readyState);
      await view.press('Enter');
      await (await picker).accept([file]);
      await view.waitForTarget({ role: 'button', name: 'Import 1 cookie' });
      await tabTo(view, /^button Import 1 cookie/);
      await view.press('Enter');
      await view.waitForText('1 cookie is imported.');
      expect((await demo.browser.cookies()).map(({ name }) => name)).toEqual(['from_file']);
      await view.press('Control+z');
      await view.waitForText('The import is undone');
      expect(await demo.browser.cookies()).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
