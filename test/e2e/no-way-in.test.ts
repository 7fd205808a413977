import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryProfile } from './browsers/temporary-profile.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

/** What anybody may try: a reading, a change, and the words in which they are asked. */
const messages = [
  { jarlens: 1, name: 'listCookies' },
  { jarlens: 1, name: 'deleteCookies', parameter: { keys: [] } },
];

/** Sends everything from where it is run, to the extension of that id or to its own; tells what came back. */
async function tryFrom(id: string | null, wanted: readonly object[]): Promise<readonly string[]> {
  const all = globalThis as unknown as { browser?: { runtime?: unknown }; chrome?: { runtime?: unknown } };
  const runtime = (all.browser?.runtime ?? all.chrome?.runtime) as
    | { sendMessage?(...args: readonly unknown[]): Promise<unknown> }
    | undefined;
  if (typeof runtime?.sendMessage !== 'function') return ['no such interface'];
  const outcomes: string[] = [];
  for (const message of wanted)
    outcomes.push(
      await Promise.race([
        Promise.resolve(runtime.sendMessage(...(id === null ? [message] : [id, message]))).then(
          (answer) => (answer === undefined || answer === null ? 'nothing' : JSON.stringify(answer)),
          () => 'refused',
        ),
        new Promise<string>((resolve) => setTimeout(() => resolve('silence'), 800)),
      ]),
    );
  return outcomes;
}
const source = (id: string | null) => `(${tryFrom})(${JSON.stringify(id)}, ${JSON.stringify(messages)})`;
const HARMLESS = ['no such interface', 'nothing', 'refused', 'silence'];

const ids = () => demo.browser.inExtension(() => api.runtime.id);

test('a page cannot ask the extension, nor load a file of it', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  const outcomes = (await page.evaluate(source(await ids()))) as string[];
  expect(outcomes.filter((one) => !HARMLESS.includes(one))).toEqual([]);
  const { extensionOrigin, paths } = demo.browser;
  const loaded = await page.evaluate(
    async (files) => {
      const frame = (url: string) =>
        new Promise<string>((resolve) => {
          const element = document.createElement('iframe');
          // A browser tells of a frame it refused as of one that it loaded: only its window knows.
          element.onload = () => resolve(element.contentDocument ? 'refused' : 'foreign');
          element.onerror = () => resolve('refused');
          element.src = url;
          document.body.append(element);
          setTimeout(() => resolve('refused'), 1000);
        });
      const fetched = await Promise.all(
        files.map((url) =>
          fetch(url).then(
            () => 'loaded',
            () => 'refused',
          ),
        ),
      );
      const framed = await frame(files[0] ?? '');
      return { fetched, framed };
    },
    [paths.popup, 'manifest.json', 'token-formats.js', 'read-storage.js', 'background.js'].map(
      (path) => `${extensionOrigin}/${path}`,
    ),
  );
  expect(loaded.fetched).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
  // Whatever the frame shows, it is no page of the extension.
  for (const frame of page.frames())
    expect(await frame.evaluate(() => document.querySelector('#app') !== null).catch(() => false)).toBe(
      false,
    );
});

test('a frame, and scripts beside a page or a frame, are not answered', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  const tabId = await demo.browser.tabIdOf(page);
  const fromFrames = await Promise.all(
    page.frames().map((frame) => frame.evaluate(source(null)).catch(() => ['refused'])),
  );
  expect(page.frames().length).toBeGreaterThan(1);
  expect(fromFrames.flat().filter((one) => !HARMLESS.includes(one as string))).toEqual([]);
  const beside = await demo.browser.inExtension(
    async (id: number, wanted: readonly object[]) => {
      const answers = await api.scripting.executeScript({
        target: { tabId: id, allFrames: true },
        args: [wanted],
        func: async (all: readonly object[]) => {
          const scope = globalThis as unknown as { browser?: typeof api; chrome: typeof api };
          const { runtime } = scope.browser ?? scope.chrome;
          const outcomes: string[] = [];
          for (const message of all)
            outcomes.push(
              await Promise.race([
                runtime.sendMessage(message).then(
                  (answer: unknown) => (answer == null ? 'nothing' : JSON.stringify(answer)),
                  () => 'refused',
                ),
                new Promise<string>((resolve) => setTimeout(() => resolve('silence'), 800)),
              ]),
            );
          // What a surface holds open to hear of changes is not for a script either.
          const port = runtime.connect({ name: 'notices' });
          outcomes.push(
            await new Promise<string>((resolve) => {
              port.onMessage.addListener((notice: unknown) => resolve(JSON.stringify(notice)));
              port.onDisconnect.addListener(() => resolve('refused'));
              setTimeout(() => resolve('silence'), 800);
            }),
          );
          return outcomes;
        },
      });
      return answers.map((answer) => answer.result as string[]);
    },
    tabId,
    messages,
  );
  expect(beside.length).toBeGreaterThan(1);
  expect(beside.flat().filter((one) => !HARMLESS.includes(one))).toEqual([]);
});

test('another extension is not answered', async () => {
  const home = temporaryProfile();
  const dir = join(home.dir, 'other');
  mkdirSync(dir);
  try {
    const tell = `${demo.site.origins.ipHttp}/other-extension`;
    // It tells what it got where the test can see it.
    writeFileSync(
      join(dir, 'background.js'),
      `${source(await ids())}.then((outcomes) => fetch(${JSON.stringify(tell)} + '?' + encodeURIComponent(outcomes.join('|'))));`,
    );
    writeFileSync(
      join(dir, 'manifest.json'),
      JSON.stringify({
        manifest_version: 3,
        name: 'another extension',
        version: '1',
        permissions: ['storage'],
        host_permissions: ['*://*/*'],
        background:
          demo.browser.name === 'firefox'
            ? { scripts: ['background.js'] }
            : { service_worker: 'background.js' },
        browser_specific_settings: { gecko: { id: 'other@other.example' } },
      }),
    );
    await demo.browser.driver.installExtension(dir);
    const told = () => demo.site.log.entries.find(({ path }) => path.startsWith('/other-extension'))?.path;
    await expect.poll(told, { timeout: 30_000 }).toBeDefined();
    const outcomes = decodeURIComponent(told()?.split('?')[1] ?? '').split('|');
    expect(outcomes).toHaveLength(messages.length);
    expect(outcomes.filter((one) => !HARMLESS.includes(one))).toEqual([]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
    home.remove();
  }
});
