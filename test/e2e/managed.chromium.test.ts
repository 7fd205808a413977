import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ask, askOnce } from './ask-background';
import { demoSession } from './demo-session';

/** Where Debian's Chromium reads an administrator's policies. Writing there takes root. */
const FOLDER = '/etc/chromium/policies/managed';
const isRoot = process.getuid?.() === 0;

const demo = demoSession();
let file = '';
afterAll(() => {
  if (file) rmSync(file, { force: true });
});

/** One file of this run's own, for this run's own extension id: others' browsers on the machine do not know the id. */
function setPolicy(policy: object): void {
  const id = new URL(demo.browser.extensionOrigin).hostname;
  mkdirSync(FOLDER, { recursive: true });
  file = join(FOLDER, `jarlens-test-${id}.json`);
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
}

const received = async () => {
  await demo.page(`${demo.site.origins.app}/probe`).then((page) => page.close());
  demo.site.log.clear();
  await demo.page(`${demo.site.origins.app}/probe`);
  return demo.site.log.entries.find(({ path }) => path === '/probe')?.cookieHeader;
};

// Without root there is nowhere to put a policy: as root (in a container, say) this test runs.
test.skipIf(!isRoot)(
  'a real managed policy file locks a rule and a setting, and the rule holds',
  async () => {
    expect(await received()).toContain('probe_page=1');
    setPolicy({
      forcedRules: [
        { id: 'no-app', match: { domain: 'app.localhost', name: 'probe_*' }, action: { type: 'block' } },
      ],
      settings: { badge: false },
      colour: 'red',
    });
    await demo.browser.restart();
    const listed = { timeout: 60_000, interval: 250 };
    await expect
      .poll(() => ask(demo.browser, 'listRules'), listed)
      .toMatchObject([{ rule: { id: 'policy:no-app' }, locked: 'managed' }]);
    expect(await ask(demo.browser, 'getSettings')).toMatchObject({ badge: false });
    expect(await ask(demo.browser, 'saveSettings', { settings: { badge: true } })).toMatchObject({
      badge: false,
    });
    const [status] = await ask(demo.browser, 'listRules');
    for (const [name, parameter] of [
      ['removeRule', { id: 'policy:no-app' }],
      ['saveRule', { rule: { ...status?.rule, enabled: false } }],
    ] as const)
      expect((await askOnce(demo.browser, name, parameter as never)).error?.code).toBe('managed');
    // A person's exception and snoozing change nothing.
    const exception = {
      id: 'mine',
      match: { domain: 'app.localhost', name: 'probe_page' },
      action: { type: 'allow' as const },
      enabled: true,
      createdTime: 0,
    };
    await ask(demo.browser, 'saveRule', { rule: exception });
    expect((await ask(demo.browser, 'listRules'))[1]).toMatchObject({ overruled: 'managed' });
    await ask(demo.browser, 'snoozeRules', { off: true, until: null });
    await expect.poll(received, listed).not.toContain('probe_page');
    await demo.browser.endWorker();
    await expect.poll(received, listed).not.toContain('probe_page');

    // The policy goes, and what it locked is free, without a restart.
    setPolicy({});
    await expect.poll(async () => (await ask(demo.browser, 'listRules')).length, listed).toBe(1);
    await ask(demo.browser, 'removeRule', { id: 'mine' });
    expect(await ask(demo.browser, 'getSettings')).toMatchObject({ badge: true });
    await expect.poll(received, listed).toContain('probe_page=1');
  },
);
