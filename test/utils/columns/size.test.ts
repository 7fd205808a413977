import { beforeAll, describe, expect, it } from 'vitest';
import { size } from '../../../utils/columns/size';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column size', () => {
  it('counts name and value in bytes', () => {
    expect(size.cell(row({ name: 'ș', value: '1' }), at).text).toBe('3 B');
  });
  it('orders from the smallest', () => {
    expect(size.compare(row({ value: 'a' }), row({ value: 'aa' }))).toBeLessThan(0);
  });
});
