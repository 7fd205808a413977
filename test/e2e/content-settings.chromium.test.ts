import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileRules } from '../../utils/policy';
import { buildRule } from '../builders/policy';
import { ask } from './ask-background';
import { launchBrowser } from './browsers/launch-browser.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
  await ask(browser, 'listRules');
});
afterAll(() => browser?.close());

test('Chromium takes the compiled content settings, orders them as the rules do, and is left as it was', async () => {
  const { contentSettings } = compileRules([
    buildRule({ domain: '*' }),
    buildRule({ domain: 'a.localhost' }, { type: 'allow' }),
    buildRule({ domain: '=x.a.localhost' }),
    buildRule({ domain: '127.0.0.1' }, { type: 'session-only' }),
    buildRule({ domain: '[::1]' }, { type: 'allow' }),
  ]);
  const settings = () =>
    browser.inExtension(async (list) => {
      for (const { primaryPattern, setting } of list) {
        await api.contentSettings.cookies.set({ primaryPattern, setting: setting as 'allow' });
      }
      const hosts = ['b.localhost', 'a.localhost', 'x.a.localhost', 'y.x.a.localhost', '127.0.0.1', '[::1]'];
      const read = async (host: string) =>
        (await api.contentSettings.cookies.get({ primaryUrl: `http://${host}/` })).setting;
      const found = [];
      for (const host of hosts) found.push(await read(host));
      await api.contentSettings.cookies.clear({});
      return [...found, await read('b.localhost')];
    }, contentSettings);
  // The background clears what is left of its own when it starts, which may come in between.
  await expect
    .poll(settings, { timeout: 10_000 })
    .toEqual(['block', 'allow', 'block', 'allow', 'session_only', 'allow', 'allow']);
});
