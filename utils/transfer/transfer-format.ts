import type { Cookie, StorageEntry } from '../model';

/** Something an export could not carry; `count` cookies are affected. `code` has a message in the locales (`loss_` + code). */
export interface Loss {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** Why a row gives no cookie as it stands; `code` has a message in the locales (`problem_` + code). Never a value. */
export interface ImportProblem {
  readonly code: string;
  readonly message: string;
}

/** A change that makes a row acceptable, and the cookie it would give. */
export interface ImportFix {
  readonly message: string;
  readonly cookie: Cookie;
  readonly code?: string;
}

/** One row of an import's dry run: a cookie, or the reason there is none. Lines count from 1. */
export type ImportRow =
  | {
      readonly line: number;
      readonly cookie: Cookie;
      /** Codes of what was read leniently (`import_note_` + code in the locales). */
      readonly notes?: readonly string[];
      readonly problem?: undefined;
      readonly fix?: undefined;
    }
  | {
      readonly line: number;
      readonly problem: ImportProblem;
      /** The cookie as it would be accepted after the one-click fix, where there is one. */
      readonly fix?: ImportFix;
      /** The cookie as the file says it, where it says a whole one that the browsers would refuse. */
      readonly cookie?: Cookie;
      readonly notes?: readonly string[];
    };

/** What a reader hands over: a row, an entry of web storage, or `null` where it may be paused. */
export type ImportEvent = ImportRow | { readonly storage: StorageEntry } | null;

export interface ReadAt {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The page the cookies are for, where the format does not name hosts. */
  readonly url?: string | undefined;
  /** The store of cookies whose format does not name one. Default `0`, Chromium's normal one. */
  readonly storeId?: string | undefined;
}

export interface WriteAt extends ReadAt {
  /** Web storage to go along, in the formats that carry it. */
  readonly storage?: readonly StorageEntry[] | undefined;
}

export interface TransferFormat {
  readonly id: string;
  readonly title: string;
  readonly fileExtension: string;
  readonly mediaType: string;
  /** Other names it is asked for by. */
  readonly aliases?: readonly string[];
  /** How sure it is that `text` is of this format, 0 (no) to 1. Looks at no more than the beginning. */
  readonly detect: (text: string) => number;
  /** Reads a text, one row after the other. Never throws; linear in the text. */
  readonly parse: (text: string, at: ReadAt) => Iterable<ImportEvent>;
  readonly format: (cookies: readonly Cookie[], at: WriteAt) => string;
  /** Whether a text of it says nothing of hosts, so that reading it needs the page's address. */
  readonly needsUrl?: boolean;
  /** Why a cookie is left out of a file of this format altogether; `null` when it is not. */
  readonly omits?: (cookie: Cookie, at: WriteAt) => ImportProblem | null;
  /** Losses that reading the file back does not show. */
  readonly knownLosses?: (cookies: readonly Cookie[]) => readonly Loss[];
}
