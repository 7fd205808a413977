import { beforeAll, describe, expect, it } from 'vitest';
import { partition } from '../../../utils/columns/partition';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };
const inside = (topLevelSite: string) => row({ partitionKey: { topLevelSite } });

describe('the column partition', () => {
  it('is the top-level site, and a dash for a cookie of none', () => {
    expect(partition.cell(inside('https://top.test'), at).text).toBe('https://top.test');
    expect(partition.cell(row(), at).text).toBe('–');
  });
  it('says of an opaque partition that it is one', () => {
    expect(partition.cell(inside(''), at).text).toBe('opaque');
  });
  it('orders unpartitioned cookies first, then by site', () => {
    expect(partition.compare(row(), inside('https://a.test'))).toBeLessThan(0);
    expect(partition.compare(inside('https://b.test'), inside('https://a.test'))).toBeGreaterThan(0);
  });
});
