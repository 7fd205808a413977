// @ts-check
/**
 * @typedef {{passed: number, failed: number, skipped: number, failures: string[], again: string[]}} Count `again`: passed at
 *   the second attempt only
 * @typedef {object} VitestReport the part of Vitest's JSON report that is read here
 * @property {{name: string, status: string, message?: string, assertionResults: {status: string, fullName: string, failureMessages?: string[]}[]}[]} testResults
 */

/** So many tests of a run may need a second attempt in a real browser before the run has failed. */
export const MOST_SECOND_ATTEMPTS = 3;

/**
 * Counts the tests of a Vitest JSON report. A file that could not be run (an import or hook that failed) is one failed
 * test, and so is a run that left no report: nothing that went wrong may add up to "0 failed".
 * @param {VitestReport | null} report
 * @param {{name: string, exitCode: number}} run
 * @returns {Count}
 */
export function countTests(report, { name, exitCode }) {
  /** @type {Count} */
  const count = { passed: 0, failed: 0, skipped: 0, failures: [], again: [] };
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
  }
  if (count.again.length > MOST_SECOND_ATTEMPTS) {
    count.failed += 1;
    count.failures.push(`${name}: ${count.again.length} tests passed only at the second attempt`);
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

/** The last line of a test run. @param {{passed: number, failed: number, skipped: number}} total */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
