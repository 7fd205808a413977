import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import type { FinishedComparison } from '../../../utils/observe/comparison';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

const ID = '4f1c9be07a52d8363ab90c5de7f4128b';
const session = (value: string, more = {}) => aCookie({ name: 'sid', value, httpOnly: true, ...more });

function open() {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, 'https://example.com/');
  return { browser, client: connect(browser.surface()) };
}

async function finished(client: ReturnType<typeof open>['client'], tabId = 1): Promise<FinishedComparison> {
  const step = await client.send('finishComparison', { tabId });
  if (!step.ok || step.comparison.state !== 'finished') throw new Error(JSON.stringify(step));
  return step.comparison;
}

describe('a comparison of a tab', () => {
  it('finds a session id that stays over a sign-in, also after the worker was ended', async () => {
    const { browser, client } = open();
    browser.jar.fill(session(ID));
    const begun = await client.send('beginComparison', { tabId: 1, event: 'login' });
    expect(begun).toMatchObject({ ok: true, comparison: { state: 'running', site: 'example.com' } });
    browser.endWorker();
    expect(await client.send('getComparison', { tabId: 1 })).toMatchObject({
      state: 'running',
      event: 'login',
    });
    expect(await client.send('inspectTab', { tabId: 1, depth: 'all' })).toMatchObject({ comparing: 'login' });
    browser.jar.fill(session(ID), aCookie({ name: 'theme', value: 'dark' }));
    const result = await finished(client);
    expect(result.findings.map(({ rule }) => rule)).toEqual(['session-fixation']);
    expect(result.statements.map(({ code }) => code)).toEqual(['session-kept']);
    expect(result.things.map(({ change, name }) => `${change} ${name}`)).toEqual(['added theme']);
    browser.endWorker();
    expect(await client.send('getComparison', { tabId: 1 })).toEqual(result);
    expect(await finished(client)).toEqual(result);
    expect(await client.send('inspectTab', { tabId: 1, depth: 'all' })).not.toHaveProperty('comparing');
  });

  it('finds nothing where the id is another', async () => {
    const { browser, client } = open();
    browser.jar.fill(session(ID));
    await client.send('beginComparison', { tabId: 1, event: 'login' });
    browser.jar.fill(session(ID.split('').reverse().join('')));
    const result = await finished(client);
    expect(result.findings).toEqual([]);
    expect(result.statements.map(({ code }) => code)).toEqual(['session-renewed']);
  });

  it('says that nothing changed', async () => {
    const { client } = open();
    await client.send('beginComparison', { tabId: 1, event: 'logout' });
    expect(await finished(client)).toMatchObject({ things: [], findings: [] });
  });

  it('waits for the site it began on, and goes on there', async () => {
    const { browser, client } = open();
    browser.jar.fill(session(ID));
    await client.send('beginComparison', { tabId: 1, event: 'login' });
    browser.navigate(1, 'https://idp.test/login');
    expect(await client.send('finishComparison', { tabId: 1 })).toEqual({
      ok: false,
      code: 'other-site',
      detail: 'idp.test',
    });
    browser.navigate(1, 'https://www.example.com/account');
    // The cookie of the first host is out of this page's sight, and still there.
    expect((await finished(client)).things).toEqual([]);
  });

  it('does not take a cookie for removed whose frame is gone', async () => {
    const { browser, client } = open();
    browser.frames.set(1, [
      { id: 0, parentId: -1, url: 'https://example.com/' },
      { id: 3, parentId: 0, url: 'https://third.test/' },
    ]);
    browser.jar.fill(aCookie({ name: 'third', domain: 'third.test' }));
    await client.send('beginComparison', { tabId: 1, event: 'logout' });
    browser.navigate(1, 'https://example.com/bye');
    expect((await finished(client)).things).toEqual([]);
  });

  it('is gone with its tab and when it is discarded, values and all', async () => {
    const { browser, client } = open();
    browser.jar.fill(session(ID));
    await client.send('beginComparison', { tabId: 1, event: 'login' });
    expect(JSON.stringify([...browser.session.items])).toContain(ID);
    expect(JSON.stringify([...browser.local.items])).not.toContain(ID);
    browser.closeTab(1);
    await expect.poll(() => JSON.stringify([...browser.session.items])).not.toContain(ID);
    expect(await client.send('finishComparison', { tabId: 1 })).toEqual({ ok: false, code: 'none' });
    browser.openTab(1, 'https://example.com/');
    await client.send('beginComparison', { tabId: 1, event: 'login' });
    await client.send('discardComparison', { tabId: 1 });
    expect(await client.send('getComparison', { tabId: 1 })).toBeNull();
    expect(JSON.stringify([...browser.session.items])).not.toContain(ID);
  });

  it('of a private window is told to no other tab', async () => {
    const { browser, client } = open();
    browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [2] }];
    browser.openTab(2, 'https://example.com/', { incognito: true, storeId: '1' });
    browser.jar.fill(session(ID), session('private'.repeat(6), { storeId: '1' }));
    await client.send('beginComparison', { tabId: 2, event: 'login' });
    expect(await client.send('getComparison', { tabId: 1 })).toBeNull();
    await client.send('beginComparison', { tabId: 1, event: 'login' });
    expect(JSON.stringify(await finished(client))).not.toContain('private');
    browser.closeTab(2);
    await expect.poll(() => JSON.stringify([...browser.session.items])).not.toContain('private');
  });

  it('is refused, each with its reason, where there is nothing to compare', async () => {
    const { browser, client } = open();
    browser.openTab(2, 'about:blank');
    expect(await client.send('beginComparison', { tabId: 2, event: 'login' })).toMatchObject({
      code: 'not-a-site',
    });
    await expect(client.send('beginComparison', { tabId: 99, event: 'login' })).rejects.toMatchObject({
      code: 'tab-gone',
    });
    browser.granted.clear();
    expect(await client.send('beginComparison', { tabId: 1, event: 'login' })).toEqual({
      ok: false,
      code: 'no-access',
      detail: 'example.com',
    });
  });

  it('runs in a few tabs at a time; finished ones make room', async () => {
    const { browser, client } = open();
    for (const id of [1, 2, 3, 4, 5, 6]) browser.openTab(id, `https://site${id}.test/`);
    for (const tabId of [1, 2, 3, 4, 5])
      expect(await client.send('beginComparison', { tabId, event: 'login' })).toMatchObject({ ok: true });
    expect(await client.send('beginComparison', { tabId: 6, event: 'login' })).toEqual({
      ok: false,
      code: 'too-many',
      detail: 'site1.test, site2.test, site3.test, site4.test, site5.test',
    });
    await client.send('finishComparison', { tabId: 2 });
    expect(await client.send('beginComparison', { tabId: 6, event: 'login' })).toMatchObject({ ok: true });
    expect(await client.send('getComparison', { tabId: 2 })).toBeNull();
    expect(await client.send('getComparison', { tabId: 1 })).toMatchObject({ state: 'running' });
  });

  it('says so when the browser keeps no more in memory, and keeps what it had', async () => {
    const { browser, client } = open();
    await client.send('beginComparison', { tabId: 1, event: 'login' });
    browser.openTab(2, 'https://other.test/');
    browser.jar.fill(aCookie({ domain: 'other.test', value: 'x'.repeat(3000) }));
    browser.session.quota = 2500;
    expect(await client.send('beginComparison', { tabId: 2, event: 'login' })).toEqual({
      ok: false,
      code: 'no-room',
    });
    expect(await client.send('getComparison', { tabId: 1 })).toMatchObject({ state: 'running' });
    expect(await client.send('getComparison', { tabId: 2 })).toBeNull();
  });
});

it('tells other surfaces of the tab', async () => {
  const { client } = open();
  const heard: unknown[] = [];
  const stop = client.listen((notice) => heard.push(notice));
  await client.send('beginComparison', { tabId: 1, event: 'login' });
  await expect.poll(() => heard).toEqual([{ type: 'tab-changed', tabId: 1 }]);
  await client.send('finishComparison', { tabId: 1 });
  await client.send('discardComparison', { tabId: 1 });
  await client.send('discardComparison', { tabId: 1 });
  await expect.poll(() => heard).toHaveLength(3);
  stop();
});
