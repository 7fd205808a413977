// @ts-check
/** @typedef {import('./fault-session.mjs').FaultSession} FaultSession */

/** Lists on disk, and the texts that lie beside them under names of their own. */
const LISTS = /** @type {const} */ ([
  ['journal', 'journal:'],
  ['snapshots', 'snapshot:'],
  ['clean-log', 'clean-log:'],
]);

/** @param {unknown} text */
function isJson(text) {
  try {
    JSON.parse(String(text));
    return true;
  } catch {
    return false;
  }
}

/**
 * What the extension's storage on disk has half: a list that names a text which is not there, a text that no list names
 * (somebody's values, kept for nobody), a text that breaks off.
 * @param {Readonly<Record<string, unknown>>} disk
 * @returns {string[]}
 */
export function halves(disk) {
  return LISTS.flatMap(([list, prefix]) => {
    const heads = /** @type {any[]} */ (disk[list] ?? []);
    const wanted = heads.flatMap((head) => {
      const hasText = list !== 'clean-log' || (head.onDisk && head.restorable > 0);
      return [
        ...(hasText ? [prefix + head.id] : []),
        ...(head.previousTime === undefined ? [] : [`${prefix}${head.id}:previous`]),
      ];
    });
    const there = Object.keys(disk).filter((key) => key.startsWith(prefix));
    return [
      ...wanted.filter((key) => !there.includes(key)).map((key) => `on disk its text is missing: ${key}`),
      ...there.filter((key) => !wanted.includes(key)).map((key) => `on disk a text that is nobody's: ${key}`),
      ...there.filter((key) => !isJson(disk[key])).map((key) => `on disk a text that breaks off: ${key}`),
    ];
  });
}

/**
 * After the browser's end everything on disk is whole and can be read as a person reads it. What the end interrupted may
 * be set right by the background's next start.
 * @param {FaultSession} session
 * @returns {Promise<string[]>}
 */
export async function judgeDisk(session) {
  /** @type {string[]} */
  let problems = [];
  for (const wait of [0, 200, 500, 1000, 2000]) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    problems = halves(await session.onDisk());
    if (problems.length === 0) break;
  }
  for (const { id, cookies, previousTime } of await session.must('listSnapshots')) {
    const { text } = await session.must('readSnapshot', { id });
    if (JSON.parse(text).state.cookies.length !== cookies) problems.push('a snapshot is not whole');
    if (previousTime !== undefined) await session.must('readSnapshot', { id, previous: true });
  }
  const disk = await session.onDisk();
  const rules = await session.must('listRules');
  if (rules.length !== /** @type {unknown[]} */ (disk['rules'] ?? []).length)
    problems.push('a rule cannot be read');
  const settings = /** @type {Record<string, unknown>} */ (disk['settings'] ?? {});
  const shown = await session.must('getSettings');
  for (const [name, value] of Object.entries(settings))
    if (name !== 'version' && JSON.stringify(shown[name]) !== JSON.stringify(value))
      problems.push(`the setting ${name} cannot be read`);
  return problems;
}
