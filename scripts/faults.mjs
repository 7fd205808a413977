// `npm run faults`: brings faults into journeys of a real browser and judges what is left. Each fault is drawn from a seed;
// the seed of one that fails is printed, and `--seed <it> --count 1` does it again.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startDemoSite } from '../test/demo-site/demo-site.mjs';
import { faultSession } from '../test/faults/fault-session.mjs';
import { drawFault, runFault } from '../test/faults/run-fault.mjs';
import { reuseBuild } from './lib/reuse-build.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    seed: { type: 'string' },
    browser: { type: 'string' },
    journey: { type: 'string' },
    kind: { type: 'string' },
    built: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
const first = values.seed === undefined ? Math.floor(Date.now() / 1000) : Number(values.seed);
const browsers = values.browser === undefined ? ['chromium', 'firefox'] : [values.browser];
const root = fileURLToPath(new URL('..', import.meta.url));

let failed = 0;
for (const browser of browsers) {
  if (!values.built && (await reuseBuild(root, { browser, mode: 'e2e' })) === null) process.exit(1);
  const site = await startDemoSite();
  let session = await faultSession({ browser, site });
  const started = performance.now();
  let done = 0;
  for (let seed = first; done < count && seed < first + count * 100; seed += 1) {
    const fault = drawFault(seed);
    if (values.journey && fault.journey !== values.journey) continue;
    if (values.kind && fault.kind !== values.kind) continue;
    done += 1;
    const began = performance.now();
    const outcome = await runFault(session, fault).catch((error) => ({
      problems: [`the harness: ${error instanceof Error ? error.message : error}`],
      call: null,
      answer: 'none',
    }));
    const { problems, call, answer } = outcome;
    const what = `${fault.kind} in ${fault.journey} ${fault.after ? 'after' : 'at'} ${call ?? 'nothing'}: ${answer}`;
    if (problems.length === 0) {
      if (process.stdout.isTTY || count <= 60)
        console.log(`  ${seed} ${what} (${Math.round(performance.now() - began)} ms)`);
      continue;
    }
    failed += 1;
    console.log(`FAILED ${browser} --seed ${seed} --count 1: ${what}`);
    for (const problem of problems) console.log(`    ${problem}`);
    // What one failure left must not become the next one's.
    await session.close().catch(() => {});
    session = await faultSession({ browser, site });
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${browser}: ${done} faults from seed ${first}, ${failed} failed so far, ${seconds} s`);
  await session.close();
  await site.close();
}
process.exitCode = failed > 0 ? 1 : 0;
