import './query-field.css';
import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t, tCode } from '../../utils/i18n/messages';
import type { Problem, QueryCompletion } from '../../utils/query';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icon';

export interface QueryFieldProps {
  /** What is searched and how; that of cookies when left out. */
  readonly label?: string;
  readonly value: string;
  readonly change: (value: string) => void;
  /** How much was found, in words. */
  readonly count: string;
  readonly problems: readonly Problem[];
  /** What could stand at the caret. */
  readonly complete: (text: string, caret: number) => QueryCompletion;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** A single letter begins too many words to be worth a list. */
const LEAST = 2;

/**
 * The search box of the query language: completes fields and values as they are typed (the combobox pattern), and says
 * at the spot what is wrong. Both lie over the page, so that nothing moves while one types.
 */
export function QueryField(props: QueryFieldProps) {
  const { value, field } = props;
  const label = props.label ?? t('options_search');
  const id = useId();
  const [offer, setOffer] = useState<QueryCompletion | null>(null);
  const [active, setActive] = useState(-1);
  const [inside, setInside] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // Where the caret goes once the accepted text stands in the field: a frame later the next key would come before it.
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current === null || field.current?.value !== value) return;
    field.current.focus();
    field.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const [problem] = props.problems;
  const open = inside && offer !== null && offer.items.length > 0;

  const look = (text: string, caret: number) => {
    const next = text === '' ? null : props.complete(text, caret);
    const typed = next ? text.slice(next.start, caret) : '';
    const afterField = next !== null && /[:<>=]$/.test(text.slice(0, next.start));
    setOffer(next && (afterField || typed.length >= LEAST) ? next : null);
    setActive(-1);
  };
  const accept = (at: number) => {
    const item = offer?.items[at];
    if (!offer || !item) return;
    const before = value.slice(0, offer.start) + item.insert;
    const text = before + value.slice(offer.end);
    props.change(text);
    look(text, before.length);
    caret.current = before.length;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter then ends what an input method composes.
    if (event.isComposing) return;
    const count = offer?.items.length ?? 0;
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      setActive((active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + count) % count);
    } else if (open && active >= 0 && (event.key === 'Enter' || event.key === 'Tab')) accept(active);
    // Whoever presses Enter has typed what is looked for: the list lies over what can be done with it.
    else if (open && (event.key === 'Escape' || event.key === 'Enter')) setOffer(null);
    else if (event.key === 'Escape' && value !== '') {
      props.change('');
      setOffer(null);
    } else if (event.key === ' ' && event.ctrlKey && field.current) {
      const caret = field.current.selectionStart ?? value.length;
      setOffer(props.complete(value, caret));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class="search query"
      ref={box}
      onFocusIn={() => setInside(true)}
      onFocusOut={(event) => {
        if (box.current?.contains(event.relatedTarget as Node | null)) return;
        setInside(false);
        // Whoever comes back, from another window say, has asked for nothing yet.
        setOffer(null);
      }}
    >
      <Icon name="search" />
      <input
        ref={field}
        class="input"
        type="text"
        inputMode="search"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        placeholder={label}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={value}
        onInput={(event) => {
          const { value: text, selectionStart } = event.currentTarget;
          props.change(text);
          look(text, selectionStart ?? text.length);
        }}
        onKeyDown={onKeyDown}
      />
      {value !== '' && <span class="count">{props.count}</span>}
      {value !== '' && (
        <IconButton
          size="small"
          icon="close"
          label={t('ui_clear')}
          onClick={() => {
            props.change('');
            setOffer(null);
            field.current?.focus();
          }}
        />
      )}
      <div class="query-help" hidden={!open && !(inside && problem)}>
        <div id={`${id}-list`} role="listbox" aria-label={t('options_search_completions')} hidden={!open}>
          {open &&
            offer.items.map((item, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox's keys choose; this is the pointer's way.
              <div
                key={item.insert}
                id={`${id}-${at}`}
                role="option"
                aria-selected={at === active}
                tabIndex={-1}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => accept(at)}
              >
                <code>{item.insert}</code>
                {item.help && <span class="muted">{t(item.help)}</span>}
              </div>
            ))}
        </div>
        {problem && !open && (
          <p id={`${id}-problem`} class="problem" role="status">
            <Icon name="alert" />
            <span>
              <code>
                {value.slice(0, problem.start)}
                <mark>{value.slice(problem.start, problem.end) || '▯'}</mark>
                {value.slice(problem.end)}
              </code>{' '}
              {tCode('problem', problem.code, problem.message)}
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
