// @ts-check
import { readFileSync } from 'node:fs';
import { MARK } from './fault-session.mjs';
import { journeys, PASSING, PLAN } from './journeys.mjs';
import { judgeDisk } from './judge-disk.mjs';

/** @typedef {import('./fault-session.mjs').FaultSession} FaultSession */
/** @typedef {import('./fault-session.mjs').Answer} Answer */
/** @typedef {import('../../utils/model').Cookie} Cookie */

/** What can go wrong, and how often it is drawn. */
const KINDS = /** @type {const} */ ([
  ['reject', 6],
  ['reject twice', 6],
  ['end the worker', 8],
  ['withdraw access', 3],
  ['close the tab', 2],
  ['navigate the frame', 2],
  ['fill the storage', 2],
  ['restart the browser', 1],
  ['crash the browser', 2],
]);

/** What the page keeps at first. */
const BASE = { storage: { [`${MARK}a`]: '1', [`${MARK}b`]: '2' } };

/** Faults after which the browser is another one. @param {FaultKind} kind */
const isEnd = (kind) => kind === 'restart the browser' || kind === 'crash the browser';

/** @typedef {(typeof KINDS)[number][0]} FaultKind */

/**
 * One fault: into which journey, what, and at which of its browser calls. Drawn from a seed, so that it can be drawn again.
 * @typedef {object} Fault
 * @property {number} seed
 * @property {string} journey
 * @property {FaultKind} kind
 * @property {number} share of the journey's calls before it: from 0 to 1
 * @property {boolean} after the browser has done the call, only the answer has not come
 * @property {boolean} keepTrash whether the person keeps the trash on disk
 * @property {boolean} written a crash: the browser has just written its cookies, half of the journey's among them;
 *   otherwise it has them as they were before
 */

/** Mulberry32: the same numbers for the same seed. @param {number} seed */
function numbers(seed) {
  // Neighbouring seeds are to begin far apart.
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {number} seed @returns {Fault} */
export function drawFault(seed) {
  const next = numbers(seed);
  next();
  const journey = journeys[Math.floor(next() * journeys.length)];
  let left = next() * KINDS.reduce((sum, [, weight]) => sum + weight, 0);
  const kind = KINDS.find(([, weight]) => {
    left -= weight;
    return left < 0;
  })?.[0];
  const share = next();
  const after = next() < 0.5;
  // What outlives the browser's end is judged where it was asked to.
  const keepTrash = next() < 0.5 || kind === 'restart the browser';
  const written = next() < 0.5;
  return { seed, journey: journey?.name ?? '', kind: kind ?? 'reject', share, after, keepTrash, written };
}

/** @type {Record<string, {message: string}>} */
const messages = JSON.parse(
  readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
);

/** Codes of an answer that no message explains. @param {Answer} answer @returns {string[]} */
function unclear({ result, error }) {
  const rows = [...(result?.failed ?? []), ...(result?.failedAreas ?? [])];
  const told = [
    ...(error ? [{ ...error, reason: error.message }] : []),
    ...(result?.ok === false ? [result] : []),
    ...rows,
  ];
  return told
    .filter(({ code, reason }) => {
      // The browser's own words are shown as they are.
      if (code === 'refused') return !reason;
      return code === 'unexpected' || !(`problem_${String(code).replaceAll('-', '_')}` in messages);
    })
    .map(({ code, reason }) => `unclear to a person: ${code} ${reason}`);
}

/** @param {Cookie} a @param {Cookie} b whether a person would call them the same */
function same(a, b) {
  const near = Math.abs((a.expirationDate ?? 0) - (b.expirationDate ?? 0)) <= 1;
  return (
    near &&
    a.value === b.value &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite
  );
}

/** How two jars differ, in words without values. @param {Map<string, Cookie>} wanted @param {Map<string, Cookie>} found */
function jarDifferences(wanted, found) {
  const lost = [...wanted.keys()].filter((id) => !found.has(id)).map((id) => `lost: ${id}`);
  const more = [...found.keys()].filter((id) => !wanted.has(id)).map((id) => `left over: ${id}`);
  const changed = [...wanted].flatMap(([id, cookie]) => {
    const other = found.get(id);
    return other && !same(cookie, other)
      ? [
          `not as it was: ${id}: ${JSON.stringify({ ...cookie, value: '' })} ${JSON.stringify({ ...other, value: '' })}`,
        ]
      : [];
  });
  return [...lost, ...more, ...changed];
}

/**
 * What a crash may leave where nothing of it can be taken back: each cookie as it was at some point of the journey, and no
 * fewer of them than there ever were.
 * @param {readonly Map<string, Cookie>[]} states @param {Map<string, Cookie>} found
 */
function jarAfterCrash(states, found) {
  /** @param {Map<string, Cookie>} jar */
  const lasting = (jar) => [...jar].filter(([, { session }]) => !session);
  const ids = new Set([...states, found].flatMap((jar) => lasting(jar).map(([id]) => id)));
  const odd = [...ids].filter((id) => {
    const now = found.get(id);
    return !states.some((jar) => {
      const then = jar.get(id);
      return now && then ? same(now, then) : now === then;
    });
  });
  const fewest = Math.min(...states.map((jar) => lasting(jar).length));
  const count = lasting(found).length;
  return [
    ...odd.map((id) => `neither as before nor as wanted: ${id}`),
    ...(count < fewest ? [`${count} cookies, where there were never fewer than ${fewest}`] : []),
  ];
}

/**
 * What each journey does when nothing happens: its number of browser calls, and what it leaves.
 * @typedef {{calls: number, jar: Map<string, Cookie>, storage: Record<string, string>}} Quiet
 * @type {WeakMap<FaultSession, Map<string, Quiet>>}
 */
const counted = new WeakMap();

/**
 * The changes of the faults before, by their ids.
 * @type {WeakMap<FaultSession, Set<string>>}
 */
const seen = new WeakMap();

/** Chromium may write no storage for a minute, in which some sixty faults come. */
const MOST_STORED = 300;

/**
 * What local storage was in the faults before: a browser that crashes may have written none of it for a while.
 * @type {WeakMap<FaultSession, {storage: Record<string, string>}[]>}
 */
const stored = new WeakMap();

/** @param {FaultSession} session @param {Fault} fault @param {string} call what the background was about to do */
async function strike(session, fault, call) {
  const { page } = session;
  switch (fault.kind) {
    case 'end the worker':
      return session.browser.endWorker();
    case 'withdraw access':
      await session.access(false);
      return session.letGo();
    case 'close the tab':
      await page.close();
      return session.letGo();
    case 'navigate the frame':
      await page.evaluate(() => {
        const frame = document.querySelector('iframe');
        if (frame) frame.src = `/probe-frame?${Math.random()}`;
      });
      return session.letGo();
    case 'fill the storage':
      await session.fill(true);
      return session.letGo();
    case 'restart the browser':
      return session.restart('quit');
    case 'crash the browser':
      if (fault.written) await session.written();
      return session.restart('crash');
    default:
      throw new Error(`${fault.kind} is done by the seam itself, at ${call}`);
  }
}

/** Undoes the effect of a fault as time or a person would. @param {FaultSession} session @param {Fault} fault */
async function mend(session, { kind }) {
  if (kind === 'withdraw access') await session.access(true);
  if (kind === 'fill the storage') await session.fill(false);
  await session.open();
}

/**
 * Takes back whatever the run left to be taken back, newest first. A failure is tried once more.
 * @param {FaultSession} session @param {Set<string>} known ids of before; those that are taken back are added
 * @returns {Promise<{wrong: string[], count: number}>}
 */
async function takeBack(session, known) {
  /** @type {string[]} */
  const wrong = [];
  const fresh = (await session.must('listUndo')).filter(
    (/** @type {{id: string}} */ { id }) => !known.has(id),
  );
  for (const { id } of fresh) {
    let answer = await session.ask('undo', { id });
    if (answer.result?.failed?.length > 0) answer = await session.ask('undo', { id });
    const rows = answer.result?.failed ?? [];
    if (answer.error || rows.length > 0)
      wrong.push(
        `cannot be taken back: ${answer.error?.code ?? rows.map((/** @type {any} */ row) => row.code).join(' ')}`,
      );
  }
  for (const { id } of fresh) known.add(id);
  return { wrong, count: fresh.length };
}

/**
 * Brings one fault into one journey and judges what is left.
 * @param {FaultSession} session
 * @param {Fault} fault
 * @returns {Promise<{problems: string[], call: string | null, answer: string}>}
 */
export async function runFault(session, fault) {
  const outcome = await session.within(bringFault(session, fault), 60_000);
  return outcome === 'late'
    ? { problems: ['it did not come to an end within a minute'], call: null, answer: 'none' }
    : /** @type {Awaited<ReturnType<typeof bringFault>>} */ (outcome);
}

/** @param {FaultSession} session @param {Fault} fault @returns {Promise<{problems: string[], call: string | null, answer: string}>} */
async function bringFault(session, fault) {
  const journey = journeys.find(({ name }) => name === fault.journey);
  if (!journey) throw new Error(`There is no journey ${fault.journey}`);
  await session.open();
  // What an earlier fault did and took back may be offered again after a crash: the jar was made another since.
  const past = seen.get(session) ?? new Set();
  seen.set(session, past);
  for (const { id } of await session.must('listUndo')) past.add(id);
  await session.must('saveSettings', {
    settings: { keepTrash: fault.keepTrash, cleanedOnDisk: fault.keepTrash },
  });

  /** @param {string} id @param {import('./fault-seam.mjs').Order} order */
  const begin = async (id, order) => {
    await session.setJar(isEnd(fault.kind) ? PLAN : [...PLAN, ...PASSING]);
    await session.setStorage(BASE.storage);
    const at = { session, before: await session.jar(), notes: {}, id };
    await journey.prepare?.(at);
    const prepared = { jar: await session.jar(), storage: await session.storage() };
    // What the browser itself had no time to write is not ours to lose.
    if (fault.kind === 'crash the browser' && order.at > 0) await session.written();
    await session.arm(order);
    return { at, prepared };
  };
  const quiets = counted.get(session) ?? new Map();
  counted.set(session, quiets);
  if (!quiets.has(journey.name)) {
    const { at } = await begin(crypto.randomUUID(), { at: 0, how: 'hold', after: false });
    await journey.act(at);
    const calls = await session.calls();
    quiets.set(journey.name, { calls, jar: await session.jar(), storage: await session.storage() });
    await session.arm({ at: 0, how: 'hold', after: false });
    await journey.tidy?.(at);
    past.add(at.id);
  }
  const quiet = /** @type {Quiet} */ (quiets.get(journey.name));
  const earlier = stored.get(session) ?? [];

  const number = 1 + Math.floor(fault.share * quiet.calls);
  const how = fault.kind === 'reject' || fault.kind === 'reject twice' ? fault.kind : 'hold';
  const { at, prepared } = await begin(crypto.randomUUID(), { at: number, how, after: fault.after });
  /** @type {Answer | undefined} */
  let answer;
  const acting = journey
    .act(at)
    .catch((error) => ({ gone: String(error) }))
    .then((given) => {
      answer = given;
    });
  /** @type {string | null} */
  let call = null;
  for (;;) {
    call = await session.reached();
    if (call !== null || answer !== undefined) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  // A browser may also end just after all was done and told.
  const isStruck = call !== null || isEnd(fault.kind);
  if (isStruck && how === 'hold') await strike(session, fault, call ?? 'its end');
  if (!isEnd(fault.kind) && (await session.within(acting, 20_000)) === 'late')
    return { problems: ['there was no answer within 20 s'], call, answer: 'none' };
  // What did not come to its moment must not come later.
  if (!isStruck) {
    await session.arm({ at: 0, how: 'hold', after: false });
    await session.letGo();
  }
  await mend(session, fault);

  const problems = [];
  if (!(await session.settled())) problems.push('an operation stays unfinished');
  const given = answer ?? {};
  problems.push(...unclear(given));
  if (isEnd(fault.kind)) problems.push(...(await judgeDisk(session)));
  // What was said of the jar holds as long as the browser lives: it writes its cookies later.
  const said = fault.kind === 'crash the browser' && journey.ofJar ? {} : given;
  problems.push(...((await journey.judge?.(at, said)) ?? []));
  const taken = await takeBack(session, past);
  problems.push(...taken.wrong);
  await journey.recover?.(at);
  const notes = /** @type {any} */ (at.notes);
  const found = await session.jar();
  const wanted = notes.state ?? { jar: at.before, ...BASE };
  const storage = await session.storage();
  const since = [prepared.storage, quiet.storage, storage].map((each) => ({ storage: each }));
  stored.set(session, [...earlier, ...since].slice(-MOST_STORED));
  // With the browser went what was to be in memory alone.
  const states = isEnd(fault.kind) && !fault.keepTrash ? [wanted, prepared, quiet] : [wanted];
  if (states.length > 1)
    problems.push(
      ...jarAfterCrash(
        states.map(({ jar }) => jar),
        found,
      ),
    );
  else problems.push(...jarDifferences(wanted.jar, found));
  problems.push(...judgeStorage());
  problems.push(...(await judgeSurface(session, found)));
  await journey.tidy?.(at);
  past.add(at.id);
  /**
   * Local storage as it was. A browser that crashed may have had no time to write any of it: then each entry is as it was
   * at some time, in an earlier fault perhaps, unless it was taken back, which sets it anew.
   */
  function judgeStorage() {
    const [first, last] = [prepared.storage, quiet.storage];
    const isTaken = fault.keepTrash && taken.count > 0;
    const older = [...states, prepared, quiet, BASE, ...earlier];
    const keys = new Set([storage, ...older.map((one) => one.storage)].flatMap((one) => Object.keys(one)));
    return [...keys]
      .filter((key) => {
        const isLoose = fault.kind === 'crash the browser' && !(isTaken && first[key] !== last[key]);
        if (isLoose && storage[key] === undefined) return false;
        return !(isLoose ? older : states).some((one) => one.storage[key] === storage[key]);
      })
      .map((key) => `web storage is not as it was: ${key}`);
  }
  const outcome =
    given.error?.code ??
    (given.result?.failed?.length
      ? `${given.result.failed.length} failed: ${given.result.failed[0].code}`
      : given.result
        ? 'done'
        : 'none');
  return { problems, call, answer: outcome };
}

/** The inspector beside it shows what is there, and says nothing that nobody understands. @param {FaultSession} session @param {Map<string, Cookie>} jar */
async function judgeSurface(session, jar) {
  const { surface } = session;
  await surface.page.bringToFront();
  const wanted = [...jar.values()].filter(({ domain }) => domain.endsWith('app.localhost'));
  const names = wanted.map(({ name }) => name).sort();
  const shown = () =>
    surface.evaluate(
      (mark) =>
        [...document.querySelectorAll('tbody th')]
          .map((cell) => cell.textContent.trim().split(/\s/)[0] ?? '')
          .filter((name) => name.startsWith(mark))
          .sort(),
      MARK,
    );
  const end = Date.now() + 10_000;
  /** @type {string[]} */
  let last = [];
  while (Date.now() < end) {
    last = await shown();
    if (JSON.stringify(last) === JSON.stringify(names)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const problems = [];
  if (JSON.stringify(last) !== JSON.stringify(names))
    problems.push(
      `the inspector shows ${last.length} cookies of ${names.length}: ${(await surface.text()).slice(0, 300)}`,
    );
  problems.push(...(await session.pageErrors()).map((error) => `an error in the inspector: ${error}`));
  return problems;
}
