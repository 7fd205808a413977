import type { BrowserEdge, StorageAreaEdge } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import type { Cookie, CookieClass, Rule } from '../model';
import { readEveryJar } from '../operations/read-jar';
import { decideIndexed, indexRules } from '../policy';

const KEY = 'kept-cookies';
/** In characters of JSON: protected cookies share the area with what can be undone. */
const BUDGET = 1_000_000;

/** Protected cookies as they shall be, in `storage.session`: memory only, gone with the browser. */
export interface KeptCookies {
  /** Reads what an ended worker remembered; later answers are at once. */
  ready(): Promise<void>;
  get(id: string): Cookie | undefined;
  put(cookie: Cookie): Promise<void>;
  /** A person deleted it: what comes next under its key is nobody's change of it. */
  forget(id: string): Promise<void>;
  /** Forgets those of jars that are no more: the next private window is another. */
  forgetStores(storeIds: ReadonlySet<string>): Promise<void>;
  /** Remembers what is in the jars of newly protected cookies, and forgets what no rule protects any more. */
  sync(
    rules: readonly Rule[],
    at: {
      readonly edge: Pick<BrowserEdge, 'cookies'>;
      readonly now: number;
      readonly classify: (cookie: Cookie) => CookieClass;
    },
  ): Promise<void>;
}

function guards({ action, enabled }: Rule): boolean {
  return enabled && action.type === 'protect' && (action.readonly || action.restore);
}

export function keptCookies(area: StorageAreaEdge): KeptCookies {
  let kept = new Map<string, Cookie>();
  let reading: Promise<void> | null = null;
  const ready = () => {
    reading ??= area
      .get([KEY])
      .then((stored) => {
        const text = stored[KEY];
        const cookies = typeof text === 'string' ? (JSON.parse(text) as readonly Cookie[]) : [];
        kept = new Map(cookies.map((cookie) => [cookieId(cookie), cookie]));
      })
      .catch((error: unknown) => {
        reading = null;
        throw error;
      });
    return reading;
  };
  async function write(): Promise<void> {
    const texts = [...kept].map(([id, cookie]) => ({ id, text: JSON.stringify(cookie) }));
    let size = texts.reduce((sum, { text }) => sum + text.length + 1, 1);
    let dropped = 0;
    // The oldest go first; a protected cookie that is not remembered is remembered again at its next change.
    for (const { id, text } of texts) {
      if (size <= BUDGET) break;
      kept.delete(id);
      size -= text.length + 1;
      dropped += 1;
    }
    const left = texts.slice(dropped).map(({ text }) => text);
    await area.set({ [KEY]: `[${left.join(',')}]` });
  }
  return {
    ready,
    get: (id) => kept.get(id),
    async put(cookie) {
      const id = cookieId(cookie);
      kept.delete(id);
      kept.set(id, cookie);
      await write();
    },
    async forget(id) {
      if (kept.delete(id)) await write();
    },
    async forgetStores(storeIds) {
      await ready();
      const left = [...kept].filter(([, { storeId }]) => !storeIds.has(storeId));
      if (left.length === kept.size) return;
      kept = new Map(left);
      await write();
    },
    async sync(rules, { edge, now, classify }) {
      await ready();
      if (!rules.some(guards)) {
        if (kept.size === 0) return;
        kept = new Map();
        await write();
        return;
      }
      const index = indexRules(rules);
      const isGuarded = (cookie: Cookie) => {
        const decision = decideIndexed(cookie, index, { now, class: classify(cookie) });
        return decision.readonly || decision.restore;
      };
      const present = (await readEveryJar(edge))
        .filter(isGuarded)
        .map((cookie) => [cookieId(cookie), cookie] as const);
      // Looked at only now: what a person changed while the jars were read is in it.
      const left = [...kept].filter(([, cookie]) => isGuarded(cookie));
      kept = new Map([...present, ...left]);
      await write();
    },
  };
}
