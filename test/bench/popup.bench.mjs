// How long the popup takes from its navigation to its last row painted, against a floor: an extension that makes the
// same browser calls and writes the same visible text as plain rows. Real Chromium, a real click on the toolbar button,
// a fresh profile a run, the two interleaved.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPopup, startChromium, weigh } from './chromium.mjs';
import { cookiePage } from './cookie-page.mjs';
import { show, summary } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const extensions = {
  Jarlens: { path: join(root, '.output/chrome-mv3-e2e'), selector: 'tbody tr[data-id]' },
  floor: { path: join(root, 'test/bench/floor'), selector: 'tbody tr' },
};
const cases = [
  { count: 10, cold: false },
  { count: 10, cold: true },
  { count: 180, cold: false },
  { count: 180, cold: true },
  { count: 180, cold: false, storage: true },
];
const stateOf = ({ cold, storage }) =>
  `${cold ? 'cold' : 'warm'} worker${storage ? ', 5 MB of storage in three frames' : ''}`;
const runs = Number(process.env.RUNS ?? 9);

/** One popup in a fresh browser; `null` when watching began too late. */
async function measure({ executable, extension, url, count, cold }) {
  const browser = await startChromium(executable);
  try {
    const { id } = await browser.send('Extensions.loadUnpacked', { path: extension.path });
    const { targetId } = await browser.open(url);
    const { selector } = extension;
    const shown = await openPopup(browser, { extensionId: id, targetId, selector, count, cold });
    return shown && { painted: shown.painted, ...(await weigh(browser, shown.sessionId)) };
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
      for (const { count, cold, storage } of cases) {
        for (const [name, extension] of Object.entries(extensions)) {
          const key = `${name} ${count} ${stateOf({ cold, storage })}`;
          samples[key] ??= [];
          // A sample that was missed is taken again.
          for (let tries = 0; samples[key].length <= n; tries++) {
            if (tries === 5) throw new Error(`${key}: the popup could not be watched`);
            const sample = await measure({
              executable,
              extension,
              url: site.url(count, storage),
              count,
              cold,
            });
            if (sample) samples[key].push(sample);
          }
        }
      }
      log(`popup: run ${n + 1} of ${runs}`);
    }
  } finally {
    site.close();
  }

  const rows = [];
  const figures = {};
  for (const { count, cold, storage } of cases) {
    const state = stateOf({ cold, storage });
    const of = (name, what) => summary(samples[`${name} ${count} ${state}`].map((sample) => sample[what]));
    const [ours, floor] = [of('Jarlens', 'painted'), of('floor', 'painted')];
    const [heap, nodes] = [of('Jarlens', 'heap'), of('Jarlens', 'nodes')];
    const ratio = ours.median / floor.median;
    rows.push([
      `${count} cookies, ${state}`,
      show(ours),
      show(floor),
      ratio.toFixed(2),
      `${(heap.median / 2 ** 20).toFixed(2)} (${(of('floor', 'heap').median / 2 ** 20).toFixed(2)})`,
      `${nodes.median} (${of('floor', 'nodes').median})`,
    ]);
    figures[`${count}-${state}`] = { ours, floor, ratio, heap, nodes };
  }
  return {
    title: 'Popup: from its navigation to the last row painted',
    note: `Milliseconds: median (range) of ${runs} fresh profiles. Heap in MiB after a collection, DOM nodes; the floor's in brackets.`,
    columns: ['', 'Jarlens', 'floor', 'ratio', 'heap', 'nodes'],
    rows,
    figures,
  };
}
