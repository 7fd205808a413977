import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now, outcomeOf } from '../../../builders/transfer';

const storage = [{ origin: 'https://a.test', area: 'session', key: 'k', value: '\ud800', bytes: 3 } as const];

describe('jarlens', () => {
  it('carries storage, lone surrogates and partitions without loss', () => {
    const cookie = buildCookie({
      secure: true,
      storeId: 'firefox-container-1',
      partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
      value: '\udfff',
    });
    const { text, losses } = formatCookies('jarlens', [cookie], { now, storage });
    expect(losses).toEqual([]);
    expect(parseCookies(text, { now })).toEqual({
      format: 'jarlens',
      rows: [{ line: 6, cookie }],
      storage,
    });
  });
  it.each([
    ['{"jarlens":"bundle","version":2,"cookies":[]}', 'bundle-newer'],
    ['{"jarlens":"encrypted","version":1,"cipher":"A256GCM"}', 'bundle-encrypted'],
    ['{"jarlens":"bundle","version":1,"cookies":[{"name":"a"', 'import-truncated'],
    ['{"jarlens":"bundle","version":1,"cookies":[],"storage":[{"origin":"x"}]}', 'bundle-storage'],
    ['{"jarlens":"bundle","version":1,"cookies":[]}', 'import-no-cookies'],
  ])('%s is %s', (text, expected) => {
    const { format, rows } = parseCookies(text, { now });
    expect(format).toBe('jarlens');
    expect(rows.map(outcomeOf)).toEqual([expected]);
  });
});
