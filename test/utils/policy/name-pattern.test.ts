import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileName, exactName, isAnyName, nameExactly } from '../../../utils/policy/name-pattern';

describe('the name of a rule', () => {
  it.each([
    ['sid', 'sid', true],
    ['sid', 'sidecar', false],
    ['_ga*', '_ga_1', true],
    ['=_ga*', '_ga_1', false],
    ['=_ga*', '_ga*', true],
    ['=', '', true],
    ['=', 'sid', false],
    ['=*', '*', true],
    ['=*', 'sid', false],
  ])('%s and the cookie %s: %s', (pattern, name, matches) => {
    expect(compileName(pattern)(name)).toBe(matches);
  });

  it('that is none, or wildcards alone, is every name', () => {
    expect([undefined, '', '*', '***'].map(isAnyName)).toEqual([true, true, true, true]);
    expect(['=', '=*', 'a*', 'a'].map(isAnyName)).toEqual([false, false, false, false]);
  });

  it('of one cookie stands for exactly that cookie, whatever it is called', () => {
    const name = fc.string({ unit: fc.constantFrom('*', 'a', '.', '[', '\\', '$', 'é'), maxLength: 6 });
    fc.assert(
      fc.property(name, name, (own, other) => {
        const pattern = nameExactly(own);
        expect([exactName(pattern), isAnyName(pattern)]).toEqual([own, false]);
        expect(compileName(pattern)(other)).toBe(own === other);
      }),
    );
  });
});
