import api from 'webextension-polyfill';

/** The developer tools of one inspected tab, in this project's terms. */
export interface DevtoolsEdge {
  readonly tabId: number;
  /** Whether the developer tools are dark. */
  dark(): boolean;
  onThemeChanged(listener: () => void): void;
  /** The inspected tab shows another page. */
  onNavigated(listener: (url: string) => void): void;
  /** A request and its answer, as an entry of the HTTP Archive format 1.2; to be read with care. */
  onRequestFinished(listener: (entry: unknown) => void): void;
  /** The address of the inspected page; `null` where the browser does not tell. */
  address(): Promise<string | null>;
  reload(): void;
  /** Adds a panel; paths are from the extension's root. */
  createPanel(title: string, icon: string, page: string): Promise<void>;
}

/** What the polyfill's types do not have. */
interface Panels {
  readonly themeName?: string;
  readonly onThemeChanged?: { addListener(listener: () => void): void };
  setThemeChangeHandler?(listener: () => void): void;
}

/** The developer tools this page belongs to; `null` where it stands in an ordinary tab. */
export function webextDevtools(): DevtoolsEdge | null {
  const { devtools } = api as Partial<typeof api>;
  if (!devtools?.inspectedWindow) return null;
  const panels = devtools.panels as unknown as Panels;
  return {
    tabId: devtools.inspectedWindow.tabId,
    dark: () => panels.themeName === 'dark',
    onThemeChanged(listener) {
      if (panels.onThemeChanged) panels.onThemeChanged.addListener(listener);
      else panels.setThemeChangeHandler?.(listener);
    },
    onNavigated: (listener) => devtools.network.onNavigated.addListener(listener),
    onRequestFinished: (listener) => devtools.network.onRequestFinished.addListener(listener),
    async address() {
      try {
        // A pair in Firefox and in the polyfill; Chromium's own promise gives the value alone.
        const answer: unknown = await devtools.inspectedWindow.eval('location.href');
        const address: unknown = Array.isArray(answer) ? answer[0] : answer;
        return typeof address === 'string' ? address : null;
      } catch {
        return null;
      }
    },
    reload: () => void devtools.inspectedWindow.reload(),
    createPanel: async (title, icon, page) => void (await devtools.panels.create(title, icon, page)),
  };
}
