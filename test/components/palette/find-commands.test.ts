import { describe, expect, it } from 'vitest';
import type { Command } from '../../../components/palette/command';
import { findCommands } from '../../../components/palette/find-commands';

const command = (id: string, label: string, group = ''): Command => ({
  id,
  label,
  group,
  icon: 'info',
  run() {},
});
const commands = [
  command('all', 'Delete all 15 cookies', 'Cookies'),
  command('dark', 'Appearance: Dark', 'Settings'),
  command('undo', 'Take the last change back', 'Site'),
  command('ro', 'Ștergeți modulul cookie', 'Setări'),
  { ...command('site', 'Site data', 'Site'), also: ['Forget'] },
];
const ids = (typed: string) => findCommands(commands, typed).map(({ id }) => id);

describe('a command is found', () => {
  it.each([
    ['every one, in order, while nothing is typed', ' ', ['all', 'dark', 'undo', 'ro', 'site']],
    ['by the beginning of its label first', 'site', ['site', 'undo']],
    ['by words in any order', 'cookies delete', ['all']],
    ['by a part of a word after the beginnings of words', 'a', ['dark', 'all', 'undo', 'ro', 'site']],
    ['by its group', 'settings', ['dark']],
    ['without its accents, in any case', 'STERGETI', ['ro']],
    ['by what else it is called', 'forg', ['site']],
    ['not by a word it lacks', 'delete settings', []],
  ])('%s', (_, typed, found) => {
    expect(ids(typed)).toEqual(found);
  });
});
