import type { BrowserEdge, CookieChange, StorageAreaEdge } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import { inTurn } from '../in-turn';
import type { Cookie } from '../model';

/** Cookies that rules leave alone for a while, to be looked at again at a time though the worker was ended. */
export interface HeldCookies {
  /** `until` in milliseconds. */
  hold(cookie: Cookie, until: number): Promise<void>;
  /** Looks at those whose time has come, as if they had just changed. */
  look(): Promise<void>;
  forgetStores(storeIds: ReadonlySet<string>): Promise<void>;
}

interface Held {
  /** Without its value: of a cookie that is gone, its place is needed alone. */
  readonly cookie: Cookie;
  /** Milliseconds. */
  readonly until: number;
}

const KEY = 'held-cookies';
const MOST = 500;

/** In `storage.session`: memory only. `now` is the clock in milliseconds. */
export function heldCookies(context: {
  readonly edge: Pick<BrowserEdge, 'cookies'>;
  readonly area: StorageAreaEdge;
  readonly now: () => number;
  readonly wakeAt: (time: number | null) => void;
  readonly answer: (change: CookieChange) => Promise<void>;
}): HeldCookies {
  const { edge, area, now } = context;
  const queued = inTurn();
  const read = async () => ((await area.get([KEY]))[KEY] ?? []) as readonly Held[];
  async function save(held: readonly Held[]): Promise<void> {
    await area.set({ [KEY]: held.slice(-MOST) });
    context.wakeAt(held.length > 0 ? Math.min(...held.map(({ until }) => until)) : null);
  }
  async function lookAt(cookie: Cookie): Promise<void> {
    const there = await edge.cookies.getAll({ storeId: cookie.storeId, name: cookie.name });
    const present = there.find((one) => cookieId(one) === cookieId(cookie));
    await context.answer({
      cookie: present ?? cookie,
      removed: present === undefined,
      cause: 'explicit',
    });
  }
  return {
    hold: (cookie, until) =>
      queued(async () => {
        const others = (await read()).filter((one) => cookieId(one.cookie) !== cookieId(cookie));
        await save([...others, { cookie: { ...cookie, value: '' }, until }]);
      }),
    async look() {
      const due = await queued(async () => {
        const all = await read();
        const over = all.filter(({ until }) => until <= now());
        if (all.length > 0) await save(all.filter((one) => !over.includes(one)));
        return over;
      });
      // A jar that went meanwhile has nothing to look at.
      for (const { cookie } of due) await lookAt(cookie).catch(() => undefined);
    },
    forgetStores: (storeIds) =>
      queued(async () => {
        const all = await read();
        const left = all.filter(({ cookie }) => !storeIds.has(cookie.storeId));
        if (left.length < all.length) await save(left);
      }),
  };
}
