/**
 * A page's first questions, asked by a script of its own that is a few hundred bytes long: the background reads the
 * jar while the browser still loads the page's views. It stands apart from the real edge because that is what the
 * wait would be for.
 */
export interface EarlyQuestions {
  /** The wire's answers by the request they answer, each taken once. */
  readonly answers: Map<string, Promise<unknown>>;
}

interface Event {
  addListener(listener: () => void): void;
  removeListener(listener: () => void): void;
}

interface EarlyApi {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
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

/**
 * Asks for every cookie and the settings, where `hash` leads to the table of all cookies. Until that answer is taken no
 * notice of a change is heard by anybody, so a cookie that changes takes the answer back.
 */
export function askCookiesEarly(scope: EarlyScope, hash: string): void {
  const api = scope.browser ?? scope.chrome;
  if (!api || !/^(#cookies(\?.*)?)?$/.test(hash)) return;
  const answers: EarlyQuestions['answers'] = new Map();
  openLocalStorage(scope);
  for (const name of ['getSettings', 'listCookies']) {
    // A failure is not an answer: whoever takes it asks again in the ordinary way.
    const sent = api.runtime.sendMessage({ jarlens: 1, name });
    answers.set(
      questionKey(name, undefined),
      sent.catch(() => undefined),
    );
  }
  const cookies = questionKey('listCookies', undefined);
  const stale = () => {
    answers.delete(cookies);
    api.cookies?.onChanged.removeListener(stale);
  };
  api.cookies?.onChanged.addListener(stale);
  scope.jarlensEarly = { answers };
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
