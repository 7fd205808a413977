import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { meaningOf } from '../../utils/keys/keymap';
import { listKeyMap } from '../../utils/keys/table-keys';

/** Letters typed within this many milliseconds belong to one word. */
const WORD = 700;

/**
 * The keys of a list whose lines open (native `details`): one stop for the Tab key, arrows, Home and End move, Right and
 * Left open and close, letters go to the next line that begins with them, Escape on or within an open line closes it. A line
 * that goes away leaves the focus to the one that came in its place. `lines` selects the summaries. Put what it returns
 * on the element that holds the list.
 */
export function useListKeys(lines: string) {
  const list = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLElement | null>(null);
  const at = useRef(0);
  /** Whether the focus is in the list, or was until what held it went away. */
  const inside = useRef(false);
  const typed = useRef({ word: '', time: 0 });
  const all = () => [...(list.current?.querySelectorAll<HTMLElement>(lines) ?? [])];

  const choose = (line: HTMLElement | undefined) => {
    if (!line) return;
    current.current = line;
    for (const [index, each] of all().entries()) {
      each.tabIndex = each === line ? 0 : -1;
      if (each === line) at.current = index;
    }
  };
  // After every drawing: lines may have come and gone.
  useLayoutEffect(() => {
    const now = all();
    const kept = current.current && now.includes(current.current);
    choose(kept ? (current.current ?? undefined) : now[Math.min(at.current, now.length - 1)]);
    if (!kept && inside.current && (document.activeElement ?? document.body) === document.body)
      current.current?.focus();
  });

  return useMemo(() => {
    const find = (from: HTMLElement, key: string, time: number): HTMLElement | undefined => {
      const before = time - typed.current.time < WORD ? typed.current.word : '';
      const word = before + key.toLowerCase();
      typed.current = { word, time };
      const now = all();
      const start = now.indexOf(from) + (word.length > 1 ? 0 : 1);
      return [...now.slice(start), ...now.slice(0, start)].find((line) =>
        (line.textContent ?? '').trim().toLowerCase().startsWith(word),
      );
    };
    return {
      ref: list,
      onFocusIn(event: FocusEvent) {
        inside.current = true;
        const line = (event.target as Element).closest<HTMLElement>(lines);
        if (line) choose(line);
      },
      onFocusOut(event: FocusEvent) {
        const left = event.target as Element;
        queueMicrotask(() => {
          if (left.isConnected && !list.current?.contains(document.activeElement)) inside.current = false;
        });
      },
      onKeyDown(event: KeyboardEvent) {
        const target = event.target as HTMLElement;
        if (event.defaultPrevented) return;
        if (!target.matches(lines)) {
          if (event.key !== 'Escape' || target.matches('input, textarea, select')) return;
          const line = all().find((each) => each.parentElement?.contains(target));
          if (!(line?.parentElement instanceof HTMLDetailsElement)) return;
          event.preventDefault();
          event.stopPropagation();
          line.focus();
          line.parentElement.open = false;
          return;
        }
        const now = all();
        const here = now.indexOf(target);
        const details = target.parentElement instanceof HTMLDetailsElement ? target.parentElement : null;
        // What is left alone closes a popup.
        if (event.key === 'Escape' && !details?.open) return;
        const go = (line: HTMLElement | undefined) => line?.focus();
        const open = (on: boolean) => {
          if (details) details.open = on;
        };
        switch (meaningOf(listKeyMap, event)) {
          case 'down':
            go(now[Math.min(now.length - 1, here + 1)]);
            break;
          case 'up':
            go(now[Math.max(0, here - 1)]);
            break;
          case 'first':
            go(now[0]);
            break;
          case 'last':
            go(now[now.length - 1]);
            break;
          case 'open':
            open(true);
            break;
          case 'close':
            open(false);
            break;
          default:
            if (!/^[^\s/?*]$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
            go(find(target, event.key, event.timeStamp));
        }
        event.preventDefault();
        event.stopPropagation();
      },
    };
  }, [lines]);
}
