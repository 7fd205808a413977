import { beforeAll, describe, expect, it } from 'vitest';
import { partitioned } from '../../../utils/columns/partitioned';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column partitioned', () => {
  const own = row({ partitionKey: { topLevelSite: 'https://top.test' } });
  it('is a labelled badge on a partitioned cookie', () => {
    expect(partitioned.cell(own, at)).toEqual({ text: 'Part.', flag: 'on' });
    expect(partitioned.cell(row(), at).flag).toBe('off');
  });
  it('orders the partitioned cookies first', () => {
    expect(partitioned.compare(own, row())).toBeLessThan(0);
  });
});
