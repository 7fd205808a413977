import { beforeAll, describe, expect, it } from 'vitest';
import { purpose } from '../../../utils/columns/class';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column class', () => {
  it('says in words what a cookie is for, also when that is not known', () => {
    expect(purpose.cell(row({}, { class: 'csrf' }), at).text).toBe('CSRF protection');
    expect(purpose.cell(row(), at).text).toBe('Unknown');
  });
  it('orders by class', () => {
    expect(purpose.compare(row({}, { class: 'ads' }), row())).toBeLessThan(0);
  });
});
