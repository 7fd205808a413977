import { beforeAll, describe, expect, it } from 'vitest';
import { value } from '../../../utils/columns/value';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column value', () => {
  it('shows the value as text', () => {
    expect(value.cell(row({ value: '<b>&amp;</b>' }), at).text).toBe('<b>&amp;</b>');
  });
  it('hides the value and its length while values are hidden', () => {
    const masked = { ...at, masked: true };
    expect(value.cell(row({ value: 'secret' }), masked).text).toBe(
      value.cell(row({ value: '' }), masked).text,
    );
    expect(value.cell(row({ value: 'secret' }), masked).text).not.toContain('secret');
  });
  it('shows the beginning of a value of 4096 bytes', () => {
    expect(value.cell(row({ value: 'x'.repeat(4096) }), at).text.length).toBeLessThan(200);
  });
});
