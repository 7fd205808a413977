import type { WaysShown } from '../../components/manager/ways';
import type { Client } from '../../utils/messaging/requests';
import type { TokenTools } from '../../utils/tokens/token-tools';
import type { TransferTools } from '../../utils/transfer/transfer-tools';

/** What the sections of the options page need of the world outside: one object, built in `main.tsx`. */
export interface Services {
  readonly client: Client;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  /** Asks for permissions; only within a person's click. Resolves to whether they were granted. */
  readonly request: (query: {
    readonly origins?: readonly string[];
    readonly permissions?: readonly string[];
  }) => Promise<boolean>;
  /** Whether these have been granted. */
  readonly hasPermission: Services['request'];
  /** Resolves to whether the clipboard took the text. */
  readonly copy: (text: string) => Promise<boolean>;
  /** What needs a worker or a request; fetched when first used. */
  readonly tokenTools: () => Promise<TokenTools>;
  /** Workers that read and write files of cookies. */
  readonly transferTools: () => Promise<TransferTools>;
  readonly reloadTab: (tabId: number) => void;
  /** Opens an address in a new tab. */
  readonly openTab: (url: string) => void;
  /** Saves a text as a file. */
  readonly saveFile: (name: string, mediaType: string, text: string) => void;
  /** The clipboard's text, `null` where it is refused; absent in a browser without such a thing. */
  readonly paste?: () => Promise<string | null>;
  /** How the page is arranged, kept between visits. Never a cookie's value. */
  readonly preferences: {
    readonly read: (key: string) => unknown;
    readonly write: (key: string, value: unknown) => void;
  };
  /** Where Jarlens can be opened in this browser. */
  readonly ways: () => Promise<WaysShown>;
  readonly newId: () => string;
  readonly version: string;
  readonly browser: 'chromium' | 'firefox';
}
