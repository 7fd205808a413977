import { describe, expect, test } from 'vitest';
import { staleness } from '../../../scripts/lib/install-dependencies.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/a/node_modules/@scope/b': { version: '2.0.0', integrity: 'sha512-b' },
    'node_modules/darwin-only': { version: '3.0.0', integrity: 'sha512-d', optional: true, os: ['darwin'] },
  },
};
const { '': _root, 'node_modules/darwin-only': _optional, ...installed } = lock.packages;

describe('whether the installed packages are those of the lockfile', () => {
  test('they are, also without packages of other platforms', () => {
    expect(staleness(lock, { packages: installed })).toBeNull();
  });

  test('they are with an optional package of this system that the lockfile does not know', () => {
    const own = { 'node_modules/here-only': { version: '1.0.0', optional: true } };
    expect(staleness(lock, { packages: { ...installed, ...own } })).toBeNull();
  });

  test.each([
    ['nothing is installed', null, 'nothing is installed yet'],
    ['one is missing', { 'node_modules/a': installed['node_modules/a'] }, '@scope/b is missing'],
    [
      'one has another version',
      { ...installed, 'node_modules/a': { version: '0.9.0', integrity: 'sha512-a' } },
      'a is 0.9.0 instead of 1.0.0',
    ],
    [
      'one has other content',
      { ...installed, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } },
      'a is 1.0.0 instead of 1.0.0',
    ],
    ['one is left over', { ...installed, 'node_modules/c': { version: '1.0.0' } }, 'c is no longer used'],
  ])('they are not when %s', (_, packages, reason) => {
    expect(staleness(lock, packages && { packages })).toBe(reason);
  });
});
