import { type BrowserEdge, PAGE_EVENTS, type PageEvents } from '../browser/browser-edge';

/** Something that has to hear pages' events also while nobody looks. */
export interface Need {
  readonly events: readonly PageEvents[];
  /** Whether it is so now. A failure to find out counts as yes. */
  readonly holds: () => boolean | Promise<boolean>;
}

export interface Listening {
  /** Something was done that another need may follow from: everything is heard until it is known which there are. */
  touched(): void;
}

/** How long everything is heard after something was done, in milliseconds. */
const CALM = 2000;

const ALL: ReadonlySet<PageEvents> = new Set(PAGE_EVENTS);

/**
 * Lets the browser leave the background alone: what pages do all the time (cookies, tabs) starts it only where a need
 * says so. Everything is heard while a surface is open, and for a moment after anything was asked of the background.
 * Begins to listen before it returns, since the event the background was started for may be among these.
 */
export function listening(
  edge: Pick<BrowserEdge, 'listening' | 'messages'>,
  needs: readonly Need[],
): Listening {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let surfaces = 0;

  async function settle(): Promise<void> {
    const asked = timer;
    const held = await Promise.all(
      needs.map(async ({ events, holds }) => ((await holds()) ? events : [])),
    ).catch(() => [PAGE_EVENTS]);
    // Something was done meanwhile, and is followed by a look of its own.
    if (asked !== timer) return;
    const needed = new Set(held.flat());
    edge.listening.keep(needed);
    edge.listening.hear(surfaces > 0 ? ALL : needed);
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), CALM);
  }

  function touched(): void {
    edge.listening.hear(ALL);
    later();
  }

  edge.listening.hear(edge.listening.first());
  later();
  edge.messages.onMessage(() => {
    touched();
    return null;
  });
  edge.messages.onConnect((port) => {
    surfaces += 1;
    touched();
    port.onDisconnect(() => {
      surfaces -= 1;
      touched();
    });
  });
  return { touched };
}
