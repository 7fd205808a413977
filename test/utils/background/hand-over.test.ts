import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { FakeBrowser } from '../../fakes/fake-browser';

const page = { url: 'https://example.com/login', requestId: 'page' };
const exchange = {
  requestId: 'page',
  url: page.url,
  kind: 'main_frame',
  method: 'POST',
  sentTime: 1,
  receivedTime: 2,
  requestHeaders: [{ name: 'cookie', value: 'a=1' }],
  responseHeaders: [{ name: 'set-cookie', value: 'sid=2; Path=/' }],
};

/** A browser in which nothing was granted: it hides the tab's address. */
function open() {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, 'https://example.com/login');
  const { url: _hidden, ...tab } = browser.tabs.get(1) ?? { id: 1 };
  browser.tabs.set(1, tab as never);
  browser.permit({ revoke: ['*://*/*', 'webNavigation'] });
  return { browser, client: connect(browser.surface()) };
}

describe('what the developer tools hand over', () => {
  it('is judged without access to the site, under the address they tell', async () => {
    const { client } = open();
    expect(await client.send('handOverExchanges', { tabId: 1, page, exchanges: [exchange] })).toEqual({
      taken: true,
    });
    const report = await client.send('inspectTab', { tabId: 1, depth: 'all' });
    expect(report).toMatchObject({ page: 'site', host: 'example.com', snapshot: { observed: true } });
    expect(report.snapshot.headers.setCookie.map(({ line }) => line)).toEqual(['sid=2; Path=/']);
    expect(report.snapshot.headers.sent.map(({ cookieBytes }) => cookieBytes)).toEqual([3]);
    // The jar is not shown as empty: it was not read.
    expect(report.snapshot.gaps.map(({ code }) => code)).toContain('no-host-access');
  });

  it('begins anew with each page and outlives the worker', async () => {
    const { browser, client } = open();
    await client.send('handOverExchanges', { tabId: 1, page, exchanges: [exchange] });
    const next = { url: 'https://example.com/home', requestId: 'next' };
    await client.send('handOverExchanges', { tabId: 1, page: next, exchanges: [] });
    const lines = async () =>
      (await client.send('inspectTab', { tabId: 1, depth: 'all' })).snapshot.headers.setCookie.length;
    expect(await lines()).toBe(0);
    const other = { ...exchange, requestId: 'next', url: next.url };
    await client.send('handOverExchanges', { tabId: 1, exchanges: [other] });
    await expect
      .poll(() => browser.session.items.get('headers:1'), { timeout: 5000 })
      .toContain('"setCookie":[{');
    browser.endWorker();
    expect(await lines()).toBe(1);
  });

  it('is asked for unless the browser shows every site, and the panel is told who tells', async () => {
    const { browser, client } = open();
    expect(await client.send('whoTells', { tabId: 1 })).toBeNull();
    expect(await client.send('beginHandOver', { tabId: 1 })).toEqual({ taken: true });
    await client.send('handOverExchanges', { tabId: 1, page, exchanges: [] });
    expect(await client.send('whoTells', { tabId: 1 })).toBe('devtools');
    // With access to one site alone the browser would be silent about the others.
    browser.permit({ grant: ['*://example.com/*'] });
    expect(await client.send('beginHandOver', { tabId: 1 })).toEqual({ taken: true });
    expect((await client.send('readActivity', { tabId: 1, after: 0 })).on).toBe(true);
  });

  it('goes into the time line of the tab', async () => {
    const { client } = open();
    await client.send('handOverExchanges', { tabId: 1, page, exchanges: [exchange] });
    const { on, events } = await client.send('readActivity', { tabId: 1, after: 0 });
    expect(on).toBe(true);
    expect(events.map(({ kind }) => kind)).toContain('cookies-sent');
  });

  it('of a tab that was closed meanwhile is not watched for ever', async () => {
    const { browser, client } = open();
    browser.closeTab(1);
    expect(await client.send('handOverExchanges', { tabId: 1, page, exchanges: [exchange] })).toEqual({
      taken: false,
    });
    expect(await client.send('whoTells', { tabId: 1 })).toBeNull();
    expect([...browser.session.items.keys()].filter((key) => /:1$/.test(key))).toEqual([]);
  });

  it('is taken from no page but our own', async () => {
    const { browser } = open();
    const message = { jarlens: 1, name: 'handOverExchanges', parameter: { tabId: 1, exchanges: [exchange] } };
    const sender = { id: 'jarlens', url: 'https://example.com/login' };
    expect(await browser.message(message, sender)).toBeUndefined();
  });
});
