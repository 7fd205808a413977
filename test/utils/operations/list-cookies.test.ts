import { describe, expect, it } from 'vitest';
import { listAhead, listCookies } from '../../../utils/operations/list-cookies';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

function aBrowser(): FakeBrowser {
  const browser = new FakeBrowser();
  browser.stores = [
    { id: '0', kind: 'default', tabIds: [1] },
    { id: '1', kind: 'private', tabIds: [] },
  ];
  browser.jar.fill(aCookie({ name: 'usual' }), aCookie({ name: 'private', storeId: '1' }));
  return browser;
}

describe('listCookies', () => {
  it('lists the cookies of every store, and the stores', async () => {
    const { cookies, stores, allSites } = await listCookies(aBrowser().edge());
    expect(cookies.map(({ name }) => name)).toEqual(['usual', 'private']);
    expect(stores.map(({ id }) => id)).toEqual(['0', '1']);
    expect(allSites).toBe(true);
  });

  it('says where access to some sites is missing', async () => {
    const browser = aBrowser();
    browser.granted.clear();
    expect(await listCookies(browser.edge())).toMatchObject({ cookies: [], allSites: false });
  });
});

describe('a list that is read ahead', () => {
  it('is the one that was read before it was asked for', async () => {
    const browser = aBrowser();
    const list = listAhead(browser.edge());
    await new Promise((resolve) => setTimeout(resolve));
    browser.jar.fill(aCookie({ name: 'later' }));
    expect((await list.take()).cookies.map(({ name }) => name)).not.toContain('later');
  });

  it.each(['before', 'after'])('is read anew for what changed %s it was asked for', async (when) => {
    const browser = aBrowser();
    const list = listAhead(browser.edge());
    const change = () => {
      browser.jar.fill(aCookie({ name: 'later' }));
      list.changed();
    };
    if (when === 'before') change();
    const asked = list.take();
    if (when === 'after') change();
    expect((await asked).cookies.map(({ name }) => name)).toContain('later');
  });

  it('fails for whoever asks for it', async () => {
    const edge = aBrowser().edge();
    const list = listAhead({
      ...edge,
      permissions: { ...edge.permissions, contains: () => Promise.reject(new Error('not now')) },
    });
    await new Promise((resolve) => setTimeout(resolve));
    await expect(list.take()).rejects.toThrow('not now');
  });
});
