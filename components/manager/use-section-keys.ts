import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * The shortcuts of a section with a search and a table, wherever the focus is, also when it is nowhere: `/` and Ctrl F to
 * the search, the arrow down from it into the table, Ctrl Z to undo. A dialog keeps its keys.
 */
export function useSectionKeys(at: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly toTable: () => void;
  readonly undo: () => void;
}): void {
  const shortcuts = useRef((_event: KeyboardEvent) => {});
  shortcuts.current = (event) => {
    const target = event.target as Element | null;
    const typing = target?.matches('input:not([type=checkbox]), select, textarea') === true;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const key = event.key.toLowerCase();
    const { field } = at;
    if (command && key === 'z' && !typing) at.undo();
    else if ((key === '/' && !typing) || (command && key === 'f')) {
      field.current?.focus();
      field.current?.select();
    } else if (event.key === 'ArrowDown' && target === field.current) at.toTable();
    else return;
    event.preventDefault();
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !document.querySelector('dialog[open]')) shortcuts.current(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
