import { describe, expect, it } from 'vitest';
import type { SiteDataKind } from '../../../utils/browser/browser-edge';
import { keepProtected } from '../../../utils/enforce/keep-protected';
import type { Rule } from '../../../utils/model';
import { groupedOperations } from '../../../utils/operations/grouped-operations';
import { sessionJournal } from '../../../utils/operations/journal';
import { operations } from '../../../utils/operations/operations';
import { probeFrame } from '../../../utils/site/probe-frame';
import { clearSiteData, describeSiteData } from '../../../utils/site-data/site-data';
import type { DataTask, FoundData } from '../../../utils/site-data/site-data-script';
import { siteDataScript } from '../../../utils/site-data/site-data-script';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';
import { type FakePage, FakeWebStorage, runInPages } from '../../fakes/fake-web-storage';

function setUp() {
  const browser = new FakeBrowser();
  const edge = browser.edge();
  const page: FakePage = {
    origin: 'https://www.shop.test',
    local: new FakeWebStorage({ a: '1', b: '2' }),
    session: new FakeWebStorage({ c: '3' }),
  };
  const kept = { databases: ['db'], caches: ['v1'], workers: ['https://www.shop.test/'], blocked: false };
  const inPages = runInPages(() => page);
  browser.openTab(7, 'https://www.shop.test/');
  browser.runScript = async (tabId, script, frameId) => {
    if (!('run' in script) || script.run !== siteDataScript) return inPages(tabId, script, frameId);
    const { clear = [] } = JSON.parse(script.args?.[0] ?? '{}') as DataTask;
    for (const kind of clear) if (!(kind === 'databases' && kept.blocked)) kept[kind] = [];
    const { databases, caches, workers, blocked } = kept;
    const found: FoundData = {
      origin: page.origin,
      local: { entries: page.local.length, bytes: 0 },
      session: { entries: page.session.length, bytes: 0 },
      databases,
      caches,
      workers,
      usage: 1024,
      kept: blocked && clear.includes('databases') ? [{ what: 'db', reason: 'blocked' }] : [],
    };
    return JSON.stringify(found);
  };
  const asked: { origins: readonly string[]; kinds: readonly SiteDataKind[] }[] = [];
  let allowed = false;
  const whole = {
    ...edge,
    siteData: () =>
      allowed
        ? {
            async remove(origins: readonly string[], kinds: readonly SiteDataKind[] = []) {
              asked.push({ origins, kinds });
              kept.databases = [];
            },
          }
        : null,
  };
  const journal = sessionJournal(edge.storage.session);
  const single = operations({ edge, journal, now: () => 0, ownWrite: () => undefined, tell: () => true });
  const work = groupedOperations(single, journal.heads);
  let rules: readonly Rule[] = [];
  const acting = { rules: async () => rules };
  const keep = keepProtected({ edge, acting, now: () => 0, classify: () => 'unknown' });
  const protect = (...some: readonly Rule[]) => {
    rules = some;
  };
  return {
    browser,
    protect,
    page,
    kept,
    asked,
    work,
    allow: () => {
      allowed = true;
    },
    clear: (kinds: Parameters<typeof clearSiteData>[1]['kinds']) =>
      clearSiteData({ edge: whole, operations: work, keep }, { tabId: 7, kinds, operation: 'op' }),
    describe: () => describeSiteData({ edge: whole }, 7),
  };
}

const own = aCookie({ name: 'sid', domain: 'www.shop.test' });
const sub = aCookie({ name: 'cdn', domain: 'static.shop.test' });
const other = aCookie({ name: 'other', domain: 'news.test' });
const everything = ['cookies', 'local', 'session', 'databases', 'caches', 'workers'] as const;

describe('the data of a site', () => {
  it('is counted before anything goes, with what is not open', async () => {
    const { browser, describe: look } = setUp();
    browser.jar.fill(own, sub, other);
    expect(await look()).toMatchObject({
      site: 'shop.test',
      cookies: 2,
      origins: [{ local: { entries: 2 }, databases: ['db'], usage: 1024 }],
      unread: [],
      elsewhere: ['https://static.shop.test'],
      byBrowser: false,
    });
  });

  it('goes whole, other sites stay, and undo brings back what can be', async () => {
    const { browser, page, kept, clear, work } = setUp();
    browser.jar.fill(own, sub, other);
    const result = await clear(everything);
    expect(result).toMatchObject({ cookies: 2, failed: [], undo: 'op', left: { cookies: 0 } });
    expect(browser.jar.all()).toEqual([other]);
    expect(page.local.all()).toEqual({});
    expect(kept.databases).toEqual([]);
    expect(await work.listUndo()).toMatchObject([{ id: 'op', count: 2, storage: 3 }]);
    expect(await work.undo('op')).toMatchObject({ done: 2, storage: 3 });
    expect(browser.jar.all()).toHaveLength(3);
    expect(page.local.all()).toEqual({ a: '1', b: '2' });
    expect(page.session.all()).toEqual({ c: '3' });
    expect(kept.databases).toEqual([]);
  });

  it('comes back whole, however much of the room for undo it takes', async () => {
    const { browser, page, clear, work } = setUp();
    browser.jar.fill(own);
    const [local, session] = ['l'.repeat(2_400_000), 's'.repeat(2_400_000)];
    page.local.setItem('large', local);
    page.session.setItem('large', session);
    expect(await clear(everything)).toMatchObject({ failed: [] });
    expect(await work.undo('op')).toMatchObject({ done: 1, storage: 5, failed: [] });
    expect([page.local.all()['large'], page.session.all()['large']]).toEqual([local, session]);
    expect(browser.jar.all()).toEqual([own]);
  });

  it('keeps what there is no room to undo, says so, and clears the rest', async () => {
    const { browser, page, clear, work } = setUp();
    browser.jar.fill(own);
    page.local.setItem('large', 'l'.repeat(3_500_000));
    page.session.setItem('large', 's'.repeat(3_500_000));
    const result = await clear(everything);
    expect(result).toMatchObject({ cookies: 1, failed: [{ code: 'too-large-to-undo' }, {}] });
    expect([page.local.length, page.session.length]).toEqual([0, 2]);
    expect(await work.undo('op')).toMatchObject({ done: 1, storage: 3, failed: [] });
    expect([page.local.length, page.session.length]).toEqual([3, 2]);
  });

  it('keeps the cookies that a rule protects, and says so', async () => {
    const { browser, clear, protect } = setUp();
    browser.jar.fill(own, sub);
    const { name } = own;
    protect(
      buildRule(
        { domain: 'shop.test', name },
        { type: 'protect', keep: true, readonly: false, restore: false },
      ),
    );
    const result = await clear(everything);
    expect(result).toMatchObject({ cookies: 1, failed: [{ what: 'cookies', code: 'protected' }] });
    expect(browser.jar.all()).toEqual([own]);
  });

  it('goes only as far as was chosen', async () => {
    const { browser, page, kept, clear } = setUp();
    browser.jar.fill(own);
    const result = await clear(['caches']);
    expect(result).not.toHaveProperty('undo');
    expect(browser.jar.all()).toEqual([own]);
    expect(page.local.length).toBe(2);
    expect(kept).toMatchObject({ caches: [], databases: ['db'] });
  });

  it('that the page holds open is said, and left to the browser where that may clear it', async () => {
    const { kept, clear, allow, asked, browser } = setUp();
    browser.jar.fill(sub);
    kept.blocked = true;
    expect(await clear(['databases'])).toMatchObject({ failed: [{ what: 'db', code: 'data-in-use' }] });
    allow();
    expect(await clear(['databases'])).toMatchObject({ failed: [] });
    expect(asked).toEqual([
      { origins: ['https://www.shop.test', 'https://static.shop.test'], kinds: ['indexedDB'] },
    ]);
  });

  it.each(['1', 'firefox-private', 'firefox-container-3'])(
    'of a private window or a container is never left to the browser, which would clear the ordinary jar (%s)',
    async (storeId) => {
      const { browser, kept, clear, allow, asked, describe: look } = setUp();
      browser.openTab(7, 'https://www.shop.test/', { storeId });
      browser.stores = [{ id: storeId, kind: 'private', tabIds: [7] }];
      browser.jar.fill({ ...sub, storeId });
      allow();
      expect(await look()).toMatchObject({ byBrowser: false, otherJar: true });
      expect(await clear(everything)).toMatchObject({ cookies: 1 });
      expect(asked).toEqual([]);
      // The page itself clears its own.
      expect(kept.databases).toEqual([]);
    },
  );

  it('is found in frames of other origins too, though the browser does not list them', async () => {
    const { browser, describe: look } = setUp();
    browser.permit({ revoke: ['webNavigation'] });
    browser.frames.set(7, [
      { id: 0, parentId: -1, url: 'https://www.shop.test/' },
      { id: 3, parentId: 0, url: 'https://cdn.shop.test/' },
      { id: 4, parentId: 0, url: 'https://elsewhere.test/' },
    ]);
    const answer = browser.runScript;
    browser.runScript = async (tabId, script, frameId) => {
      if (!('run' in script) || script.run !== probeFrame) return answer(tabId, script, frameId);
      const url = browser.frames.get(tabId)?.find(({ id }) => id === frameId)?.url;
      return { url, origin: '', ancestors: null, childCount: frameId === 0 ? 2 : 0, childUrls: [] };
    };
    const asked: number[] = [];
    const found = browser.runScript;
    browser.runScript = (tabId, script, frameId) => {
      if ('run' in script && script.run === siteDataScript) asked.push(frameId);
      return found(tabId, script, frameId);
    };
    await look();
    expect(asked).toEqual([0, 3]);
  });

  it('without access is an error, not nothing', async () => {
    const { browser, describe: look } = setUp();
    browser.permit({ revoke: ['*://*/*'] });
    await expect(look()).rejects.toMatchObject({ code: 'no-host-access' });
  });

  it('of a frame that does not answer is unread, not empty', async () => {
    const { browser, describe: look } = setUp();
    browser.runScript = () => Promise.reject(new Error('gone'));
    expect(await look()).toMatchObject({ origins: [], unread: ['https://www.shop.test'] });
  });
});
