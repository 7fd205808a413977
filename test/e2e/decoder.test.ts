import { describe, expect, test } from 'vitest';
import { axeViolations } from './axe-violations';
import type { PageView } from './browsers/page-view.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';
import { drop, dropFile, giveGoneFile } from './give-file';
import { watchMachine } from './hold-ups';

const demo = demoSession();
const field = { label: 'Text with tokens' } as const;

async function decoder(): Promise<PageView> {
  const view = demo.keep(await demo.browser.openOptions('decoder'));
  await view.waitForTarget(field);
  return view;
}

/** Puts a text into the field as a paste does, in one piece. */
function paste(view: View, text: string) {
  return view.evaluate((pasted) => {
    const area = document.querySelector<HTMLTextAreaElement>('#decoder-text');
    if (!area) throw new Error('no field');
    area.value = pasted;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

describe('the decoder', () => {
  test('finds tokens however they are wrapped, and says where', async () => {
    const view = await decoder();
    const { access, id } = demo.site.tokens;
    const inner = JSON.stringify({ access_token: access.raw, id_token: id.raw });
    await paste(view, `Cookie: a=b; oidc=${encodeURIComponent(inner)}`);
    await view.waitForText('2 tokens found.');
    await view.waitForText('JSON member access_token');
    await view.waitForText('percent-encoding');
    await view.waitForText('Whom the token is for');
    await paste(view, 'nothing in here');
    await view.waitForText('No token found.');
    await paste(view, '8c6b7a52-6f9b-4b3c-9a55-0d7f0c1f6f11');
    await view.waitForText('It looks like a UUID of version 4.');
    await paste(view, '');
    await view.waitForNone({ css: '.decoder-status .notice' });
  });

  test('says that a key file is gone, and keeps the key that was typed', async () => {
    const view = await decoder();
    await paste(view, demo.site.tokens.access.raw);
    await view.waitForText('One token found.');
    await view.click({ css: '.key-box > summary' });
    await view.type({ label: 'Key' }, 'typed');
    await giveGoneFile(view, 'Key from a file');
    await view.waitForText('The file could not be read.');
    expect(await view.valueOf({ label: 'Key' })).toBe('typed');
  });

  test('leaves a text dragged within its field to the browser, and takes one dropped beside it', async () => {
    const view = await decoder();
    const { access, id } = demo.site.tokens;
    await paste(view, `before ${access.raw}`);
    await view.waitForText('One token found.');
    expect(await drop(view, '#decoder-text', { text: 'before ' })).toBe(false);
    expect(await view.valueOf(field)).toBe(`before ${access.raw}`);
    // A picture or a link without a text is nothing to search.
    expect(await drop(view, '#decoder-hint', {})).toBe(true);
    expect(await view.valueOf(field)).toBe(`before ${access.raw}`);
    expect(await drop(view, '#decoder-hint', { text: id.raw })).toBe(true);
    await expect.poll(() => view.valueOf(field)).toBe(id.raw);
  });

  test('opens a token that was broken over several lines', async () => {
    const view = await decoder();
    const { raw } = demo.site.tokens.id;
    await paste(view, (raw.match(/.{1,60}/g) ?? []).join('\n    '));
    await view.waitForTarget({ css: '.decoded' });
    expect(await view.text()).not.toContain('cut off');
    await view.waitForText('not verified');
  });

  test('ignores a file dropped beside its field, which the browser would open in place of the page', async () => {
    const view = await decoder();
    await paste(view, 'kept');
    expect(await drop(view, 'h1', { files: [[demo.site.tokens.id.raw, 'token.txt']] })).toBe(true);
    // A text is no page: nothing happens by itself.
    expect(await drop(view, 'h1', { text: 'dropped' })).toBe(false);
    expect(await view.valueOf(field)).toBe('kept');
  });

  test('of a file that is not read keeps the text and what was found in it', async () => {
    const view = await decoder();
    await paste(view, demo.site.tokens.access.raw);
    await view.waitForText('One token found.');
    for (const [text, name, said] of [
      ['', 'nothing.txt', 'There is nothing in this file.'],
      [null, 'huge.txt', 'This is larger than 64 MiB'],
    ] as const) {
      await dropFile(view, '.drop', text, name);
      await view.waitForText(new RegExp(`${name}.*${said}`));
      expect(await view.valueOf(field)).toBe(demo.site.tokens.access.raw);
      await view.waitForText('One token found.');
    }
    await giveGoneFile(view, 'Open a file');
    await view.waitForText(/chosen\.txt.*The file could not be read\./);
    await view.waitForText('One token found.');
  });

  test('of two files says which was read', async () => {
    const view = await decoder();
    await drop(view, '.drop', {
      files: [
        [demo.site.tokens.id.raw, 'one.txt'],
        ['no token', 'two.txt'],
      ],
    });
    await view.waitForText('one.txt One file is read at a time: only this one was looked at.');
    await view.waitForText('One token found.');
    // What is typed next is another thing.
    await paste(view, 'typed');
    await view.waitForNone({ css: '.decoder > .notice' });
  });

  test('lays a long payload out in lines too, and says how much of it is left', async () => {
    const view = await decoder();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    await paste(view, `${part({ alg: 'HS256' })}.${part({ a: 'x'.repeat(30_000), last: 1 })}.c2ln`);
    await view.waitForText('One token found.');
    const payload = { css: '.json-pair > section:last-child pre' } as const;
    expect(await view.textOf(payload)).toMatch(/^\{\n {2}"a": "xxx/);
    expect(await view.textOf(payload)).not.toContain('"last"');
    await view.click({ role: 'button', name: /^Show [\d,]+ more characters$/ });
    await view.waitFor(() =>
      document.querySelector('.json-pair > section:last-child pre')?.textContent?.includes('"last": 1'),
    );
  });

  test('reads the clipboard when its button is pressed, not before', async () => {
    const view = demo.keep(await demo.browser.openOptions('decoder?clipboard='));
    await view.waitForTarget(field);
    await view.evaluate((token) => {
      const kept = globalThis as unknown as { reads: number };
      kept.reads = 0;
      navigator.clipboard.readText = async () => {
        kept.reads += 1;
        return token;
      };
    }, demo.site.tokens.access.raw);
    // The command that opened the page puts the focus on it.
    await view.waitFor(() => document.activeElement?.tagName === 'BUTTON');
    expect(await view.evaluate(() => (globalThis as unknown as { reads: number }).reads)).toBe(0);
    await view.press('Enter');
    await view.waitForText('One token found.');
    expect(await view.evaluate(() => (globalThis as unknown as { reads: number }).reads)).toBe(1);
  });

  test('keeps what was typed while another section is looked at', async () => {
    const view = await decoder();
    await paste(view, `Bearer ${demo.site.tokens.access.raw}`);
    await view.waitForText('One token found.');
    await view.click({ role: 'link', name: 'Settings' });
    await view.waitForNone(field);
    await view.click({ role: 'link', name: 'Decoder' });
    await view.waitForText('One token found.');
  });

  test('shows nothing of what a token is made of while values are hidden', async () => {
    const view = await decoder();
    await paste(view, `curl -H 'Authorization: Basic ${btoa('somebody:made-up')}' https://example.com/`);
    await view.waitForText('One token found.');
    await view.waitForText('somebody');
    await demo.browser.request('saveSettings', { settings: { maskValues: true } });
    try {
      await view.waitFor(() => !document.querySelector('.token-body')?.textContent?.includes('somebody'));
      await view.waitForText('••••');
    } finally {
      await demo.browser.request('saveSettings', { settings: { maskValues: false } });
    }
    await view.waitForText('somebody');
  });

  test('edits a token, signs it anew and verifies what it made', async () => {
    const view = await decoder();
    await paste(view, demo.site.tokens.access.raw);
    await view.waitForTarget({ css: '.sign-token' });
    await view.click({ css: '.sign-token > summary' });
    await view.type({ label: 'Payload' }, '{"sub":"somebody"');
    await view.type(
      { label: 'Signing key: a secret, a private key as PEM or JWK; empty for none' },
      'a-made-up-secret',
    );
    await view.click({ role: 'button', name: 'Sign', exact: true });
    await view.waitForText(/JSON at position|Expected|expected|end of/);
    await view.type({ label: 'Payload' }, '{"sub":"somebody"}');
    await view.click({ role: 'button', name: 'Sign', exact: true });
    await view.waitForText('Made here, by no issuer');
    await view.click({ role: 'button', name: 'Decode it' });
    await view.waitFor(
      () => document.querySelector('details.token pre')?.textContent?.includes('HS256') ?? false,
    );
    await view.waitForText('somebody');
    await view.click({ css: '.key-box > summary' });
    await view.type({ label: 'Key' }, 'a-made-up-secret');
    await view.click({ role: 'button', name: 'Verify' });
    await view.waitForText('Valid. The signature was made with this key.');
  });

  test('opens a text that was selected on a page, once', async () => {
    const token = demo.site.tokens.access.raw;
    await demo.browser.inExtension((selection) => api.storage.session.set({ selection }), `Bearer ${token}`);
    const view = demo.keep(await demo.browser.openOptions('decoder?selection='));
    await view.waitForText('One token found.');
    const left = await demo.browser.inExtension(() => api.storage.session.get('selection'));
    expect(left).toEqual({});
  });

  test.each([
    ['10 MB of eyJ', 'eyJ'.repeat(3_500_000), 'No token found.'],
    ['JSON nested 10,000 deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'No token found.'],
    ['control characters and lone surrogates', '\u0000\u001b\ud800x\udfff'.repeat(50), 'No token found.'],
    [
      'a token with duplicate members',
      `${Buffer.from('{"alg":"HS256","alg":"none"}').toString('base64url')}.e30.AAAA`,
      'The same member occurs twice',
    ],
    [
      'a token with huge numbers',
      `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"n":123456789012345678901234567890}').toString('base64url')}.AAAA`,
      'too large to be read exactly',
    ],
    [
      'a token that is not UTF-8',
      `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from([0x7b, 0xff, 0xfe, 0x7d]).toString('base64url')}.AAAA`,
      'not UTF-8',
    ],
  ])('answers bad input: %s', async (_, text, answer) => {
    const view = await decoder();
    using machine = watchMachine();
    const slow = await view.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { longTasks: seen });
      const supported = PerformanceObserver.supportedEntryTypes.includes('longtask');
      if (supported)
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) seen.push(duration);
        }).observe({ type: 'longtask' });
      return supported;
    });
    if (text.length > 1_000_000) await dropFile(view, '.drop', text, 'large.txt');
    else await paste(view, text);
    await view.waitForText(answer, { timeout: 30_000 });
    if (slow && text.length < 1_000_000)
      expect(
        await view.evaluate(
          (allowed) => (window as unknown as { longTasks: number[] }).longTasks.filter((ms) => ms > allowed),
          machine.allows(100),
        ),
      ).toEqual([]);
  });

  test('is accessible, empty and with an opened token, in light and dark', async () => {
    for (const theme of ['light', 'dark']) {
      const view = await decoder();
      await view.evaluate((wanted) => {
        document.documentElement.dataset['theme'] = wanted;
      }, theme);
      await paste(view, demo.site.tokens.id.raw);
      await view.waitForTarget({ css: 'details.token' });
      await view.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      await view.waitForTarget({ label: 'Key' });
      await view.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      expect(await axeViolations(view)).toEqual([]);
      await paste(view, '');
      await view.close();
    }
  });
});
