import type { RefObject } from 'preact';
import { t } from '../../utils/i18n/messages';
import { isOurs, meaningOf, surfaceKeys } from '../../utils/keys/keymap';
import type { KeyHelp } from '../keys/key-help';
import { type Command, useOffer } from '../palette/command';
import { useDocumentKeys } from '../ui/use-document-keys';

/**
 * The shortcuts of a section with a search and a table, wherever the focus is, also when it is nowhere: `/` and Ctrl F to
 * the search, the arrow down from it into the table, Ctrl Z to undo, Ctrl Shift Z to redo. A dialog keeps its keys.
 */
export function useSectionKeys(at: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly toTable: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** The keys of the table. */
  readonly keys: () => readonly KeyHelp[];
  /** What else the section does, for the palette. */
  readonly commands: (group: string) => readonly (Command | false)[];
  /** What the section is called. */
  readonly group: () => string;
}): void {
  const focusField = () => {
    at.field.current?.focus();
    at.field.current?.select();
  };
  useOffer({
    keys: at.keys,
    commands() {
      const group = at.group();
      return [
        {
          id: 'search',
          label: t('options_keys_search'),
          group,
          icon: 'search',
          keys: surfaceKeys.search,
          run: focusField,
        },
        {
          id: 'undo',
          label: t('options_keys_undo'),
          group,
          icon: 'undo',
          keys: surfaceKeys.undo,
          run: at.undo,
        },
        {
          id: 'redo',
          label: t('options_keys_redo'),
          group,
          icon: 'redo',
          keys: surfaceKeys.redo,
          run: at.redo,
        },
        ...at.commands(group).filter((each): each is Command => each !== false),
      ];
    },
  });
  useDocumentKeys((event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const target = event.target as Element | null;
    const meaning = meaningOf(surfaceKeys, event);
    const { field } = at;
    if (meaning === 'undo' && isOurs(meaning, event)) at.undo();
    else if (meaning === 'redo' && isOurs(meaning, event)) at.redo();
    else if (meaning === 'search' && isOurs(meaning, event)) {
      focusField();
    } else if (event.key === 'ArrowDown' && target === field.current) at.toTable();
    else return;
    event.preventDefault();
  });
}
