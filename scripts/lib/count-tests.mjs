// @ts-check
/**
 * @typedef {{passed: number, failed: number, skipped: number, failures: string[], again: string[], files: string[]}} Count
 *   `again`: passed at a later attempt only; `files`: those in which something failed
 * @typedef {object} VitestReport the part of Vitest's JSON report that is read here
 * @property {{name: string, status: string, message?: string, assertionResults: {status: string, fullName: string, failureMessages?: string[]}[]}[]} testResults
 */

/** So many tests of a browser may need another attempt before the run has failed. */
export const MOST_LATER_ATTEMPTS = 3;

/**
 * Counts the tests of a Vitest JSON report. A file that could not be run (an import or hook that failed) is one failed
 * test, and so is a run that left no report: nothing that went wrong may add up to "0 failed".
 * @param {VitestReport | null} report
 * @param {{name: string, exitCode: number}} run
 * @returns {Count}
 */
export function countTests(report, { name, exitCode }) {
  /** @type {Count} */
  const count = { passed: 0, failed: 0, skipped: 0, failures: [], again: [], files: [] };
  for (const file of report?.testResults ?? []) {
    let failedHere = 0;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') {
        count.passed += 1;
        const first = test.failureMessages?.[0];
        if (first !== undefined) count.again.push(`${name}: ${test.fullName}: ${first.split('\n')[0]}`);
      } else if (test.status === 'failed') {
        failedHere += 1;
        count.failures.push(`${name}: ${test.fullName}`);
      } else count.skipped += 1;
    }
    if (failedHere === 0 && file.status === 'failed') {
      failedHere = 1;
      count.failures.push(`${name}: ${file.name} did not run: ${(file.message ?? '').split('\n')[0]}`);
    }
    count.failed += failedHere;
    if (failedHere > 0) count.files.push(file.name);
  }
  if (count.failed === 0 && (exitCode !== 0 || !report)) {
    count.failed = 1;
    count.failures.push(`${name}: ended with exit status ${exitCode}${report ? '' : ' and left no report'}`);
  } else if (count.failed === 0 && count.passed === 0) {
    count.failed = 1;
    count.failures.push(`${name}: no test was run`);
  }
  return count;
}

/**
 * The count of a run whose files with failures were run once more, alone: what passes there was held up by what ran beside
 * it, and is named as such. What fails there too has failed.
 * @param {Count} first @param {Count} alone
 * @returns {Count}
 */
export function countAlone(first, alone) {
  // It failed, but in no test: it says nothing of any.
  if (alone.failed > 0 && alone.files.length === 0) return first;
  const still = new Set(alone.failures);
  const held = first.failures.filter((failure) => !still.has(failure));
  return {
    ...first,
    passed: first.passed + held.length,
    failed: alone.failed,
    failures: alone.failures,
    again: [...first.again, ...held.map((failure) => `${failure}: passed alone`), ...alone.again],
    files: alone.files,
  };
}

/**
 * What two runs came to together, each of a part of the files.
 * @param {Count} one @param {Count} other
 * @returns {Count}
 */
export function countBoth(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
    again: [...one.again, ...other.again],
    files: [...one.files, ...other.files],
  };
}

/**
 * The same count, failed where many tests passed at a later attempt only.
 * @param {Count} count @param {string} name
 * @returns {Count}
 */
export function judgeAttempts(count, name) {
  if (count.again.length <= MOST_LATER_ATTEMPTS) return count;
  const failure = `${name}: ${count.again.length} tests passed at a later attempt only`;
  return { ...count, failed: count.failed + 1, failures: [...count.failures, failure] };
}

/** The last line of a test run. @param {{passed: number, failed: number, skipped: number}} total */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
