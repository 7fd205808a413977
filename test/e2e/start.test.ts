import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReportData } from '../../utils/audit/reports';
import { schemaErrors } from '../builders/json-schema';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.mjs';
import { browserName } from './browsers/launch-browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const schema = JSON.parse(readFileSync(join(root, 'docs', 'report.schema.json'), 'utf8'));
/** Profiles are made in a folder of the test's own, so that another browser's are not taken for ours. */
let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jarlens-start-test-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `npm start` with arguments; `seen` waits for a text on standard error, `end` for its end. */
function start(args: readonly string[], env: Record<string, string> = {}) {
  const started = spawn(
    process.execPath,
    [join(root, 'scripts', 'start.mjs'), '--browser', browserName, ...args],
    {
      cwd: root,
      env: { ...process.env, JARLENS_WARM_PROFILE: '', TMPDIR: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child = started;
  let out = '';
  let err = '';
  started.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const end = new Promise<number | null>((resolve) => started.once('close', (code) => resolve(code)));
  const seen = (text: string) =>
    new Promise<void>((resolve, reject) => {
      started.stderr.on('data', () => err.includes(text) && resolve());
      started.once('close', () => reject(new Error(`ended without "${text}":\n${err}`)));
    });
  started.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return { started, end, seen, out: () => out, err: () => err };
}

/** The processes of this machine that have the test's folder in their command line: browsers on its profiles. */
function browsersLeft(): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id))
    .flatMap((id) => {
      try {
        const line = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(folder) ? [line.slice(0, 120)] : [];
      } catch {
        return [];
      }
    });
}

/** A process that was just ended may still be listed for a moment. */
async function expectNothingLeft() {
  await expect.poll(browsersLeft, { timeout: 5000 }).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
}

describe('npm start without a window', () => {
  test('prints the cookies and tokens of the demo site, writes the pictures and leaves nothing', async () => {
    const run = start(['--headless']);
    expect(await run.end, run.err()).toBe(0);
    for (const text of ['access_token', 'connect.sid', '__Host-csrf', 'HttpOnly', 'SameSite', 'FINDINGS'])
      expect(run.out()).toContain(text);
    expect(run.out()).toContain('made up for the Jarlens demo');
    expect(run.out()).toContain('decoded, signature not verified');
    for (const name of ['popup-light', 'popup-dark', 'options-light', 'options-dark']) {
      expect(run.err()).toContain(`${name}.png`);
      const picture = readFileSync(join(root, '.output', 'demo', `${name}.png`));
      expect(picture.subarray(1, 4).toString()).toBe('PNG');
      expect(picture.length).toBeGreaterThan(5000);
    }
    await expectNothingLeft();
  }, 120_000);
});

/** Ended in the middle of its work, by a signal that comes once it says a text. */
async function endsWithoutTrace(signal: 'SIGINT' | 'SIGTERM', text: string): Promise<void> {
  const run = start(['--headless']);
  await run.seen(text);
  run.started.kill(signal);
  expect(await run.end).toBe(signal === 'SIGINT' ? 130 : 143);
  expect(run.out()).toBe('');
  await expectNothingLeft();
}

test('a signal while the browser starts leaves no process and no profile', async () => {
  await endsWithoutTrace('SIGTERM', 'Demo site at');
}, 120_000);

// What the script does by itself is the same with either browser.
if (browserName === 'chromium')
  describe('npm start', () => {
    test('prints the report of any address as JSON and nothing else', async () => {
      const site: DemoSite = await startDemoSite();
      try {
        const run = start([
          '--json',
          '--fail-on',
          'low',
          `${site.origins.manyHttp}/many?cookies=10&entries=3`,
        ]);
        expect(await run.end, run.err()).toBe(2);
        expect(run.err()).toContain('findings are low or worse');
        const report = JSON.parse(run.out()) as ReportData;
        expect(schemaErrors(JSON.parse(run.out()), schema)).toEqual([]);
        expect(report.url).toBe(`${site.origins.manyHttp}/many`);
        expect(report.redacted).toBe(true);
        const planned = site.truth.many.cookies.slice(0, 10);
        expect(report.cookies.map(({ name }) => name).sort()).toEqual(planned.map(({ name }) => name));
        // The headers were watched from the first request on, and no value is in what is printed.
        expect(report.notObserved.filter(({ code }) => code === 'no-header-seen')).toEqual([]);
        for (const { value } of planned.slice(0, 3)) expect(run.out()).not.toContain(value);
      } finally {
        await site.close();
      }
      await expectNothingLeft();
    }, 120_000);

    test('says what is wrong when a site does not answer, and exits 1', async () => {
      const run = start(['--headless', 'http://127.0.0.1:9/']);
      expect(await run.end).toBe(1);
      expect(run.err()).toContain('http://127.0.0.1:9/ cannot be opened');
      expect(run.out()).toBe('');
      await expectNothingLeft();
    }, 120_000);

    test('leaves no process and no profile when Ctrl-C ends it while it builds', async () => {
      // What the tests before have built is not built again otherwise.
      rmSync(join(root, '.output', 'built', `${browserName}-demo.json`));
      await endsWithoutTrace('SIGINT', 'Building Jarlens');
    }, 120_000);
  });
