import type { Cookie } from '../model';

/** Something an export could not carry; `count` cookies are affected. */
export interface Loss {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** One row of an import's dry run: a cookie, or the reason there is none. */
export type ImportRow =
  | { readonly line: number; readonly cookie: Cookie; readonly notes?: readonly string[] }
  | {
      readonly line: number;
      readonly problem: { readonly code: string; readonly message: string };
      /** The cookie as it would be accepted after the one-click fix, where there is one. */
      readonly fix?: { readonly message: string; readonly cookie: Cookie };
    };

export interface TransferFormat {
  readonly id: string;
  readonly title: string;
  readonly fileExtension: string;
  readonly mediaType: string;
  /** How sure it is that `text` is of this format, 0 (no) to 1. Looks at no more than it needs. */
  readonly detect: (text: string) => number;
  readonly parse?: (text: string, at: { readonly now: number }) => readonly ImportRow[];
  readonly format: (
    cookies: readonly Cookie[],
    at: { readonly now: number; readonly url?: string },
  ) => { readonly text: string; readonly losses: readonly Loss[] };
}
