import { describe, expect, test } from 'vitest';
import { inspectorAddress, placeIn } from '../../../utils/state/inspector-place';

const read = (address: string) => placeIn(new URLSearchParams(address.split('?')[1]));

describe('the address of an inspector in a page of its own', () => {
  test('names the browser tab alone where nothing else was chosen', () => {
    expect(inspectorAddress(7)).toBe('popup.html?tab=7');
    expect(read('popup.html?tab=7')).toEqual({});
  });

  test.each([
    { tab: 'audit' },
    { tab: 'cookies', wanted: { what: 'cookies', format: 'curl' } },
    { wanted: { what: 'report', format: 'a b&c=d' } },
  ] as const)('brings back %j', (place) => {
    expect(read(inspectorAddress(7, place))).toEqual(place);
  });

  test('leaves alone what nobody wrote there', () => {
    expect(read('popup.html?tab=7&view=nowhere&save=everything&format=x')).toEqual({});
  });
});
