import { type BrowserEdge, PAGE_EVENTS, type PageEvents } from '../browser/browser-edge';

/** Something that has to hear pages' events also while nobody looks. */
export interface Need {
  readonly events: readonly PageEvents[];
  /** Each single event counts: it is acted on or recorded. The others only want to know that something changed. */
  readonly each?: true;
  /** Whether it is so now. A failure to find out counts as yes. */
  readonly holds: () => boolean | Promise<boolean>;
}

export interface Listening {
  /** Something was done that another need may follow from: everything is heard until it is known which there are. */
  touched(): void;
  /**
   * Does work that changes many cookies. The browser tells every listener of each change, which takes a third as long as
   * the changes themselves: where nothing needs each of them, nobody is told of any meanwhile, and `missed` is called when
   * the work is done. Whatever is asked of the background meanwhile ends that.
   */
  hushed<T>(work: () => Promise<T>, missed: () => void): Promise<T>;
}

/** How long everything is heard after something was done, in milliseconds. */
const CALM = 2000;

const ALL: ReadonlySet<PageEvents> = new Set(PAGE_EVENTS);

/** What is needed now; everything where that cannot be found out. */
async function eventsOf(needs: readonly Need[]): Promise<ReadonlySet<PageEvents>> {
  const held = needs.map(async ({ events, holds }) => ((await holds()) ? events : []));
  return Promise.all(held).then(
    (all) => new Set(all.flat()),
    () => ALL,
  );
}

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
  let wanted: ReadonlySet<PageEvents> = edge.listening.first();
  /** The works that go on without being told of their changes. */
  const hushes = new Set<object>();

  function hear(events: ReadonlySet<PageEvents>): void {
    wanted = events;
    edge.listening.hear(
      hushes.size === 0 ? events : new Set([...events].filter((name) => name !== 'cookies')),
    );
  }

  async function settle(): Promise<void> {
    const asked = timer;
    const needed = await eventsOf(needs);
    // Something was done meanwhile, and is followed by a look of its own.
    if (asked !== timer) return;
    edge.listening.keep(needed);
    hear(surfaces > 0 ? ALL : needed);
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void settle(), CALM);
  }

  function touched(): void {
    hushes.clear();
    hear(ALL);
    later();
  }

  async function hushed<T>(work: () => Promise<T>, missed: () => void): Promise<T> {
    const acted = await eventsOf(needs.filter(({ each }) => each));
    if (acted.has('cookies')) return work();
    const hush = {};
    hushes.add(hush);
    hear(wanted);
    try {
      return await work();
    } finally {
      hushes.delete(hush);
      hear(wanted);
      missed();
    }
  }

  hear(wanted);
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
  return { touched, hushed };
}
