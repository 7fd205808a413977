// What a person does in the popup with 180 cookies: search, delete everything, take it back. Against the floor of the
// popup benchmark, which does the same with the same browser calls and plain rows. Real Chromium, the real popup.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPopup, startChromium } from './chromium.mjs';
import { cookiePage } from './cookie-page.mjs';
import { show, summary } from './measure.mjs';
import { callTimed, press, typeInto } from './page-timing.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COUNT = 180;
const KEYS = ['9', '7', 'Backspace', '3', 'Backspace', 'Backspace', '5', 'Backspace', '6', 'Backspace'];
const runs = Number(process.env.RUNS ?? 7);

const extensions = {
  Jarlens: {
    path: join(root, '.output/chrome-mv3-e2e'),
    rows: 'tbody tr[data-id]',
    field: '.filter input',
    remove: press('/^Delete all/'),
    undo: press('/^Undo/'),
  },
  floor: {
    path: join(root, 'test/bench/floor'),
    rows: 'tbody tr',
    field: 'input',
    remove: '() => removeAll()',
    undo: '() => restoreAll()',
  },
};

/** One popup in a fresh browser; `null` when watching began too late. */
async function measure(executable, extension, url) {
  const browser = await startChromium(executable);
  try {
    const { id } = await browser.send('Extensions.loadUnpacked', { path: extension.path });
    const { targetId } = await browser.open(url);
    const { rows } = extension;
    const opened = await openPopup(browser, {
      extensionId: id,
      targetId,
      selector: rows,
      count: COUNT,
      cold: false,
    });
    if (!opened) return null;
    const { sessionId } = opened;
    await browser.send('Performance.enable', {}, sessionId);
    // What follows the first rows (tokens, findings) is over.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // Each key leaves other rows than the one before.
    const typed = await typeInto(browser, sessionId, extension, KEYS);
    const there = `document.querySelectorAll('${rows}').length`;
    const deleted = await browser.evaluate(sessionId, callTimed(extension.remove, `() => ${there} === 0`));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const restored = await browser.evaluate(
      sessionId,
      callTimed(extension.undo, `() => ${there} === ${COUNT}`),
    );
    return { ...typed, deleted: [deleted], restored: [restored] };
  } finally {
    await browser.close();
  }
}

export async function run({ log }) {
  const executable = process.env.CHROME_PATH ?? 'chromium';
  const built = spawnSync('npx', ['wxt', 'build', '--mode', 'e2e'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`);
  const site = await cookiePage();
  const samples = {};
  try {
    for (let n = 0; n < runs; n++) {
      for (const [name, extension] of Object.entries(extensions)) {
        let sample = null;
        for (let tries = 0; sample === null; tries++) {
          if (tries === 5) throw new Error(`${name}: the popup could not be watched`);
          sample = await measure(executable, extension, site.url(COUNT));
        }
        for (const [what, values] of Object.entries(sample)) {
          samples[what] ??= { Jarlens: [], floor: [] };
          samples[what][name].push(...values);
        }
      }
      log(`popup-work: run ${n + 1} of ${runs}`);
    }
  } finally {
    site.close();
  }
  const titles = {
    keys: 'key in the search to paint',
    busy: 'of that our own work (script, style, layout)',
    deleted: `delete all ${COUNT} until the list is empty`,
    restored: 'take it back until the list is full',
  };
  const rows = [];
  const figures = {};
  for (const [what, title] of Object.entries(titles)) {
    const [ours, floor] = [summary(samples[what].Jarlens), summary(samples[what].floor)];
    const ratio = ours.median / floor.median;
    rows.push([title, show(ours), show(floor), ratio.toFixed(2)]);
    figures[what] = { ours, floor, ratio };
  }
  return {
    title: `Popup at work with ${COUNT} cookies`,
    note: `Milliseconds: median (range) of ${runs} fresh profiles, nine keys in each.`,
    columns: ['', 'Jarlens', 'floor', 'ratio'],
    rows,
    figures,
  };
}
