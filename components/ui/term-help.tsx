import './term-help.css';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { Term } from '../../utils/learn/terms';
import { closePanel } from './close-on-escape';
import { placeBelow } from './place-below';
import { useUniqueId } from './unique-id';

/** A small "?" beside a term: opens two sentences about it, and leads to more. Made when it is opened. */
export function TermHelp({ term }: { readonly term: Term }) {
  const id = useUniqueId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => placeBelow(button.current, panel.current);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears Escape from what is in it.
    <span class="term-help" onKeyDown={(event) => closePanel(event, panel.current)}>
      <button
        ref={button}
        type="button"
        class="term-button"
        popovertarget={id}
        aria-expanded={open}
        aria-label={t('term_help', t(`term_${term}`))}
      >
        ?
      </button>
      <span
        ref={panel}
        id={id}
        class="popover term-panel"
        popover="auto"
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') requestAnimationFrame(place);
        }}
      >
        {open && (
          <>
            <strong>{t(`term_${term}`)}</strong>
            <span>{t(`term_${term}_what`)}</span>
            <a href={`options.html#learn?term=${term}`} target="_blank" rel="noreferrer">
              {t('term_more')}
            </a>
          </>
        )}
      </span>
    </span>
  );
}
