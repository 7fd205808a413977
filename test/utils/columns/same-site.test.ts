import { beforeAll, describe, expect, it } from 'vitest';
import { sameSite } from '../../../utils/columns/same-site';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column same-site', () => {
  it.each([
    ['strict', 'Strict', 'on'],
    ['lax', 'Lax', 'on'],
    ['no_restriction', 'None', 'attention'],
    ['unspecified', 'unset', 'off'],
  ] as const)('says %s as "%s"', (value, text, flag) => {
    expect(sameSite.cell(row({ sameSite: value }), at)).toEqual({ text, flag });
  });
  it('orders from the strictest to what says nothing', () => {
    const values = (['unspecified', 'lax', 'no_restriction', 'strict'] as const).map((value) =>
      row({ sameSite: value }),
    );
    expect(values.sort(sameSite.compare).map(({ cookie }) => cookie.sameSite)).toEqual([
      'strict',
      'lax',
      'no_restriction',
      'unspecified',
    ]);
  });
});
