import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSnapshot } from '../../../utils/observe/fit-snapshot';
import { auditSnapshot, entry } from '../../builders/audit';
import { jwt } from '../../builders/jwt';

const weight = (storage: readonly { key: string; value: string; origin: string }[]) =>
  storage.reduce((sum, { key, value, origin }) => sum + key.length + value.length + origin.length, 0);

describe('fitSnapshot', () => {
  it('keeps what fits as it is, without headers', () => {
    const snapshot = auditSnapshot({ lines: ['a=b'], storage: [entry('k', 'v')] });
    const fitted = fitSnapshot(snapshot, 1000);
    expect(fitted.storage).toEqual(snapshot.storage);
    expect(fitted.headers.setCookie).toEqual([]);
  });

  it('cuts the longest values first and remembers the tokens in them', () => {
    const token = jwt({ sub: 'somebody' });
    const long = `${'-'.repeat(5000)}"${token}"`;
    const { storage } = fitSnapshot(
      auditSnapshot({ storage: [entry('short', 'v'), entry('long', long)] }),
      2000,
    );
    expect(storage[0]).toEqual(entry('short', 'v'));
    expect(storage[1]).toMatchObject({ truncated: true, bytes: long.length });
    expect(storage[1]?.hits?.map(({ raw }) => raw)).toEqual([token]);
  });

  it('never takes more than it may', () => {
    const entries = fc.array(
      fc
        .tuple(fc.string({ maxLength: 30 }), fc.nat({ max: 3000 }))
        .map(([key, n]) => entry(key, 'x'.repeat(n))),
    );
    fc.assert(
      fc.property(entries, fc.nat({ max: 20_000 }), (storage, most) => {
        expect(weight(fitSnapshot(auditSnapshot({ storage }), most).storage)).toBeLessThanOrEqual(most);
      }),
    );
  });
});
