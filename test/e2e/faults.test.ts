import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.mjs';
import { type FaultSession, faultSession } from '../faults/fault-session.mjs';
import { drawFault, runFault } from '../faults/run-fault.mjs';
import { browserName } from './browsers/launch-browser.mjs';

let site: DemoSite;
let session: FaultSession;

beforeAll(async () => {
  site = await startDemoSite();
  session = await faultSession({ browser: browserName, site });
});
afterAll(async () => {
  await session?.close();
  await site?.close();
});

// Thirty in the two browsers together. `npm run faults` brings hundreds, from other seeds each time; a failing one is repeated with
// `npm run faults -- --browser <name> --seed <seed> --count 1`.
test('nothing is lost, doubled or left unclear by faults in the middle of what a person does', async () => {
  const failures: string[] = [];
  const kinds = new Set<string>();
  const journeys = new Set<string>();
  for (let seed = browserName === 'chromium' ? 1 : 2; seed <= 30; seed += 2) {
    const fault = drawFault(seed);
    kinds.add(fault.kind);
    journeys.add(fault.journey);
    const { problems, call } = await runFault(session, fault);
    if (problems.length === 0) continue;
    failures.push(`seed ${seed}: ${fault.kind} in ${fault.journey} at ${call}: ${problems.join('; ')}`);
    // What one failure left must not become the next one's.
    await session.close();
    session = await faultSession({ browser: browserName, site });
  }
  // What is told of a test that passes at a later attempt is its first line: the seed belongs there.
  if (failures.length > 0) throw new Error(failures.join('\n'));
  expect(kinds.size).toBeGreaterThan(5);
  expect(journeys.size).toBeGreaterThan(8);
}, 300_000);
