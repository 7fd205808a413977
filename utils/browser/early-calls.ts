import { localeFor } from '../i18n/locales';
import type { LocaleFile } from '../i18n/messages';

/**
 * The browser calls that a page's first list comes from, made by a script of its own that is two kilobytes: the browser
 * answers while it still loads the page's views. It stands apart from the real edge because that is what the wait would be
 * for. `webext-look.ts` makes the same calls and takes these answers for them.
 */
export interface EarlyCalls {
  /** The tab the page is about, as the browser describes it; `null` where there is none. */
  readonly tab: Promise<RawTab | null>;
  /** The answer to a call that was made early. A failure is not an answer: whoever takes one calls again. */
  answer(name: string, parameters: readonly unknown[]): Promise<unknown> | undefined;
  /**
   * The texts of the popup's first view in the browser's own language (scripts/lib/first-texts.mjs), where they are fetched:
   * in a new process Chromium stands still for some 15 ms when it is asked for the first one.
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

interface RawEvent {
  addListener(listener: () => void): void;
  removeListener(listener: () => void): void;
}

interface EarlyApi {
  readonly tabs: {
    query(filter: object): Promise<readonly RawTab[]>;
    get(id: number): Promise<RawTab>;
  };
  readonly cookies?: {
    readonly getAll: Call;
    readonly getAllCookieStores: () => Promise<readonly { readonly id: string }[]>;
    readonly getPartitionKey?: (frame: object) => Promise<PartitionTold>;
    readonly onChanged: RawEvent;
  };
  readonly contextualIdentities?: {
    query(filter: object): Promise<unknown>;
  };
  readonly permissions: { readonly contains: Call };
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
  readonly localStorage?: { readonly length: number };
  readonly browser?: EarlyApi;
  readonly chrome?: EarlyApi;
  jarlensCalls?: EarlyCalls;
}

const keyOf = (name: string, parameters: readonly unknown[]) => name + JSON.stringify(parameters);

/** The calls of one page, and what both kinds of page make: for the settings and the cookie stores. */
function begin({ cookies, storage }: EarlyApi, isFirefox: boolean) {
  const made = new Map<string, Promise<unknown>>();
  const call = <T>(name: string, parameters: readonly unknown[], answer: Promise<T>): Promise<T> => {
    made.set(keyOf(name, parameters), answer);
    answer.catch(() => undefined);
    return answer;
  };
  call('storage.local.get', [['settings']], storage.local.get(['settings']));
  if (storage.managed) call('storage.managed.get', [null], storage.managed.get(null));
  return {
    made,
    call,
    stores: cookies && call('cookies.getAllCookieStores', [], cookies.getAllCookieStores()),
    /** One jar, or what it holds for a domain. */
    readJar(query: { readonly domain?: string; readonly storeId: string }): void {
      const details = { ...query, partitionKey: {}, ...(isFirefox ? { firstPartyDomain: null } : {}) };
      if (cookies) void call('cookies.getAll', [details], cookies.getAll(details));
    },
    answer: (name: string, parameters: readonly unknown[]) => made.get(keyOf(name, parameters)),
  };
}

const isOfFirefox = ({ protocol }: URL) => protocol === 'moz-extension:';

/**
 * Calls for a tab, its frames, the jar of its site, and what the settings are read from. `address` is the popup's own,
 * with `?tab=` where it is about that tab.
 */
export function callForTab(scope: EarlyScope, address: string): void {
  const api = scope.browser ?? scope.chrome;
  if (!api) return;
  const url = new URL(address);
  const isFirefox = isOfFirefox(url);
  const asked = url.searchParams.get('tab');
  const tab = (
    asked === null
      ? api.tabs.query({ active: true, currentWindow: true }).then(([first]) => first ?? null)
      : api.tabs.get(Number(asked))
  ).catch(() => null);
  const { made, call, readJar, answer } = begin(api, isFirefox);
  const { cookies, webNavigation } = api;

  /** The browser knows the page's site: its jar can be read before anybody has looked that up in a list. */
  async function readSite(frame: object, { cookieStoreId, incognito }: RawTab): Promise<void> {
    const told = cookies?.getPartitionKey?.(frame);
    const site = (await (told && call('cookies.getPartitionKey', [frame], told)))?.partitionKey?.topLevelSite;
    // Chromium's tabs carry no store; which one is a private window's is found out later.
    const storeId = cookieStoreId ?? (incognito ? undefined : '0');
    if (site && storeId !== undefined) readJar({ domain: new URL(site).hostname, storeId });
  }

  let texts = !isFirefox && api.i18n ? fetchTexts(scope, api.i18n.getUILanguage()) : undefined;
  scope.jarlensCalls = {
    tab: tab.then((found) => {
      const tabId = found?.id;
      if (found && tabId !== undefined) {
        call('tabs.get', [tabId], Promise.resolve(found));
        if (webNavigation)
          call('webNavigation.getAllFrames', [{ tabId }], webNavigation.getAllFrames({ tabId }));
        readSite({ tabId, frameId: 0 }, found).catch(() => undefined);
      }
      return found;
    }),
    texts: () => texts,
    answer,
    forget() {
      made.clear();
      texts = undefined;
    },
  };
}

/**
 * Calls for every jar, for whether all of them can be read, and for what the settings are read from, where `address` (the
 * options page's own) leads to the table of all cookies. Nobody hears of a change until that table does, so a cookie that
 * changes takes the answers back.
 */
export function callForEveryJar(scope: EarlyScope, address: string): void {
  const api = scope.browser ?? scope.chrome;
  const url = new URL(address);
  if (!api || !/^(#cookies(\?.*)?)?$/.test(url.hash)) return;
  openLocalStorage(scope);
  const { cookies, contextualIdentities, permissions } = api;
  const isFirefox = isOfFirefox(url);
  const { made, call, stores, readJar, answer } = begin(api, isFirefox);
  const stale = () => made.clear();
  cookies?.onChanged.addListener(stale);
  // The jar that is always there is not waited for until the browser has listed it.
  const usual = isFirefox ? 'firefox-default' : '0';
  readJar({ storeId: usual });
  const readOthers = (ids: readonly string[]) => {
    for (const storeId of ids) if (storeId !== usual) readJar({ storeId });
  };
  stores?.then((open) => readOthers(open.map(({ id }) => id))).catch(() => undefined);
  // Containers without a tab are left to the page: the browser lists them with their names.
  if (contextualIdentities) call('contextualIdentities.query', [{}], contextualIdentities.query({}));
  const everywhere = { origins: ['*://*/*'] };
  call('permissions.contains', [everywhere], permissions.contains(everywhere));
  scope.jarlensCalls = {
    tab: Promise.resolve(null),
    texts: () => undefined,
    answer,
    forget() {
      made.clear();
      cookies?.onChanged.removeListener(stale);
    },
  };
}

/**
 * The first look at `localStorage` waits for the browser, which has no time for it while it hands thousands of cookies
 * over: the page, which keeps its arrangement there, would stand still. So it is looked at before anything is asked.
 */
function openLocalStorage(scope: EarlyScope): void {
  try {
    void scope.localStorage?.length;
  } catch {
    // Forbidden: the page then begins without what it remembers.
  }
}

function fetchTexts(scope: EarlyScope, language: string): Promise<LocaleFile> | undefined {
  const texts = scope.fetch?.(`/_locales/${localeFor(language)}/first.json`).then((file) => file.json());
  texts?.catch(() => undefined);
  return texts as Promise<LocaleFile> | undefined;
}

/** What was called early on this page, if anything was. */
export function earlyCalls(scope: EarlyScope = globalThis as unknown as EarlyScope): EarlyCalls | null {
  return scope.jarlensCalls ?? null;
}
