import type { Command } from './command';

/** Letters without their accents, in lower case: `stergeti` finds `Ștergeți`. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The commands whose words hold every typed word; those whose label begins with what was typed first, then those with
 * a word that does, else in their own order.
 */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const text = plain(typed).trim();
  if (text === '') return commands;
  const words = text.split(/\s+/);
  const rank = (command: Command): number => {
    const label = plain(command.label);
    const all = plain([label, command.group, ...(command.also ?? [])].join(' '));
    if (!words.every((word) => all.includes(word))) return -1;
    if (label.startsWith(text)) return 0;
    const starts = all.split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => starts.some((start) => start.startsWith(word))) ? 1 : 2;
  };
  return commands
    .map((command, at) => ({ command, at, rank: rank(command) }))
    .filter((each) => each.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map((each) => each.command);
}
