import type { Browser } from 'webextension-polyfill';
import { type BrowserEdge, PAGE_EVENTS, type PageEvents } from './browser-edge';
import type { SwitchedEvent } from './switched-event';

type Switch = Pick<SwitchedEvent<never>, 'turn'>;

/** Where Firefox's background notes, so that it can be read at once, what it has to hear when it is started. */
const NOTE = 'listening';
/** How soon Firefox starts the background again if it ended in another way than by being put to rest, in milliseconds. */
const SOON = 60_000;

const isPageEvents = (name: string): name is PageEvents => (PAGE_EVENTS as readonly string[]).includes(name);

/** Without a note everything has to be heard. */
function noted(): ReadonlySet<PageEvents> {
  try {
    const note = localStorage.getItem(NOTE);
    return new Set(note === null ? PAGE_EVENTS : note.split(' ').filter(isPageEvents));
  } catch {
    return new Set(PAGE_EVENTS);
  }
}

function note(events: ReadonlySet<PageEvents>): void {
  try {
    localStorage.setItem(NOTE, [...events].join(' '));
  } catch {
    // A later start then hears everything first.
  }
}

/**
 * Chromium starts an ended worker for an event until its listener is removed, whenever that is done. Firefox goes by what
 * was registered while the background started, and forgets nothing before the next start: what is wanted later than that
 * takes a start of its own, which an alarm brings about as soon as the background is put to rest.
 */
export function webextListening(
  api: Browser,
  isFirefox: boolean,
  switches: Readonly<Partial<Record<PageEvents, readonly Switch[]>>>,
): BrowserEdge['listening'] {
  const first = isFirefox ? noted() : new Set(PAGE_EVENTS);
  let isLate = false;
  if (isFirefox)
    api.runtime.onSuspend.addListener(() => {
      if (isLate) api.alarms.create(NOTE, { when: Date.now() });
    });
  return {
    first: () => first,
    hear(events) {
      for (const name of PAGE_EVENTS) for (const { turn } of switches[name] ?? []) turn(events.has(name));
    },
    keep(events) {
      if (!isFirefox) return;
      note(events);
      isLate = [...events].some((name) => !first.has(name));
      if (isLate) api.alarms.create(NOTE, { when: Date.now() + SOON });
    },
  };
}
