import { localeFor } from '../i18n/locales';
import type { LocaleFile } from '../i18n/messages';

/**
 * The browser calls that the popup's first list comes from, made by a script of its own that is two kilobytes: the
 * browser answers while it still loads the page's views. It stands apart from the real edge because that is what the wait
 * would be for. `webext-look.ts` makes the same calls and takes these answers for them.
 */
export interface EarlyCalls {
  /** The tab the popup is about, as the browser describes it; `null` where there is none. */
  readonly tab: Promise<RawTab | null>;
  /** The answer to a call that was made early. A failure is not an answer: whoever takes one calls again. */
  answer(name: string, parameters: readonly unknown[]): Promise<unknown> | undefined;
  /**
   * The texts in the browser's own language, where they are fetched: in a new process Chromium stands still for some 15 ms
   * when it is asked for the first one.
   */
  readonly texts: () => Promise<LocaleFile> | undefined;
  /** Lets all of it go when it has served. */
  forget(): void;
}

export interface RawTab {
  readonly id?: number;
  readonly incognito?: boolean;
  readonly cookieStoreId?: string;
}

type Call = (details: object) => Promise<unknown>;

interface EarlyApi {
  readonly tabs: {
    query(filter: object): Promise<readonly RawTab[]>;
    get(id: number): Promise<RawTab>;
  };
  readonly cookies?: {
    readonly getAll: Call;
    readonly getAllCookieStores: () => Promise<unknown>;
    readonly getPartitionKey?: (frame: object) => Promise<PartitionTold>;
  };
  readonly webNavigation?: { readonly getAllFrames: Call };
  readonly storage: {
    readonly local: { get(keys: readonly string[]): Promise<unknown> };
    readonly managed?: { get(keys: null): Promise<unknown> };
  };
  readonly i18n?: { getUILanguage(): string };
}

interface PartitionTold {
  readonly partitionKey?: { readonly topLevelSite?: string } | null;
}

interface EarlyScope {
  readonly fetch?: (path: string) => Promise<{ json(): Promise<unknown> }>;
  readonly browser?: EarlyApi;
  readonly chrome?: EarlyApi;
  jarlensCalls?: EarlyCalls;
}

const keyOf = (name: string, parameters: readonly unknown[]) => name + JSON.stringify(parameters);

/**
 * Calls for the tab, its frames, the jar of its site, and what the settings are read from. `address` is the popup's own,
 * with `?tab=` where it is about that tab.
 */
export function callEarly(scope: EarlyScope, address: string): void {
  const api = scope.browser ?? scope.chrome;
  if (!api) return;
  const made = new Map<string, Promise<unknown>>();
  const call = <T>(name: string, parameters: readonly unknown[], answer: Promise<T>): Promise<T> => {
    made.set(keyOf(name, parameters), answer);
    answer.catch(() => undefined);
    return answer;
  };
  const { searchParams, protocol } = new URL(address);
  const asked = searchParams.get('tab');
  const tab = (
    asked === null
      ? api.tabs.query({ active: true, currentWindow: true }).then(([first]) => first ?? null)
      : api.tabs.get(Number(asked))
  ).catch(() => null);
  const { cookies, webNavigation, storage } = api;
  call('storage.local.get', [['settings']], storage.local.get(['settings']));
  if (storage.managed) call('storage.managed.get', [null], storage.managed.get(null));
  if (cookies) call('cookies.getAllCookieStores', [], cookies.getAllCookieStores());

  /** The browser knows the page's site: its jar can be read before anybody has looked that up in a list. */
  async function readJar(frame: object, { cookieStoreId, incognito }: RawTab): Promise<void> {
    const told = cookies?.getPartitionKey?.(frame);
    const site = (await (told && call('cookies.getPartitionKey', [frame], told)))?.partitionKey?.topLevelSite;
    // Chromium's tabs carry no store; which one is a private window's is found out later.
    const storeId = cookieStoreId ?? (incognito ? undefined : '0');
    if (!site || storeId === undefined) return;
    const details = {
      domain: new URL(site).hostname,
      storeId,
      partitionKey: {},
      ...(protocol === 'moz-extension:' ? { firstPartyDomain: null } : {}),
    };
    if (cookies) void call('cookies.getAll', [details], cookies.getAll(details));
  }

  let texts =
    protocol === 'chrome-extension:' && api.i18n ? fetchTexts(scope, api.i18n.getUILanguage()) : undefined;
  scope.jarlensCalls = {
    tab: tab.then((found) => {
      const tabId = found?.id;
      if (found && tabId !== undefined) {
        call('tabs.get', [tabId], Promise.resolve(found));
        if (webNavigation)
          call('webNavigation.getAllFrames', [{ tabId }], webNavigation.getAllFrames({ tabId }));
        readJar({ tabId, frameId: 0 }, found).catch(() => undefined);
      }
      return found;
    }),
    texts: () => texts,
    answer: (name, parameters) => made.get(keyOf(name, parameters)),
    forget() {
      made.clear();
      texts = undefined;
    },
  };
}

function fetchTexts(scope: EarlyScope, language: string): Promise<LocaleFile> | undefined {
  const texts = scope.fetch?.(`/_locales/${localeFor(language)}/messages.json`).then((file) => file.json());
  texts?.catch(() => undefined);
  return texts as Promise<LocaleFile> | undefined;
}

/** What was called early on this page, if anything was. */
export function earlyCalls(scope: EarlyScope = globalThis as unknown as EarlyScope): EarlyCalls | null {
  return scope.jarlensCalls ?? null;
}
