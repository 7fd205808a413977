import { beforeAll, describe, expect, it } from 'vitest';
import { httpOnly } from '../../../utils/columns/http-only';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column http-only', () => {
  it('is a labelled badge where it is set and empty where not', () => {
    expect(httpOnly.cell(row({ httpOnly: true }), at)).toEqual({ text: 'HttpOnly', flag: 'on' });
    expect(httpOnly.cell(row(), at)).toEqual({ text: '', flag: 'off' });
  });
  it('orders the flagged cookies first', () => {
    expect(httpOnly.compare(row({ httpOnly: true }), row())).toBeLessThan(0);
  });
});
