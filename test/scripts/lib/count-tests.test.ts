import { describe, expect, test } from 'vitest';
import {
  countAlone,
  countBoth,
  countTests,
  judgeAttempts,
  MOST_LATER_ATTEMPTS,
  summaryLine,
} from '../../../scripts/lib/count-tests.mjs';

const run = { name: 'unit', exitCode: 0 };
const file = (status: string, statuses: readonly string[], message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: statuses.map((s, i) => ({ status: s, fullName: `test ${i}` })),
});

describe('counting the tests of a report', () => {
  test('adds up what passed, failed and was skipped', () => {
    const report = {
      testResults: [file('failed', ['passed', 'failed', 'skipped']), file('passed', ['passed', 'todo'])],
    };
    expect(countTests(report, { ...run, exitCode: 1 })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      failures: ['unit: test 1'],
      again: [],
      files: ['a.test.ts'],
    });
  });

  const second = (count: number) => ({
    testResults: [
      {
        ...file('passed', []),
        assertionResults: Array.from({ length: count }, (_, i) => ({
          status: 'passed',
          fullName: `test ${i}`,
          failureMessages: ['AssertionError: held up\n at x'],
        })),
      },
    ],
  });

  test('names what passed at the second attempt only', () => {
    expect(countTests(second(1), run)).toMatchObject({
      passed: 1,
      failed: 0,
      again: ['unit: test 0: AssertionError: held up'],
    });
  });

  test('takes many later attempts for a failure', () => {
    const judged = (count: number) => judgeAttempts(countTests(second(count), run), 'unit');
    expect(judged(MOST_LATER_ATTEMPTS).failed).toBe(0);
    const many = judged(MOST_LATER_ATTEMPTS + 1);
    expect([many.failed, many.failures]).toEqual([1, ['unit: 4 tests passed at a later attempt only']]);
  });

  test('believes a file that was run once more, alone, and names what was held up', () => {
    const failed = { ...run, exitCode: 1 };
    const first = countTests({ testResults: [file('failed', ['passed', 'failed', 'failed'])] }, failed);
    const alone = (statuses: readonly string[]) =>
      countTests(
        { testResults: [file(statuses.includes('failed') ? 'failed' : 'passed', statuses)] },
        {
          ...run,
          exitCode: statuses.includes('failed') ? 1 : 0,
        },
      );
    expect(countAlone(first, alone(['passed', 'passed', 'passed']))).toMatchObject({
      passed: 3,
      failed: 0,
      failures: [],
      again: ['unit: test 1: passed alone', 'unit: test 2: passed alone'],
    });
    expect(countAlone(first, alone(['passed', 'failed', 'passed']))).toMatchObject({
      passed: 2,
      failed: 1,
      failures: ['unit: test 1'],
      again: ['unit: test 2: passed alone'],
    });
    // A run that gave no answer says nothing for anybody.
    expect(countAlone(first, countTests(null, failed))).toBe(first);
  });

  test.each([
    ['a file that did not run', { testResults: [file('failed', ['skipped'], 'no browser\n at x')] }, 1],
    ['a run that left no report', null, 1],
    ['a run that left no report and said it was well', null, 0],
    ['an exit status without a failed test', { testResults: [file('passed', ['passed'])] }, 1],
    ['a run without a test', { testResults: [] }, 0],
  ])('takes %s for a failure', (_, report, exitCode) => {
    const count = countTests(report, { ...run, exitCode });
    expect(count.failed).toBe(1);
    expect(count.failures).toHaveLength(1);
  });

  test('ends in one plain line', () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(summaryLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });
});

test('two parts of the files add up, with what failed in either', () => {
  const one = countTests({ testResults: [file('passed', ['passed', 'skipped'])] }, run);
  const other = countTests({ testResults: [file('failed', ['failed', 'passed'])] }, { ...run, exitCode: 1 });
  expect(countBoth(one, other)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    failures: ['unit: test 0'],
    again: [],
    files: ['a.test.ts'],
  });
});
