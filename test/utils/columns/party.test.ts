import { beforeAll, describe, expect, it } from 'vitest';
import { party } from '../../../utils/columns/party';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column party', () => {
  it('draws attention to third-party cookies', () => {
    expect(party.cell(row({}, { party: 'third' }), at)).toEqual({ text: '3rd', flag: 'attention' });
    expect(party.cell(row(), at)).toEqual({ text: '1st', flag: 'off' });
  });
  it('orders third-party cookies first', () => {
    expect(party.compare(row({}, { party: 'third' }), row())).toBeLessThan(0);
  });
});
