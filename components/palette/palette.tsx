import './palette.css';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { t, tn } from '../../utils/i18n/messages';
import { Chord } from '../keys/key-names';
import { Icon } from '../ui/icon';
import { useModal } from '../ui/use-modal';
import type { Command } from './command';
import { findCommands } from './find-commands';

/** So many options a press of Page Down or Page Up goes. */
const PAGE = 8;

/**
 * Every command of a surface, found by typing: a combobox whose list is always open. The focus stays in the field, the
 * arrows move through the list. What is chosen runs within the key press or click, after the palette is closed and the
 * focus is back where it was.
 */
export function Palette(props: { readonly commands: readonly Command[]; readonly close: () => void }) {
  const ran = useRef(false);
  const { dialog, onClose } = useModal(() => !ran.current && props.close());
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = useMemo(() => findCommands(props.commands, typed), [props.commands, typed]);
  // By its name: commands come and go while the palette is open, and the one that was chosen has to stay the one.
  const [chosen, setChosen] = useState<string | null>(null);
  const active = Math.max(
    0,
    found.findIndex(({ id: each }) => each === chosen),
  );
  const setActive = (at: number) => setChosen(found[at]?.id ?? null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, found]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    ran.current = true;
    dialog.current?.close();
    command.run();
    if (!command.goesOn) props.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { length } = found;
    const to: Record<string, number> = {
      ArrowDown: (active + 1) % length,
      ArrowUp: (active - 1 + length) % length,
      PageDown: Math.min(length - 1, active + PAGE),
      PageUp: Math.max(0, active - PAGE),
      // In the text Home and End move the caret.
      ...(typed === '' ? { Home: 0, End: length - 1 } : {}),
    };
    const next = to[event.key];
    if (event.key === 'Enter' && !event.isComposing) run(found[active]);
    else if (next !== undefined && length > 0) setActive(next);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} class="palette" aria-label={t('palette_title')} onClose={onClose}>
      <div class="search">
        <Icon name="search" />
        <input
          class="input"
          type="text"
          role="combobox"
          aria-label={t('palette_find')}
          placeholder={t('palette_find')}
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(null);
          }}
          onKeyDown={onKeyDown}
        />
        <p class="hidden-text" role="status">
          {typed !== '' && tn('options_found', found.length)}
        </p>
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette_title')}
        // Reached by the arrows of the field; a list that scrolls must be no stop of its own.
        tabIndex={-1}
        onPointerDown={(event) => event.preventDefault()}
      >
        {found.map((command, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox's keys choose; this is the pointer's way.
          <div
            key={command.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            tabIndex={-1}
            onClick={() => run(command)}
          >
            <Icon name={command.icon} />
            <span class="label">{command.label}</span>
            <span class="muted">{command.group}</span>
            {command.keys?.[0] !== undefined && <Chord pressed={command.keys[0]} />}
            {command.shortcut && <kbd>{command.shortcut}</kbd>}
          </div>
        ))}
      </div>
      {/* Not in the list, which holds commands alone. */}
      {found.length === 0 && <p class="none">{t('palette_none')}</p>}
    </dialog>
  );
}
