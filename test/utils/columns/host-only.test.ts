import { beforeAll, describe, expect, it } from 'vitest';
import { hostOnly } from '../../../utils/columns/host-only';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column host-only', () => {
  it('is a labelled badge where it is set and empty where not', () => {
    expect(hostOnly.cell(row({ hostOnly: true }), at)).toEqual({ text: 'Host', flag: 'on' });
    expect(hostOnly.cell(row({ hostOnly: false, domain: '.example.com' }), at).flag).toBe('off');
  });
  it('orders the flagged cookies first', () => {
    expect(hostOnly.compare(row({ hostOnly: true }), row({ hostOnly: false }))).toBeLessThan(0);
  });
});
