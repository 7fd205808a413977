import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cookieId, cookieKey } from '../../utils/cookies/cookie-key';
import type { Cookie } from '../../utils/model';
import { ask } from './ask-background';
import { axeViolations } from './axe-violations';
import { PageView } from './browsers/page-view.mjs';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();
const dialog = { css: 'dialog.editor' };
const inDialog = { within: dialog, exact: true };
const value = { css: 'dialog.editor .value-editor textarea.input' };
const save = { role: 'button', name: 'Save', ...inDialog };

const isFirefox = () => demo.browser.name === 'firefox';
const storeId = () => (isFirefox() ? 'firefox-default' : '0');

function cookie(over: Partial<Cookie> = {}): Cookie {
  return {
    name: 'plain',
    value: 'before',
    domain: 'app.localhost',
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    hostOnly: true,
    session: over.expirationDate === undefined,
    storeId: storeId(),
    ...over,
  };
}

/** Stores cookies exactly, through the extension. */
async function put(...cookies: readonly Cookie[]): Promise<void> {
  for (const each of cookies) {
    const result = await ask(demo.browser, 'writeCookie', { replaces: null, cookie: each, overwrite: true });
    expect(result).toMatchObject({ ok: true });
  }
}

/** Members in one order; Firefox says `null` and an empty text for what a cookie does not have. */
const sorted = (_key: string, inner: unknown) =>
  inner !== null && typeof inner === 'object' && !Array.isArray(inner)
    ? Object.fromEntries(
        Object.entries(inner)
          .filter(([, member]) => member !== null && member !== undefined)
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      )
    : inner;
const text = (each: Cookie) => JSON.stringify(each, sorted);
async function jar(): Promise<readonly Cookie[]> {
  const all = await demo.browser.cookies();
  return all.map((each) => JSON.parse(text(each)) as Cookie).sort((a, b) => (text(a) < text(b) ? -1 : 1));
}
const named = async (name: string) => (await jar()).filter((each) => each.name === name);

/** What the demo site's server gets with a request of a page of its own. */
async function received(page: Awaited<ReturnType<typeof demo.page>>, path = '/received'): Promise<string> {
  return page.evaluate(async (at) => {
    const answer = (await (await fetch(at)).json()) as { header: string };
    return answer.header;
  }, path);
}

async function emptyPage() {
  const page = await demo.page(`${demo.site.origins.app}/probe`);
  await demo.browser.clearCookies();
  return page;
}

/** The popup over a page, with the dialog open for a cookie. */
async function edit(page: Awaited<ReturnType<typeof demo.page>>, name: string): Promise<View> {
  const popup = await demo.popup(page);
  await popup.click({ role: 'button', name, exact: true });
  await popup.click({ role: 'button', name: 'Edit', exact: true });
  await popup.waitForTarget(dialog);
  return popup;
}

describe('a cookie is edited', () => {
  test('in its value, and the server gets it; undo brings the old one back', async () => {
    const page = await emptyPage();
    await put(cookie());
    const before = await jar();
    const popup = await edit(page, 'plain');
    await popup.type(value, 'after');
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    expect(await received(page)).toBe('plain=after');
    expect(await popup.count(dialog)).toBe(0);
    await popup.waitForTarget({ role: 'button', name: 'Reload the tab' });
    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText('1 cookie put back');
    expect(await jar()).toEqual(before);
    expect(await received(page)).toBe('plain=before');
  });

  test('and saved as it was is no change, which nobody has to take back', async () => {
    const page = await emptyPage();
    await put(cookie());
    const before = await ask(demo.browser, 'listUndo');
    const popup = await edit(page, 'plain');
    await popup.click(save);
    await popup.waitForNone(dialog);
    expect(await popup.text()).not.toMatch(/Changed plain/);
    expect(await ask(demo.browser, 'listUndo')).toEqual(before);
    // What the site changed meanwhile is put back by the same press, as the dialog says.
    await popup.click({ role: 'button', name: 'Edit', exact: true });
    await popup.waitForTarget(dialog);
    const url = `${demo.site.origins.app}/`;
    await demo.browser.setCookie({ url, name: 'plain', value: 'by the site', secure: true, sameSite: 'lax' });
    await popup.waitForText('The site has changed this cookie since you opened it.');
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    expect(await named('plain')).toMatchObject([{ value: 'before' }]);
  });

  test('as a copy leaves the one it was made from, and is made', async () => {
    const page = await emptyPage();
    await put(cookie());
    const popup = await edit(page, 'plain');
    await popup.type({ label: 'Name', ...inDialog }, 'second');
    await popup.click({ role: 'button', name: 'Save as a copy' });
    await popup.waitForText('Made second.');
    expect(await named('plain')).toMatchObject([{ value: 'before' }]);
    expect(await named('second')).toMatchObject([{ value: 'before' }]);
    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText('1 cookie removed again.');
    await expect.poll(() => named('second')).toEqual([]);
    expect(await named('plain')).toMatchObject([{ value: 'before' }]);
  });

  test('in every attribute at once', async () => {
    const page = await emptyPage();
    await put(cookie());
    const popup = await edit(page, 'plain');
    await popup.type({ label: 'Name', ...inDialog }, 'renamed');
    await popup.type({ label: 'Path', ...inDialog }, '/received');
    await popup.click({ label: 'This host only', within: dialog });
    await popup.click({ label: 'HttpOnly', within: dialog });
    await popup.choose({ label: 'SameSite', ...inDialog }, 'Strict');
    await popup.choose({ label: 'Lifetime', ...inDialog }, 'Until a date');
    const expires = await popup.valueOf({ label: 'Expires on', ...inDialog });
    await popup.waitForText('Set-Cookie: renamed=before; Domain=app.localhost; Path=/received; Expires=');
    await popup.click(save);
    await popup.waitForText('Changed renamed.');
    expect(await named('plain')).toEqual([]);
    expect(await named('renamed')).toEqual([
      expect.objectContaining({
        domain: '.app.localhost',
        hostOnly: false,
        path: '/received',
        secure: true,
        httpOnly: true,
        sameSite: 'strict',
        session: false,
        expirationDate: await popup.evaluate((at) => new Date(at as string).getTime() / 1000, expires),
      }),
    ]);
    expect(await received(page)).toBe('renamed=before');
    expect(await received(page, '/probe.gif').catch(() => 'no JSON')).toBe('no JSON');
    expect(await page.evaluate(() => document.cookie)).not.toContain('renamed');
  });

  test('into a partition, and the server of its own top page gets it', async () => {
    const page = await emptyPage();
    await put(cookie());
    const popup = await edit(page, 'plain');
    await popup.click({ label: 'Secure', within: dialog });
    // Firefox has partitions that need no Secure: those of everything embedded.
    if (!isFirefox()) {
      await popup.click({ label: 'Partitioned', within: dialog });
      await popup.click(save);
      await popup.waitForText('Some fields need your attention first.');
      expect(await named('plain')).toMatchObject([{ secure: true }]);
      await popup.click({ label: 'Partitioned', within: dialog });
    }
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    expect(await named('plain')).toMatchObject([{ secure: false }]);
    await popup.close();

    const again = await edit(page, 'plain');
    await again.click({ label: 'Secure', within: dialog });
    await again.click({ label: 'Partitioned', within: dialog });
    await again.choose({ label: 'SameSite', ...inDialog }, 'None');
    expect(await again.valueOf({ label: 'Top-level site', ...inDialog })).toBe('https://app.localhost');
    await again.waitForText('SameSite=None; Partitioned');
    await again.click(save);
    await again.waitForText('Changed plain.');
    const stored = await named('plain');
    expect(stored).toHaveLength(1);
    expect(stored).toMatchObject([{ partitionKey: { topLevelSite: 'https://app.localhost' } }]);
    expect(await received(page)).toBe('plain=before');
  });

  test('with __Host-: it stays of this host alone', async () => {
    const page = await emptyPage();
    await put(cookie({ name: '__Host-id' }));
    const popup = await edit(page, '__Host-id');
    await popup.type(value, 'after');
    await popup.click(save);
    await popup.waitForText('Changed __Host-id.');
    expect(await jar()).toEqual([
      expect.objectContaining({ name: '__Host-id', value: 'after', domain: 'app.localhost', hostOnly: true }),
    ]);
    expect(await received(page)).toBe('__Host-id=after');
  });

  test('and moved, which leaves one cookie and no trace of the way', async () => {
    const page = await emptyPage();
    await put(cookie({ expirationDate: Math.floor(Date.now() / 1000) + 86_400.5 }));
    const before = await jar();
    const popup = await edit(page, 'plain');
    await popup.type({ label: 'Domain', ...inDialog }, 'api.app.localhost');
    await popup.waitForText('will not send it');
    await popup.type({ label: 'Path', ...inDialog }, '/deep');
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    const { expirationDate } = before[0] ?? {};
    expect(await jar()).toEqual([
      expect.objectContaining({ domain: 'api.app.localhost', path: '/deep', expirationDate }),
    ]);
    await popup.press('Control+z');
    await popup.waitForText('1 cookie put back');
    expect(await jar()).toEqual(before);
  });
});

test('an edit outlives the worker’s end: it is whole, and can be undone', async () => {
  await put(cookie({ name: 'kept' }));
  const [old] = await jar();
  if (!old) throw new Error('no cookie');
  const parameter = {
    replaces: cookieKey(old),
    cookie: { ...old, name: 'renamed', value: 'x'.repeat(3000) },
    operation: 'rename-over-an-end',
  };
  // Nobody waits for this one: its answer may be cut off with the worker.
  void ask(demo.browser, 'writeCookie', parameter).catch(() => null);
  await demo.browser.endWorker();
  const result = await ask(demo.browser, 'writeCookie', parameter);
  expect(result).toMatchObject({ ok: true });
  expect(await jar()).toMatchObject([{ name: 'renamed' }]);
  await demo.browser.endWorker();
  await ask(demo.browser, 'undo', { id: (result.ok && result.undo?.id) || '' });
  expect(await jar()).toEqual([old]);
});

describe('of several with one name', () => {
  const key = { topLevelSite: 'https://app.localhost', hasCrossSiteAncestor: true };
  const namesakes = () => [
    cookie({ name: 'same', value: 'root' }),
    cookie({ name: 'same', value: 'deep', path: '/deep' }),
    cookie({ name: 'same', value: 'domain', domain: '.app.localhost', hostOnly: false }),
    cookie({ name: 'same', value: 'partitioned', sameSite: 'no_restriction', partitionKey: key }),
  ];

  test('exactly the one that is meant is edited, renamed, moved and put back', async () => {
    await put(...namesakes());
    // A page of the test before may have stored something on its way out; nothing else may come or go.
    const strays = (await jar()).filter(({ name }) => name !== 'same').map(text);
    const ours = async () => (await jar()).filter((each) => !strays.includes(text(each)));
    const before = await ours();
    expect(before).toHaveLength(4);
    for (const old of before) {
      const others = before.filter((each) => each !== old);
      for (const change of [{ value: 'changed' }, { name: 'renamed' }, { path: '/moved' }]) {
        const result = await ask(demo.browser, 'writeCookie', {
          replaces: cookieKey(old),
          cookie: { ...old, ...change },
        });
        expect(result).toMatchObject({ ok: true, adjusted: [] });
        const now = await ours();
        expect(now.filter((each) => others.some((other) => text(other) === text(each)))).toHaveLength(3);
        expect(now).toHaveLength(4);
        expect(now).toContainEqual({ ...old, ...change });
        await ask(demo.browser, 'undo', { id: (result.ok && result.undo?.id) || '' });
        expect(await ours()).toEqual(before);
      }
    }
  });

  test('a partitioned one keeps its partition through the dialog', async () => {
    const page = await emptyPage();
    await put(...namesakes());
    const view = demo.keep(await demo.browser.openOptions('cookies'));
    await view.waitForText('partitioned');
    await view.type({ css: '#main .search input, .search input' }, 'value:partitioned');
    await view.waitForText('1 cookie ·');
    await view.click({ css: 'tr.cookie td.name' });
    await view.click({ role: 'button', name: 'Edit', exact: true });
    await view.waitForTarget(dialog);
    expect(await view.valueOf({ label: 'Top-level site', ...inDialog })).toBe('https://app.localhost');
    await view.type(value, 'partitioned again');
    await view.click(save);
    await view.waitForText('1 cookie changed.');
    const [stored, ...more] = (await named('same')).filter((each) => each.partitionKey);
    expect(more).toEqual([]);
    expect(stored).toMatchObject({ value: 'partitioned again', partitionKey: key });
    expect(await named('same')).toHaveLength(4);
    await page.close();
  });
});

describe('a new cookie', () => {
  test('begins with the page’s host, and takes another’s place only when that is said', async () => {
    const page = await emptyPage();
    await put(cookie());
    const popup = await demo.popup(page);
    await popup.click({ role: 'button', name: 'New cookie' });
    await popup.waitForTarget(dialog);
    expect(await popup.valueOf({ label: 'Domain', ...inDialog })).toBe('app.localhost');
    await popup.type({ label: 'Name', ...inDialog }, 'plain');
    await popup.type(value, 'second');
    await popup.click(save);
    await popup.waitForText('There is already a cookie of this name in this place.');
    expect(await named('plain')).toMatchObject([{ value: 'before' }]);
    await popup.click({ role: 'button', name: 'Replace it' });
    await popup.waitForText('Made plain.');
    expect(await named('plain')).toMatchObject([{ value: 'second' }]);
  });
});

describe('what the browser would refuse', () => {
  test('is said beside its field as it is typed, and loses nothing', async () => {
    const page = await emptyPage();
    await put(cookie());
    const popup = await edit(page, 'plain');
    await popup.type(value, 'a;b');
    await popup.waitForText('A value cannot have “;”.');
    expect(await popup.attributeOf(value, 'aria-invalid')).toBe('true');
    await popup.click(save);
    await popup.waitForText('Some fields need your attention first.');
    expect(await popup.valueOf(value)).toBe('a;b');
    expect(await named('plain')).toMatchObject([{ value: 'before' }]);
    await popup.click({ role: 'button', name: 'Write them as %XX' });
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    expect(await named('plain')).toMatchObject([{ value: 'a%3Bb' }]);
  });

  test('is told in the browser’s own words where only it knows', async () => {
    const page = await emptyPage();
    await put(cookie());
    const popup = await edit(page, 'plain');
    // A store that is closed while the dialog is open.
    await popup.evaluate(() => {
      const stores = [...document.querySelectorAll('dialog select')].find((each) =>
        (each as HTMLSelectElement).labels[0]?.textContent?.includes('Store'),
      ) as HTMLSelectElement;
      stores.add(new Option('closed', 'closed'));
      stores.value = 'closed';
      stores.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await popup.type(value, 'kept');
    await popup.click(save);
    await popup.waitForText('The browser did not take it');
    await popup.waitForText('Invalid cookie store id');
    expect(await popup.valueOf(value)).toBe('kept');
    expect(await jar()).toMatchObject([{ name: 'plain', value: 'before' }]);
  });

  test('Escape asks before it throws away what was typed', async () => {
    // In a tab: Firefox closes its popups at Escape before their page hears of it.
    const page = await emptyPageWith(cookie());
    // What the test before has typed would come back while this one types.
    await ask(demo.browser, 'forgetDraft', { id: cookieId(cookie()) });
    const popup = demo.keep(await demo.browser.openPopupPage(page));
    await popup.waitForTarget({ role: 'rowheader', name: 'plain' });
    await popup.focus({ css: '.row-name' });
    await popup.press('F2');
    await popup.type(value, 'typed');
    await popup.press('Escape');
    await popup.waitForText('Discard what you changed?');
    await popup.press('Escape');
    expect(await popup.valueOf(value)).toBe('typed');
    // Twice is no answer.
    const close = { role: 'button', name: 'Close', within: dialog };
    await popup.click(close);
    await popup.waitForText('Discard what you changed?');
    await popup.click(close);
    expect(await popup.valueOf(value)).toBe('typed');
    await popup.click({ role: 'button', name: 'Discard' });
    await popup.waitForNone(dialog);
    expect(await named('plain')).toMatchObject([{ value: 'before' }]);
  });

  test('and what was begun afresh shows what will be saved, however it was read', async () => {
    const json = cookie({ value: '%7B%22theme%22%3A%22dark%22%7D' });
    const page = await emptyPageWith(json);
    const popup = await edit(page, 'plain');
    await popup.type({ label: 'Path', ...inDialog }, '/typed');
    await expect
      .poll(() => ask(demo.browser, 'readDraft', { id: cookieId(json) }), { timeout: 10_000 })
      .toContain('/typed');
    await popup.close();
    const again = await edit(page, 'plain');
    await again.waitForText('What you typed before is back.');
    await again.choose({ label: 'Edit as' }, 'URL-encoded › JSON');
    await again.type(value, '{"theme":');
    await again.waitForText('This is not valid JSON');
    await again.click({ role: 'button', name: 'Start afresh' });
    await again.waitForNone({ text: 'This is not valid JSON' });
    expect(await again.valueOf(value)).toBe('%7B%22theme%22%3A%22dark%22%7D');
    await again.type(value, 'light');
    await again.click(save);
    await again.waitForText('Changed plain.');
    expect(await named('plain')).toMatchObject([{ value: 'light', path: '/' }]);
  });

  test('and what was typed in a popup that closed is back when it opens again', async () => {
    const page = await emptyPageWith(cookie());
    const popup = await edit(page, 'plain');
    await popup.type(value, 'half a tho');
    await expect
      .poll(() => ask(demo.browser, 'readDraft', { id: cookieId(cookie()) }), { timeout: 10_000 })
      .toContain('half a tho');
    await popup.close();
    const again = await edit(page, 'plain');
    await again.waitForText('What you typed before is back.');
    expect(await again.valueOf(value)).toBe('half a tho');
    await again.click({ role: 'button', name: 'Start afresh' });
    expect(await again.valueOf(value)).toBe('before');
    await again.type(value, 'whole');
    await again.click(save);
    await again.waitForText('Changed plain.');
    expect(await ask(demo.browser, 'readDraft', { id: cookieId(cookie()) })).toBeNull();
  });

  test('and so is what was typed of what it says, though it is no JSON yet', async () => {
    const page = await emptyPageWith(cookie({ value: '%7B%22theme%22%3A%22dark%22%7D' }));
    const popup = await edit(page, 'plain');
    await popup.choose({ label: 'Edit as' }, 'URL-encoded › JSON');
    await popup.type(value, '{"theme":"light"');
    await expect
      .poll(() => ask(demo.browser, 'readDraft', { id: cookieId(cookie()) }), { timeout: 10_000 })
      .toContain('light');
    await popup.close();
    const again = await edit(page, 'plain');
    await again.waitForText('What you typed before is back.');
    await again.waitForText('This is not valid JSON');
    expect(await again.valueOf(value)).toBe('{"theme":"light"');
    await again.click(save);
    expect(await named('plain')).toMatchObject([{ value: '%7B%22theme%22%3A%22dark%22%7D' }]);
    await again.focus(value);
    await again.press('End');
    await again.press('}');
    await again.click(save);
    await again.waitForText('Changed plain.');
    expect(await named('plain')).toMatchObject([{ value: '%7B%22theme%22%3A%22light%22%7D' }]);
  });

  test('with values hidden it is told that what is back is no JSON yet, and nothing of it shown', async () => {
    const page = await emptyPageWith(cookie({ value: '%7B%22theme%22%3A%22dark%22%7D' }));
    const popup = await edit(page, 'plain');
    await popup.choose({ label: 'Edit as' }, 'URL-encoded › JSON');
    await popup.type(value, '{"theme":"light"');
    await expect
      .poll(() => ask(demo.browser, 'readDraft', { id: cookieId(cookie()) }), { timeout: 10_000 })
      .toContain('light');
    await popup.close();
    await ask(demo.browser, 'saveSettings', { settings: { maskValues: true } });
    const again = await edit(page, 'plain');
    await again.waitForText('This is not valid JSON: …');
    expect(await again.text()).not.toContain('light');
    await again.click(save);
    await again.waitForTarget(dialog);
    await again.click({ role: 'button', name: 'Show the value', within: dialog });
    expect(await again.valueOf(value)).toBe('{"theme":"light"');
    await again.type(value, '{"theme":"light"}');
    await again.click(save);
    await again.waitForText('Changed plain.');
    await ask(demo.browser, 'saveSettings', { settings: { maskValues: false } });
    expect(await named('plain')).toMatchObject([{ value: '%7B%22theme%22%3A%22light%22%7D' }]);
  });

  test('a change by the site meanwhile is told', async () => {
    const page = await emptyPageWith(cookie());
    const popup = await edit(page, 'plain');
    await popup.type(value, 'typed');
    const url = `${demo.site.origins.app}/`;
    await demo.browser.setCookie({ url, name: 'plain', value: 'by the site', secure: true, sameSite: 'lax' });
    await popup.waitForText('The site has changed this cookie since you opened it.');
    expect(await popup.valueOf(value)).toBe('typed');
    await demo.browser.inExtension((at) => api.cookies.remove({ url: at, name: 'plain' }), url);
    await popup.waitForText('This cookie is no longer there');
    await popup.click(save);
    await popup.waitForText('Made plain.');
    expect(await named('plain')).toMatchObject([{ value: 'typed' }]);
  });

  test('and what it cuts is told after saving', async () => {
    const popup = await edit(await emptyPageWith(cookie()), 'plain');
    await popup.choose({ label: 'Lifetime', ...inDialog }, 'Until a date');
    await popup.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('dialog input[type=datetime-local]');
      if (!field) throw new Error('no field');
      field.value = `${new Date().getFullYear() + 3}-01-02T03:04:05`;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await popup.waitForText('Browsers cut lifetimes to 400 days.');
    await popup.click(save);
    await popup.waitForText('The browser stored it differently');
    const [stored] = await named('plain');
    expect(Math.round(((stored?.expirationDate ?? 0) - Date.now() / 1000) / 86_400)).toBe(400);
  });
});

async function emptyPageWith(...cookies: readonly Cookie[]) {
  const page = await emptyPage();
  await put(...cookies);
  return page;
}

describe('a value is edited as what it says', () => {
  const segment = (json: string) => Buffer.from(json).toString('base64url');
  const jwt = (claims: string) => `${segment('{"alg":"HS256"}')}.${segment(claims)}.c2ln`;

  test('URL-encoded JSON is laid out and written back in its own way', async () => {
    const popup = await edit(
      await emptyPageWith(cookie({ value: '%7B%22theme%22%3A%22dark%22%7D' })),
      'plain',
    );
    await popup.choose({ label: 'Edit as' }, 'URL-encoded › JSON');
    expect(await popup.valueOf(value)).toBe('{\n  "theme": "dark"\n}');
    await popup.type(value, '{"theme":"light"');
    await popup.waitForText('This is not valid JSON');
    await popup.press('}');
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    expect(await named('plain')).toMatchObject([{ value: '%7B%22theme%22%3A%22light%22%7D' }]);
  });

  test('the claims of a JWT, with its old signature or signed anew', async () => {
    const popup = await edit(await emptyPageWith(cookie({ value: jwt('{"sub":"1"}') })), 'plain');
    await popup.choose({ label: 'Edit as' }, 'JWT claims');
    await popup.type(value, '{"sub":"2"}');
    await popup.waitForText('it is no longer valid for these claims');
    await popup.waitForText(`plain=${jwt('{"sub":"2"}')}`);
    await popup.click({ css: 'dialog details.sign > summary' });
    await popup.type({ label: 'Key', ...inDialog }, 'a-made-up-secret-of-the-demo-site-0123');
    await popup.waitForText('Signed anew with the given key.');
    // Signed as it is typed: what is saved fits what is seen, whatever was typed last.
    await popup.type(value, '{"sub":"3"}');
    await popup.choose({ label: 'Algorithm', within: dialog }, 'HS512');
    await popup.waitForText(`plain=${segment('{"alg":"HS512"}')}.${segment('{"sub":"3"}')}.`);
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    const [stored] = await named('plain');
    const [header, claims, signature] = (stored?.value ?? '').split('.');
    expect([header, claims]).toEqual([segment('{"alg":"HS512"}'), segment('{"sub":"3"}')]);
    expect(signature).toBe(
      createHmac('sha512', 'a-made-up-secret-of-the-demo-site-0123')
        .update(`${header}.${claims}`)
        .digest('base64url'),
    );
  });

  test('claims that are no JSON for a moment are signed when they are', async () => {
    const popup = await edit(await emptyPageWith(cookie({ value: jwt('{"sub":"1"}') })), 'plain');
    await popup.choose({ label: 'Edit as' }, 'JWT claims');
    await popup.type(value, '{"sub":"2"}');
    await popup.click({ css: 'dialog details.sign > summary' });
    await popup.type({ label: 'Key', ...inDialog }, 'made-up-secret');
    await popup.waitForText('Signed anew with the given key.');
    await popup.type(value, '{"sub":');
    await popup.waitForText('not valid JSON');
    await popup.waitForText(`.${segment('{"sub":"2"}')}.`);
    await popup.type({ label: 'Key', ...inDialog }, '');
    await popup.type(value, '{"sub":"4"}');
    await popup.waitForText('it is no longer valid for these claims');
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    expect(await named('plain')).toMatchObject([{ value: jwt('{"sub":"4"}') }]);
  });

  test('claims whose key is taken away again have the signature there was; a key that cannot sign changes nothing', async () => {
    const popup = await edit(await emptyPageWith(cookie({ value: jwt('{"sub":"1"}') })), 'plain');
    await popup.choose({ label: 'Edit as' }, 'JWT claims');
    await popup.type(value, '{"sub":"2"}');
    await popup.click({ css: 'dialog details.sign > summary' });
    const key = { label: 'Key', ...inDialog };
    await popup.type(key, 'made-up-secret');
    await popup.waitForText('Signed anew with the given key.');
    await popup.type(key, '');
    await popup.waitForText('it is no longer valid for these claims');
    await popup.waitForText(`plain=${jwt('{"sub":"2"}')}`);
    await popup.paste(key, '{"kty":"RSA","n":"AQAB","e":"AQAB"}');
    await popup.waitForText('This key cannot sign');
    await popup.click(save);
    await popup.waitForText('Changed plain.');
    expect(await named('plain')).toMatchObject([{ value: jwt('{"sub":"2"}') }]);
  });
});

describe('a storage entry', () => {
  test('is edited, renamed, added and deleted, each with undo', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const stored = () => page.evaluate(() => ({ ...localStorage }) as Record<string, string>);
    const before = await stored();
    const popup = await demo.popup(page);
    await popup.click({ role: 'tab', name: 'Storage' });
    await popup.waitForText('theme');
    const open = async (key: string) => {
      const keys = await popup.texts({ css: '.entry .key' });
      await popup.click({ css: '.entry > summary', nth: keys.indexOf(key) });
      const nth = keys.indexOf(key);
      return { css: 'details.entry', nth };
    };
    const theme = await open('theme');
    await popup.click({ role: 'button', name: 'Edit', exact: true, within: theme });
    await popup.waitForTarget(dialog);
    await popup.type({ label: 'Key', ...inDialog }, 'look');
    await popup.type(value, 'light');
    await popup.click(save);
    await popup.waitForText('1 storage entry changed.');
    const { theme: _, ...others } = before;
    expect(await stored()).toEqual({ ...others, look: 'light' });
    await popup.click({ role: 'button', name: 'Undo' });
    await popup.waitForText('1 storage entry put back.');
    expect(await stored()).toEqual(before);

    await popup.click({ role: 'button', name: 'Add an entry' });
    await popup.waitForTarget(dialog);
    await popup.type({ label: 'Key', ...inDialog }, 'added');
    await popup.type(value, '1');
    await popup.click(save);
    await popup.waitForText('1 storage entry made.');
    expect(await stored()).toEqual({ ...before, added: '1' });
    await popup.waitForText('added');
    const added = await open('added');
    await popup.click({ role: 'button', name: 'Delete', exact: true, within: added });
    await popup.waitForText('1 storage entry deleted.');
    expect(await stored()).toEqual(before);
    await popup.press('Control+z');
    await popup.waitForText('1 storage entry put back.');
    expect(await stored()).toEqual({ ...before, added: '1' });
  });

  test('and what was typed for one is back when a popup that closed opens again', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const { origin } = new URL(page.url());
    const draftOf = (what: string) => ask(demo.browser, 'readDraft', { id: `storage ${what}` });
    const edit = async () => {
      const popup = await demo.popup(page);
      await popup.click({ role: 'tab', name: 'Storage' });
      await popup.waitForText('theme');
      const nth = (await popup.texts({ css: '.entry .key' })).indexOf('theme');
      await popup.click({ css: '.entry > summary', nth });
      const within = { css: 'details.entry', nth };
      await popup.click({ role: 'button', name: 'Edit', exact: true, within });
      await popup.waitForTarget(dialog);
      return popup;
    };
    const popup = await edit();
    await popup.type({ label: 'Key', ...inDialog }, 'look');
    await popup.type(value, 'half a tho');
    const id = `entry ${origin} local theme`;
    await expect.poll(() => draftOf(id), { timeout: 10_000 }).toContain('half a tho');
    await popup.close();
    const again = await edit();
    await again.waitForText('What you typed before is back.');
    expect(await again.valueOf(value)).toBe('half a tho');
    expect(await again.valueOf({ label: 'Key', ...inDialog })).toBe('look');
    await again.click({ role: 'button', name: 'Start afresh' });
    expect(await again.valueOf(value)).toBe('dark');
    await again.type(value, 'light');
    await again.click(save);
    await again.waitForText('1 storage entry changed.');
    await expect.poll(() => draftOf(id)).toBeNull();
    expect(await page.evaluate(() => localStorage.getItem('theme'))).toBe('light');
    await again.click({ role: 'button', name: 'Undo' });
    await again.waitForText('1 storage entry put back.');

    await again.click({ role: 'button', name: 'Add an entry' });
    await again.waitForTarget(dialog);
    await again.type({ label: 'Key', ...inDialog }, 'begun');
    await expect.poll(() => draftOf(`new ${origin} local `), { timeout: 10_000 }).toContain('begun');
    await again.close();
    const third = await demo.popup(page);
    await third.click({ role: 'tab', name: 'Storage' });
    await third.click({ role: 'button', name: 'Add an entry' });
    await third.waitForText('What you typed before is back.');
    expect(await third.valueOf({ label: 'Key', ...inDialog })).toBe('begun');
  });

  test('over the quota is refused in the browser’s words and nothing is lost', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const tabId = await demo.browser.tabIdOf(page);
    const { origin } = new URL(page.url());
    const result = await ask(demo.browser, 'writeStorageEntry', {
      place: { tabId, frameId: 0, origin, area: 'local' },
      replaces: 'theme',
      key: 'theme',
      value: 'x'.repeat(6_000_000),
    });
    expect(result).toMatchObject({ done: 0, failed: [{ code: 'storage-quota' }] });
    expect(result.failed[0]?.reason).not.toBe('');
    expect(await page.evaluate(() => localStorage.getItem('theme'))).toBe('dark');
  });

  test('of a frame that went elsewhere is left alone', async () => {
    const page = await demo.page(demo.site.truth.shop.url);
    const tabId = await demo.browser.tabIdOf(page);
    const place = { tabId, frameId: 0, origin: 'https://elsewhere.localhost', area: 'local' } as const;
    const result = await ask(demo.browser, 'removeStorageEntries', { place, keys: null });
    expect(result).toMatchObject({ done: 0, failed: [{ code: 'storage-elsewhere' }] });
    expect(await page.evaluate(() => localStorage.length)).toBeGreaterThan(0);
  });
});

describe('the form of a new cookie', () => {
  test('shows the whole date, whatever clock the language has', async () => {
    const page = await emptyPageWith(cookie());
    const view = demo.keep(await demo.browser.openPopupPage(page));
    await view.page.setViewport({ width: 800, height: 580 });
    await view.click({ role: 'button', name: 'New cookie' });
    await view.choose({ label: 'Lifetime', ...inDialog }, 'Until a date');
    const field = { css: 'dialog input[type=datetime-local]' };
    await view.waitForTarget(field);
    for (const width of [320, 400, 640, 800, 1280]) {
      await view.page.setViewport({ width, height: 580 });
      const [given, wanted] = await view.evaluate(({ css }) => {
        const input = document.querySelector<HTMLElement>(css);
        if (!input) return [0, 1];
        const now = input.getBoundingClientRect().width;
        input.style.inlineSize = 'max-content';
        const { width: own } = input.getBoundingClientRect();
        input.style.inlineSize = '';
        return [now, own];
      }, field);
      expect(given, `${width}`).toBeGreaterThanOrEqual(wanted as number);
    }
  });

  test('goes by Tab from the name to the value, and from there to how it is edited', async () => {
    const page = await emptyPageWith(cookie({ value: '%7B%22theme%22%3A%22dark%22%7D' }));
    const popup = await edit(page, 'plain');
    await popup.focus({ label: 'Name', ...inDialog });
    await popup.press('Tab');
    expect(await popup.focused()).toMatch(/^textarea/);
    await popup.press('Tab');
    expect(await popup.focused()).toMatch(/^select/);
  });
});

test('everything by keyboard alone', async () => {
  const page = await emptyPageWith(cookie());
  const popup = await demo.popup(page);
  const tabTo = async (wanted: RegExp, key = 'Tab') => {
    for (let step = 0; step < 40 && !wanted.test(await popup.focused()); step += 1) await popup.press(key);
    expect(await popup.focused()).toMatch(wanted);
  };
  await popup.waitForTarget({ role: 'rowheader', name: 'plain' });
  await tabTo(/plain/);
  await popup.press('F2');
  await popup.waitForTarget(dialog);
  await popup.waitFor(() => document.activeElement?.matches('dialog input') === true);
  for (const key of 's2') await popup.press(key);
  await tabTo(/textarea/);
  await popup.press('End');
  await popup.press('!');
  await popup.press('Control+Enter');
  await popup.waitForText('Changed ');
  const [stored] = await jar();
  expect(stored?.name).toContain('s2');
  expect(stored?.value).toBe('before!');
  await popup.waitFor(() => document.activeElement?.matches('.row-name') === true);
  await popup.press('Control+z');
  await popup.waitForText('1 cookie put back');
  expect(await jar()).toMatchObject([{ name: 'plain', value: 'before' }]);
});

describe('axe finds nothing in the dialog', () => {
  for (const scheme of ['light', 'dark'] as const)
    test(`for a cookie and a storage entry, ${scheme}`, async () => {
      await demo.browser.setColorScheme(scheme);
      const page = await demo.page(demo.site.truth.shop.url);
      const view = demo.keep(await demo.browser.openPopupPage(page));
      if (!(view instanceof PageView)) throw new Error('not a page');
      const check = async () => {
        expect(await axeViolations(view)).toEqual([]);
      };
      await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
      await view.click({ role: 'button', name: 'New cookie' });
      await view.waitForTarget(dialog);
      await view.type({ label: 'Name', ...inDialog }, '__Host-x');
      await view.type(value, 'a;b');
      await view.click({ label: 'Secure', within: dialog });
      await view.click({ label: 'Partitioned', within: dialog });
      await view.choose({ label: 'Lifetime', ...inDialog }, 'Until a date');
      await view.click(save);
      await check();
      await view.press('Escape');
      await view.click({ role: 'button', name: 'Discard' });
      await view.waitForNone(dialog);
      await view.click({ role: 'tab', name: 'Storage' });
      await view.click({ role: 'button', name: 'Add an entry' });
      await view.waitForTarget(dialog);
      await check();
    });
});
