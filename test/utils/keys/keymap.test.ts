import { describe, expect, it } from 'vitest';
import {
  type KeyMap,
  meaningOf,
  type Pressed,
  pressedKey,
  rowKeyMap,
  surfaceKeys,
} from '../../../utils/keys/keymap';
import { gridKeyMap, listKeyMap, ruleKeyMap } from '../../../utils/keys/table-keys';

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('what a key press is called', () => {
  it.each([
    ['a letter in lower case, whatever the Shift key', press('K', { shiftKey: true }), 'k'],
    ['Ctrl and Command alike', press('k', { metaKey: true }), 'Mod+k'],
    ['Shift where it makes no other character', press('Home', { shiftKey: true }), 'Shift+Home'],
    ['Shift with a letter and a modifier', press('A', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+a'],
    ['the sign that Shift makes', press('?', { shiftKey: true }), '?'],
    ['Alt with an arrow', press('ArrowUp', { altKey: true }), 'Alt+ArrowUp'],
  ])('%s', (_, event, name) => {
    expect(pressedKey(event)).toBe(name);
  });
});

describe('what a key means', () => {
  it('is found by any of its keys', () => {
    expect(meaningOf(surfaceKeys, press('/'))).toBe('search');
    expect(meaningOf(surfaceKeys, press('f', { ctrlKey: true }))).toBe('search');
  });
  it('is nothing for a key with one modifier too many', () => {
    expect(meaningOf(surfaceKeys, press('z', { ctrlKey: true, altKey: true }))).toBeUndefined();
    expect(meaningOf(rowKeyMap, press('Delete', { ctrlKey: true }))).toBeUndefined();
  });
});

it.each<[string, KeyMap]>([
  ['the surface', surfaceKeys],
  ['a row of cookies', rowKeyMap],
  ['a line of a list', listKeyMap],
  ['a row of all cookies', gridKeyMap],
  ['a row of the rules', ruleKeyMap],
])('no key of %s has two meanings, nor one the whole surface has', (_, map) => {
  const all = Object.values(map).flat();
  expect(new Set(all).size).toBe(all.length);
  if (map !== surfaceKeys)
    expect(all.filter((key) => Object.values(surfaceKeys).flat().includes(key))).toEqual([]);
});
