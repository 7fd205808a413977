import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { cookieId } from '../../../utils/cookies/cookie-key';
import type { Cookie } from '../../../utils/model';
import { adjustments } from '../../../utils/operations/write-cookie';
import { aCookie, namesakesOf } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

function open(...cookies: readonly Cookie[]) {
  const browser = new FakeBrowser(startBackground);
  browser.jar.fill(...cookies);
  const client = connect(browser.surface());
  const write = (replaces: Cookie | null, cookie: Cookie, more: { overwrite?: boolean } = {}) =>
    client.send('writeCookie', { replaces, cookie, ...more });
  return { browser, client, write };
}

const namesakes = namesakesOf();
const [root, deep] = namesakes;
const byValue = (cookies: readonly Cookie[]) =>
  [...cookies].sort((a, b) => (cookieId(a) < cookieId(b) ? -1 : 1));

describe('editing a cookie', () => {
  it.each<Partial<Cookie>>([
    { value: 'another' },
    { secure: false },
    { httpOnly: true },
    { sameSite: 'strict' },
    { session: false, expirationDate: 1_000_086_400.5 },
    { name: 'renamed' },
    { path: '/moved' },
    { domain: '.www.example.com', hostOnly: false },
    { domain: 'api.example.com', hostOnly: true },
    { partitionKey: { topLevelSite: 'https://other.example', hasCrossSiteAncestor: true } },
  ])('stores %j, leaves one cookie of it and every namesake, and undo restores all', async (change) => {
    for (const old of namesakes) {
      const { browser, client, write } = open(...namesakes);
      const cookie = { ...old, ...change };
      const result = await write(old, cookie);
      expect(result).toMatchObject({ ok: true, cookie, adjusted: [] });
      const others = namesakes.filter((other) => other !== old);
      expect(byValue(browser.jar.all())).toEqual(byValue([...others, cookie]));
      const undo = result.ok ? result.undo : undefined;
      expect(undo).toMatchObject({ kind: 'edit', count: 1 });
      expect(undo).not.toHaveProperty('did');
      const back = await client.send('undo', { id: undo?.id ?? '' });
      expect(back).toMatchObject({ done: 1, failed: [] });
      expect(back).not.toHaveProperty('did');
      expect(byValue(browser.jar.all())).toEqual(byValue(namesakes));
    }
  });

  it('keeps a __Host- cookie host-only', async () => {
    const host = aCookie({ name: '__Host-id' });
    const { browser, write } = open(host);
    expect(await write(host, { ...host, value: 'new' })).toMatchObject({ ok: true });
    expect(browser.jar.all()).toEqual([{ ...host, value: 'new' }]);
  });

  it('makes a new one, which undo takes away', async () => {
    const { browser, client, write } = open();
    const result = await write(null, root);
    expect(browser.jar.all()).toEqual([root]);
    expect(await client.send('listUndo')).toMatchObject([{ kind: 'edit', count: 1, did: 'made' }]);
    const back = await client.send('undo', { id: (result.ok && result.undo?.id) || '' });
    expect(back).toMatchObject({ done: 1, did: 'removed', undo: { kind: 'restore', did: 'removed' } });
    expect(browser.jar.all()).toEqual([]);
    // Taking that back stores what there was.
    expect(await client.send('undo', { id: back.undo?.id ?? '' })).toMatchObject({ done: 1, did: 'made' });
    expect(browser.jar.all()).toEqual([root]);
  });

  it.each([
    ['a new one', null],
    ['a moved one', deep],
  ])('asks before %s takes the place of another, and puts that back on undo', async (_, old) => {
    const { browser, client, write } = open(root, deep);
    const cookie = { ...root, value: 'usurper' };
    expect(await write(old, cookie)).toMatchObject({ ok: false, code: 'exists' });
    expect(browser.jar.all()).toEqual([root, deep]);
    const result = await write(old, cookie, { overwrite: true });
    expect(result).toMatchObject({ ok: true, cookie });
    await client.send('undo', { id: (result.ok && result.undo?.id) || '' });
    expect(byValue(browser.jar.all())).toEqual(byValue([root, deep]));
  });

  it('stores it anew where the site has deleted it meanwhile', async () => {
    const { browser, write } = open();
    expect(await write(root, { ...root, name: 'renamed' })).toMatchObject({ ok: true });
    expect(browser.jar.all()).toEqual([{ ...root, name: 'renamed' }]);
  });
});

describe('a cookie that the browser does not take', () => {
  it('leaves the old one, says it in the browser’s own words and offers no undo', async () => {
    const { browser, client, write } = open(...namesakes);
    browser.jar.refuse = (cookie) => (cookie.name === 'renamed' ? 'Failed to parse or set cookie' : null);
    expect(await write(deep, { ...deep, name: 'renamed' })).toEqual({
      ok: false,
      code: 'refused',
      reason: 'Failed to parse or set cookie',
    });
    expect(byValue(browser.jar.all())).toEqual(byValue(namesakes));
    expect(await client.send('listUndo')).toEqual([]);
  });

  it('is explained with our own reason where there is one', async () => {
    const { browser, write } = open(root);
    browser.jar.refuse = ({ sameSite }) => (sameSite === 'no_restriction' ? 'Failed' : null);
    const insecure: Cookie = { ...root, secure: false, sameSite: 'no_restriction' };
    expect(await write(root, insecure)).toMatchObject({ ok: false, code: 'cookie-none-insecure' });
    expect(browser.jar.all()).toEqual([root]);
  });

  it('because access to its site is missing is said so', async () => {
    const { browser, write } = open(root);
    browser.permit({ revoke: ['*://*/*'], grant: ['https://example.com/*'] });
    const moved = { ...root, domain: 'other.example' };
    expect(await write(root, moved)).toMatchObject({ ok: false, code: 'no-host-access' });
    expect(browser.jar.all()).toEqual([root]);
  });

  it('and drops it without a word is found out by reading back', async () => {
    const { browser, write } = open(root);
    browser.jar.afterWrite = ({ name }) => {
      if (name !== 'renamed') return;
      for (const [id, cookie] of browser.jar.cookies)
        if (cookie.name === name) browser.jar.cookies.delete(id);
    };
    expect(await write(root, { ...root, name: 'renamed' })).toMatchObject({ ok: false, code: 'not-stored' });
    expect(browser.jar.all()).toEqual([root]);
  });

  it.each([
    ['a new one', null, root],
    ['an edited one', root, { ...root, value: 'edited' }],
    ['a renamed one', root, { ...root, name: 'renamed' }],
  ])('and does not show since access was withdrawn meanwhile: %s can be undone', async (_, old, cookie) => {
    const { browser, client, write } = open(...(old ? [old] : []), deep);
    browser.jar.afterWrite = () => browser.permit({ revoke: ['*://*/*'] });
    expect(await write(old, cookie)).toMatchObject({ ok: false, code: 'access-withdrawn' });
    browser.jar.afterWrite = () => undefined;
    browser.permit({ grant: ['*://*/*'] });
    expect(byValue(browser.jar.all())).toContainEqual(cookie);
    const [change] = await client.send('listUndo');
    expect(change).toMatchObject({ kind: 'edit', count: 1 });
    expect(await client.send('undo', { id: change?.id ?? '' })).toMatchObject({ done: 1, failed: [] });
    expect(byValue(browser.jar.all())).toEqual(byValue([...(old ? [old] : []), deep]));
  });

  it('and stores it elsewhere: what it made is taken away again', async () => {
    const { browser, write } = open(root, deep);
    browser.jar.store = (cookie) => (cookie.path === '/else' ? { ...cookie, path: '/else/' } : cookie);
    browser.jar.afterWrite = () => {
      for (const [id, cookie] of [...browser.jar.cookies]) {
        browser.jar.cookies.delete(id);
        browser.jar.cookies.set(cookieId(cookie), cookie);
      }
    };
    expect(await write(deep, { ...deep, path: '/else' })).toMatchObject({ ok: false, code: 'not-stored' });
    expect(byValue(browser.jar.all())).toEqual(byValue([root, deep]));
  });

  it('and keeps the old one beside it: the new one goes again', async () => {
    const { browser, write } = open(root, deep);
    browser.jar.stubborn = ({ path }) => path === '/deep';
    const result = await write(deep, { ...deep, path: '/else' });
    expect(result).toMatchObject({ ok: false, code: 'not-deleted' });
    expect(byValue(browser.jar.all())).toEqual(byValue([root, deep]));
  });
});

describe('what the browser changes', () => {
  it('is told attribute by attribute, and the edit counts and can be undone', async () => {
    const { browser, client, write } = open(root);
    const cap = browser.time / 1000 + 34_560_000;
    browser.jar.store = (cookie) => ({
      ...cookie,
      ...(cookie.sameSite === 'unspecified' ? { sameSite: 'lax' as const } : {}),
      ...(cookie.expirationDate === undefined
        ? {}
        : { expirationDate: Math.min(cookie.expirationDate, cap) }),
    });
    const asked: Cookie = {
      ...root,
      sameSite: 'unspecified',
      session: false,
      expirationDate: cap + 1_000_000,
    };
    const result = await write(root, asked);
    expect(result).toMatchObject({
      ok: true,
      adjusted: [
        { attribute: 'sameSite', wanted: 'unspecified', stored: 'lax', code: 'same-site-default' },
        { attribute: 'expirationDate', stored: String(cap), code: 'lifetime-capped' },
      ],
    });
    await client.send('undo', { id: (result.ok && result.undo?.id) || '' });
    expect(browser.jar.all()).toEqual([root]);
  });

  it('by less than a second is a rounding', () => {
    const cookie = aCookie({ expirationDate: 1_000_000_100.7 });
    const stored = { ...cookie, expirationDate: 1_000_000_100 };
    expect(adjustments(cookie, stored, 1_000_000_000_000)).toMatchObject([{ code: 'expiry-rounded' }]);
  });
});

describe('a worker that ends between storing the new and removing the old', () => {
  it('goes on when it is back: one cookie is left, and undo brings the old one back', async () => {
    const { browser, client, write } = open(...namesakes);
    let ended = false;
    browser.jar.afterWrite = ({ name }) => {
      if (name !== 'renamed' || ended) return;
      ended = true;
      browser.endWorker();
    };
    const renamed = { ...deep, name: 'renamed' };
    const result = await write(deep, renamed);
    expect(ended).toBe(true);
    expect(result).toMatchObject({ ok: true, cookie: renamed });
    const others = namesakes.filter((cookie) => cookie !== deep);
    expect(byValue(browser.jar.all())).toEqual(byValue([...others, renamed]));
    await client.send('undo', { id: (result.ok && result.undo?.id) || '' });
    expect(byValue(browser.jar.all())).toEqual(byValue(namesakes));
  });

  it('restores by itself, with nobody asking, where the new one is refused meanwhile', async () => {
    const { browser, write } = open(root);
    browser.jar.afterWrite = ({ name }) => {
      if (name !== 'renamed') return;
      browser.jar.refuse = (cookie) => (cookie.name === 'renamed' && cookie.value !== '' ? 'No' : null);
      browser.jar.afterWrite = () => undefined;
      browser.jar.cookies.delete(cookieId({ ...root, name: 'renamed' }));
      browser.endWorker();
    };
    const asked = write(root, { ...root, name: 'renamed' });
    expect(await asked).toMatchObject({ ok: false, code: 'refused', reason: 'No' });
    expect(browser.jar.all()).toEqual([root]);
  });
});
