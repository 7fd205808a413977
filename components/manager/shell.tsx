import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { keyName } from '../../utils/keys/key-name';
import { Button } from '../ui/button';
import { Icon, type IconName } from '../ui/icon';

/** A section of the page, as its link shows it. */
export interface SectionLink {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
}

/** The page's frame: the way from section to section at the side, on top where there is no room for a side. */
export function Shell(props: {
  readonly sections: readonly SectionLink[];
  readonly chosen: string;
  readonly openPalette: () => void;
  readonly children: ComponentChildren;
}) {
  // In a low window the sections scroll: the chosen one is to be seen. The observer tells of the first layout too, which
  // is not asked for then: it would take place twice, once with nothing in the page but its frame.
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = nav.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      element.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [props.chosen]);
  // What held the focus went with the section before: it begins at the new one, not at whichever button is first there.
  const before = useRef(props.chosen);
  useEffect(() => {
    if (before.current !== props.chosen && document.activeElement === document.body)
      document.getElementById('main')?.focus();
    before.current = props.chosen;
  }, [props.chosen]);
  return (
    <div class="shell">
      <Button look="primary" onClick={() => document.getElementById('main')?.focus()}>
        {t('options_skip')}
      </Button>
      <nav class="shell-nav" aria-label={t('options_nav')} ref={nav}>
        <p class="brand">
          <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M9 5h14M10.500 5v4.200C7.200 10.700 5 13.800 5 17.500 5 23.300 9.700 28 15.500 28c2 0 3.900-.6 5.500-1.600" />
            <circle cx="20" cy="18" r="5.500" />
            <path d="m24.200 22.200 4.300 4.300M21.500 9.200V5" />
          </svg>
          {t('extension_name')}
        </p>
        <ul class="links">
          {props.sections.map(({ id, label, icon }) => (
            <li key={id}>
              <a href={`#${id}`} aria-current={id === props.chosen ? 'page' : undefined}>
                <Icon name={icon} />
                {label}
              </a>
            </li>
          ))}
        </ul>
        <Button look="quiet" icon="search" onClick={props.openPalette}>
          {t('palette_title')} <kbd>{keyName('Mod')} K</kbd>
        </Button>
      </nav>
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
    </div>
  );
}
