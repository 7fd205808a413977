import { beforeAll, describe, expect, it } from 'vitest';
import { store } from '../../../utils/columns/store';
import type { CookieStore } from '../../../utils/model';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const stores: readonly CookieStore[] = [
  { id: '0', kind: 'default', tabIds: [] },
  { id: '1', kind: 'private', tabIds: [] },
  { id: 'firefox-container-2', kind: 'container', name: 'Work', tabIds: [] },
];
const text = (storeId: string) => store.cell(row({ storeId }), { now: 0, masked: false, stores }).text;

describe('the column store', () => {
  it('names each kind of store', () => {
    expect([text('0'), text('1'), text('firefox-container-2')]).toEqual([
      'Normal window',
      'Private window',
      'Container “Work”',
    ]);
  });
  it('names a store that is gone, or not known here, by its id', () => {
    expect(text('9')).toBe('Store 9');
    expect(store.cell(row({ storeId: '0' }), { now: 0, masked: false }).text).toBe('Store 0');
  });
  it('orders by store', () => {
    expect(store.compare(row({ storeId: '0' }), row({ storeId: '1' }))).toBeLessThan(0);
  });
});
