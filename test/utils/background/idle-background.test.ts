import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import type { BrowserEdge } from '../../../utils/browser/browser-edge';
import { connect } from '../../../utils/browser/transport';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

/** Notes every call of the edge, listeners apart, by its path. */
function counted<T extends object>(part: T, calls: string[], path = ''): T {
  return new Proxy(part, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      const name = `${path}${String(key)}`;
      if (typeof value === 'object' && value !== null) return counted(value, calls, `${name}.`);
      if (typeof value !== 'function' || /^on[A-Z]/.test(String(key))) return value;
      return (...args: unknown[]) => {
        calls.push(name);
        return Reflect.apply(value, target, args);
      };
    },
  });
}

/** A background that has been running for a while; `calls` is what it asked of the browser since. */
async function open() {
  const calls: string[] = [];
  const watching = new Set<number | null>();
  const browser = new FakeBrowser((edge: BrowserEdge, now) =>
    startBackground(
      counted(
        {
          ...edge,
          requests: () => ({
            observe(tabId: number | null) {
              watching.add(tabId);
              return () => watching.delete(tabId);
            },
          }),
        },
        calls,
      ),
      now,
    ),
  );
  browser.openTab(1, 'https://example.com/');
  const client = connect(browser.surface());
  const rest = () => vi.advanceTimersByTimeAsync(60_000);
  browser.startWorker();
  await rest();
  return { browser, client, calls, watching, rest };
}

/** What pages do: cookies come, change and go, tabs load and come to the front. */
async function busyBrowser({ browser, rest }: Awaited<ReturnType<typeof open>>) {
  for (let n = 0; n < 500; n += 1) {
    browser.jar.set(aCookie({ name: `c${n % 50}`, value: String(n) }));
    if (n % 10 === 0) browser.tellTab(1);
  }
  await rest();
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a background that nobody looks at', () => {
  it('asks nothing of the browser and registers nothing for requests, without a rule and a number on the button', async () => {
    const background = await open();
    await background.client.send('saveSettings', { settings: { badge: false } });
    // What it has to know is read once in a worker's life.
    await busyBrowser(background);
    background.calls.length = 0;
    await busyBrowser(background);
    expect(background.calls).toEqual([]);
    expect([...background.watching]).toEqual([]);
    expect([...background.browser.heard]).toEqual([]);
  });

  it('is told of no cookie and no tab where it may read no site, and of both once it may', async () => {
    const background = await open();
    background.browser.permit({ revoke: [...background.browser.granted] });
    await background.rest();
    expect([...background.browser.heard]).toEqual([]);
    background.browser.permit({ grant: ['*://*/*'] });
    await background.rest();
    expect([...background.browser.heard]).toEqual(['cookies', 'tabs']);
  });

  it('is told of cookies and tabs for a rule, and no longer when it is deleted', async () => {
    const { browser, client, rest } = await open();
    await client.send('saveSettings', { settings: { badge: false } });
    const rule = buildRule({ domain: 'elsewhere.example' });
    await client.send('saveRule', { rule });
    await rest();
    expect([...browser.heard]).toEqual(['cookies', 'tabs', 'closed-tabs']);
    await client.send('removeRule', { id: rule.id });
    await rest();
    expect([...browser.heard]).toEqual([]);
  });

  it('is told when a tab is closed, where private windows are let in: what was kept of them goes', async () => {
    const { browser, client, rest } = await open();
    browser.privateWindows = true;
    await client.send('saveSettings', { settings: { badge: false } });
    await rest();
    expect([...browser.heard]).toEqual(['closed-tabs']);
  });

  it('reads no storage, and the tab in front once a burst, for the number on the button', async () => {
    const background = await open();
    await busyBrowser(background);
    background.calls.length = 0;
    await busyBrowser(background);
    expect(background.calls.filter((call) => call.startsWith('storage.'))).toEqual([]);
    expect(background.calls.filter((call) => call === 'cookies.getAll')).toHaveLength(1);
    expect([...background.watching]).toEqual([]);
  });

  it('reads and writes nothing for a rule that speaks of another site, once it knows the tabs', async () => {
    const background = await open();
    await background.client.send('saveSettings', { settings: { badge: false } });
    await background.client.send('saveRule', { rule: buildRule({ domain: 'elsewhere.example' }) });
    await busyBrowser(background);
    background.calls.length = 0;
    await busyBrowser(background);
    expect(background.calls.filter((call) => call !== 'tabs.get')).toEqual([]);
  });

  it('begins again when there is something to show', async () => {
    const background = await open();
    const { browser, client, rest } = background;
    await client.send('saveSettings', { settings: { badge: false } });
    await busyBrowser(background);
    await client.send('saveSettings', { settings: { badge: true } });
    await rest();
    expect(browser.badges.get(1)).toBe('50');
    browser.jar.set(aCookie({ name: 'one more' }));
    await rest();
    expect(browser.badges.get(1)).toBe('51');
  });
});
