/**
 * A page's first questions, asked by a script of its own that is a few hundred bytes long: the background reads the
 * jar while the browser still loads the page's views. It stands apart from the real edge because that is what the
 * wait would be for.
 */
export interface EarlyQuestions {
  /** The tab the popup is about; `null` where there is none. */
  readonly tabId: Promise<number | null>;
  /** The wire's answers by the request they answer, each taken once. */
  readonly answers: Map<string, Promise<unknown>>;
}

interface Event {
  addListener(listener: () => void): void;
  removeListener(listener: () => void): void;
}

interface EarlyApi {
  readonly tabs: { query(filter: object): Promise<readonly { readonly id?: number }[]> };
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly i18n?: { getMessage(key: string): string };
  readonly cookies?: { readonly onChanged: Event };
}

interface EarlyScope {
  readonly browser?: EarlyApi;
  readonly chrome?: EarlyApi;
  readonly localStorage?: { readonly length: number };
  jarlensEarly?: EarlyQuestions;
}

/** What an answer is kept under: the request's name and parameter. */
export function questionKey(name: string, parameter: unknown): string {
  return `${name} ${JSON.stringify(parameter ?? null)}`;
}

function asking(api: EarlyApi, answers: EarlyQuestions['answers']) {
  return (name: string, parameter?: object) => {
    // A failure is not an answer: whoever takes it asks again in the ordinary way.
    const sent = api.runtime.sendMessage({ jarlens: 1, name, ...(parameter ? { parameter } : {}) });
    answers.set(
      questionKey(name, parameter),
      sent.catch(() => undefined),
    );
  };
}

/** Asks for the tab, its cookies and the settings. `address` is the popup's own, with `?tab=` where it is about that tab. */
export function askEarly(scope: EarlyScope, address: string): void {
  const api = scope.browser ?? scope.chrome;
  if (!api) return;
  const answers: EarlyQuestions['answers'] = new Map();
  const ask = asking(api, answers);
  const asked = new URL(address).searchParams.get('tab');
  const tabId =
    asked === null
      ? api.tabs.query({ active: true, currentWindow: true }).then(([tab]) => tab?.id ?? null)
      : Promise.resolve(Number(asked));
  ask('getSettings');
  scope.jarlensEarly = {
    tabId: tabId.then((id) => {
      if (id !== null) ask('inspectTab', { tabId: id, depth: 'cookies' });
      // The first message takes the browser a while; the answers are under way meanwhile.
      api.i18n?.getMessage('language_tag');
      return id;
    }),
    answers,
  };
}

/**
 * Asks for every cookie and the settings, where `hash` leads to the table of all cookies. Until that answer is taken no
 * notice of a change is heard by anybody, so a cookie that changes takes the answer back.
 */
export function askCookiesEarly(scope: EarlyScope, hash: string): void {
  const api = scope.browser ?? scope.chrome;
  if (!api || !/^(#cookies(\?.*)?)?$/.test(hash)) return;
  const answers: EarlyQuestions['answers'] = new Map();
  const ask = asking(api, answers);
  openLocalStorage(scope);
  ask('getSettings');
  ask('listCookies');
  const cookies = questionKey('listCookies', undefined);
  const stale = () => {
    answers.delete(cookies);
    api.cookies?.onChanged.removeListener(stale);
  };
  api.cookies?.onChanged.addListener(stale);
  scope.jarlensEarly = { tabId: Promise.resolve(null), answers };
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

/** What was asked early on this page, if anything was. */
export function earlyQuestions(scope: EarlyScope = globalThis as EarlyScope): EarlyQuestions | null {
  return scope.jarlensEarly ?? null;
}
