// The CPU profile of an extension's worker. Attaching to it keeps it alive.

/** The session of the worker of extension `id`, with its profiler ready. */
export async function attachToWorker(browser, id) {
  const { send } = browser;
  for (let n = 0; n < 100; n += 1) {
    const { targetInfos } = await send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
    const worker = targetInfos.find(({ url }) => url.includes(id));
    if (worker) {
      const { targetId } = worker;
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      await send('Profiler.enable', {}, sessionId);
      await send('Profiler.setSamplingInterval', { interval: 100 }, sessionId);
      return sessionId;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the background does not start');
}

/**
 * What the worker did during `work`, in milliseconds: `busy` while its script ran, garbage collection included, and
 * `slices`, the stretches of it without a pause, the longest first.
 */
export async function profileWorker(browser, session, work) {
  await browser.send('Profiler.start', {}, session);
  await work();
  const { profile } = await browser.send('Profiler.stop', {}, session);
  const resting = new Set(
    profile.nodes
      .filter(({ callFrame }) => /^\((idle|program|root)\)$/.test(callFrame.functionName))
      .map(({ id }) => id),
  );
  const slices = [];
  let slice = 0;
  profile.samples.forEach((id, at) => {
    if (!resting.has(id)) slice += (profile.timeDeltas[at] ?? 0) / 1000;
    else if (slice > 0) {
      slices.push(slice);
      slice = 0;
    }
  });
  if (slice > 0) slices.push(slice);
  return {
    busy: slices.reduce((sum, each) => sum + each, 0),
    slices: slices.sort((a, b) => b - a),
  };
}
