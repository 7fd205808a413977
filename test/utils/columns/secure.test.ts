import { beforeAll, describe, expect, it } from 'vitest';
import { secure } from '../../../utils/columns/secure';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column secure', () => {
  it('is a labelled badge where it is set and empty where not', () => {
    expect(secure.cell(row({ secure: true }), at)).toEqual({ text: 'Secure', flag: 'on' });
    expect(secure.cell(row(), at)).toEqual({ text: '', flag: 'off' });
  });
  it('orders the flagged cookies first', () => {
    expect(secure.compare(row({ secure: true }), row())).toBeLessThan(0);
  });
});
