import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rule } from '../../utils/model';
import { compileRules } from '../../utils/policy';
import { RESOURCE_TYPES } from '../../utils/policy/dnr-rule';
import { buildRule } from '../builders/policy';
import { ask } from './ask-background';
import { browserName, launchBrowser } from './browsers/launch-browser.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';

/** What reached the server for each path: the cookies of the request. */
const received = new Map<string, string>();
let server: Server;
let browser: TestBrowser;
let port = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    received.set(`${request.headers.host?.replace(/:\d+$/, '')}${request.url}`, request.headers.cookie ?? '');
    response.writeHead(200, {
      'content-type': 'text/html',
      'set-cookie': `by${request.url?.length}=1; Path=/`,
    });
    response.end('<!doctype html><title>Echo</title><p>Made-up page.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  browser = await launchBrowser();
  // The background brings the browser in line with its own (no) rules when it starts; these come after that.
  await ask(browser, 'listRules');
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/**
 * Hands the compiled rules to the browser itself, past the background, and takes them back. The background of a newly
 * installed extension brings the browser in line with its own (no) rules, at a time of its own: when it did so during
 * the work, the work proves nothing and is done again.
 */
async function withRules(rules: readonly Rule[], work: () => Promise<void>): Promise<void> {
  const { dnr } = compileRules(rules, { resourceTypes: RESOURCE_TYPES[browserName] });
  const held = () =>
    browser.inExtension(async () => (await api.declarativeNetRequest.getDynamicRules()).length);
  const put = (wanted: typeof dnr) =>
    browser.inExtension(async (addRules) => {
      const old = await api.declarativeNetRequest.getDynamicRules();
      await api.declarativeNetRequest.updateDynamicRules({
        removeRuleIds: old.map(({ id }) => id),
        addRules: addRules as unknown as chrome.declarativeNetRequest.Rule[],
      });
    }, wanted);
  await put(dnr);
  try {
    await work().catch(async (error: unknown) => {
      if ((await held()) === dnr.length) throw error;
      await put(dnr);
      await work();
    });
  } finally {
    await put([]);
  }
}

let visits = 0;

/** Whether the host's cookies reach its server on a navigation, and whether it can set one. */
async function visit(host: string): Promise<{ sent: boolean; kept: boolean }> {
  visits += 1;
  const path = `/visit-${visits}`;
  const url = `http://${host}:${port}`;
  const name = host.replace(/^\[|\]$/g, '');
  await browser.clearCookies();
  await browser.setCookie({ url: `${url}/`, name: 'here', value: '1' });
  const page = await browser.openPage(`${url}${path}`);
  await page.waitForSelector('p');
  const jar = await browser.cookies({});
  await page.close();
  return {
    sent: received.get(`${host}${path}`) === 'here=1',
    kept: jar.some((cookie) => cookie.domain === name && cookie.name.startsWith('by')),
  };
}

const free = { sent: true, kept: true };
const stripped = { sent: false, kept: false };

describe('compiled rules in the real browser', () => {
  const allow = { type: 'allow' } as const;
  test.each<[string, Rule[], string[], string[]]>([
    ['a site', [buildRule({ domain: 'a.localhost' })], ['a.localhost', 'x.a.localhost'], ['b.localhost']],
    ['one host', [buildRule({ domain: '=a.localhost' })], ['a.localhost'], ['x.a.localhost']],
    [
      'subdomains',
      [buildRule({ domain: '*.a.localhost' })],
      ['x.a.localhost', 'y.x.a.localhost'],
      ['a.localhost'],
    ],
    [
      'a wildcard',
      [buildRule({ domain: 'ads*.a.localhost' })],
      ['ads1.a.localhost'],
      ['a.localhost', 'x.a.localhost'],
    ],
    ['an address', [buildRule({ domain: '127.0.0.1' })], ['127.0.0.1'], ['a.localhost']],
    [
      'an address and an exact host',
      [buildRule({ domain: '127.0.0.1' }), buildRule({ domain: '=b.localhost' })],
      ['127.0.0.1', 'b.localhost'],
      ['a.localhost'],
    ],
    [
      'everything but one',
      [buildRule({ domain: '*' }), buildRule({ domain: 'a.localhost' }, allow)],
      ['b.localhost', '127.0.0.1'],
      ['a.localhost', 'x.a.localhost'],
    ],
    [
      'a block inside an exception',
      [
        buildRule({ domain: '*' }),
        buildRule({ domain: 'a.localhost' }, allow),
        buildRule({ domain: 'x.a.localhost' }),
      ],
      ['x.a.localhost', 'b.localhost'],
      ['a.localhost', 'y.a.localhost'],
    ],
    [
      'one host excepted inside a block',
      [buildRule({ domain: 'a.localhost' }), buildRule({ domain: '=a.localhost' }, allow)],
      ['x.a.localhost'],
      ['a.localhost'],
    ],
    [
      'a named cookie, which headers cannot pick',
      [buildRule({ domain: 'a.localhost', name: 'here' })],
      [],
      ['a.localhost'],
    ],
    [
      'third parties, which a navigation never is',
      [buildRule({ domain: '*', party: 'third' })],
      [],
      ['a.localhost'],
    ],
    [
      'a temporary exception above a block',
      [
        buildRule({ domain: '=a.localhost' }),
        buildRule({ domain: 'a.localhost' }, { type: 'allow', until: Number.MAX_SAFE_INTEGER }),
      ],
      [],
      ['a.localhost'],
    ],
  ])('%s', async (_, rules, blocked, others) => {
    await withRules(rules, async () => {
      for (const host of blocked) expect({ host, ...(await visit(host)) }).toEqual({ host, ...stripped });
      for (const host of others) expect({ host, ...(await visit(host)) }).toEqual({ host, ...free });
    });
    expect(await visit(blocked[0] ?? 'a.localhost')).toEqual(free);
  });

  test('takes 10,000 domains, IPv6 addresses and hosts with underscores', async () => {
    const rules = Array.from({ length: 10_000 }, (_, i) => buildRule({ domain: `site-${i}.example` }));
    const odd = ['[::1]', 'a_b.example.com', '=xn--bcher-kva.example', '*tracker*', 'example.*'].map(
      (domain) => buildRule({ domain }),
    );
    await withRules([...rules, ...odd, buildRule({ domain: 'a.localhost' })], async () => {
      expect(await visit('a.localhost')).toEqual(stripped);
      expect(await visit('b.localhost')).toEqual(free);
    });
  });

  test.each([
    ['letters', `ads*${'a'.repeat(55)}.${'b'.repeat(15)}.localhost`, true],
    ['wildcards', `${'a*'.repeat(11)}bcd.localhost`, true],
    ['dots', `ads*${'.x'.repeat(40)}`, true],
    ['labels', `adsabcd*${'.long-one'.repeat(11)}`, true],
    ['labels of one host', `=${'x.'.repeat(12)}localhost`, true],
    ['labels of subdomains', `*.${'x.'.repeat(10)}localhost`, true],
    ['everything', `${'a*.'.repeat(30)}${'b'.repeat(60)}.${'c'.repeat(60)}.localhost`, false],
  ])('takes the rules beside a pattern with much of %s', async (_, domain, taken) => {
    const rules = [buildRule({ domain: 'a.localhost' }), buildRule({ domain })];
    const { dnr, onChanged } = compileRules(rules);
    expect([dnr.length, onChanged.length]).toEqual([taken ? 2 : 1, 2]);
    await withRules(rules, async () => {
      expect(await visit('a.localhost')).toEqual(stripped);
    });
  });

  test('strips by the number of labels where a domain is long', async () => {
    const domain = `${'long-name-of-a-subdomain-'.repeat(2)}x.${'y'.repeat(50)}.a.localhost`;
    await withRules([buildRule({ domain: `ads*.${domain}` })], async () => {
      expect(await visit(`ads1.${domain}`)).toEqual(stripped);
      expect(await visit(`x.${domain}`)).toEqual(free);
    });
  });
});

describe('rules that are more than the browser takes', () => {
  const many = Array.from({ length: 1001 }, (_, at) => buildRule({ domain: `ad${at}-*.a.localhost` }));
  const long = buildRule({ domain: `ads*.${'b'.repeat(60)}.${'c'.repeat(60)}*.a.localhost` });
  const change = (save: readonly Rule[], remove: readonly Rule[] = []) =>
    ask(browser, 'changeRules', { save, remove: remove.map(({ id }) => id) });
  /** What the browser itself has: the network layer alone, where the exact one would hold them too. */
  const held = () =>
    browser.inExtension(async () => {
      const conditions = (await api.declarativeNetRequest.getDynamicRules()).map(
        ({ condition }) => condition,
      );
      return {
        regexes: conditions.filter(({ regexFilter }) => regexFilter).length,
        good: conditions.some(({ requestDomains }) => requestDomains?.includes('b.localhost')),
      };
    });
  const told = async () =>
    (await ask(browser, 'listRules')).flatMap(({ rule, layers: [net] }) => (net?.unheld ? [rule.id] : []));

  test('are told where they stand, the others hold, and what goes is gone', async () => {
    const [first, last] = [many[0], many[1000]] as [Rule, Rule];
    const good = buildRule({ domain: 'b.localhost' });
    try {
      await change([good, long, ...many]);
      expect(await told()).toEqual([long.id, last.id]);
      expect(await held()).toEqual({ regexes: 1000, good: true });
      expect(await visit('b.localhost')).toEqual(stripped);
      await change([], [good, first]);
      expect(await told()).toEqual([long.id]);
      expect(await held()).toEqual({ regexes: 1000, good: false });
      expect(await visit('b.localhost')).toEqual(free);
      await ask(browser, 'pauseSite', { site: 'a.localhost', off: true, until: null });
      expect(await visit('ad2-1.a.localhost')).toEqual(free);
    } finally {
      await ask(browser, 'pauseSite', { site: 'a.localhost', off: false, until: null });
      await change([], [good, long, ...many]);
    }
    expect(await held()).toEqual({ regexes: 0, good: false });
  });

  test('count with those of one tab', async () => {
    const tab = buildRule({ domain: 'ad0-*.a.localhost' }, { type: 'allow', tabId: 1 });
    const problems = async () =>
      (await ask(browser, 'listRules')).flatMap(({ layers: [net] }) => net?.problem ?? []);
    try {
      await change(many.slice(1));
      expect(await told()).toEqual([]);
      await change([tab]);
      expect([await told(), await problems()]).toEqual([[many[1000]?.id], []]);
      await change([], [tab]);
      expect([await told(), await problems()]).toEqual([[], []]);
    } finally {
      await change([], [tab, ...many]);
    }
  });
});
