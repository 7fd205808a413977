import type { DecodedToken, TokenKey, Verification } from '../model';

/** Where a detector may look: the text and the run of token characters that it is asked about. */
export interface TokenFormat {
  /** Stable id, also the file's name: `jwt`, `jwe`, `flask`, ... */
  readonly id: string;
  /** The name people use. */
  readonly title: string;
  /** The standard or the source of the format. */
  readonly reference: string;
  /**
   * Whether a whole string is a token of this format: strict (alphabet, lengths, structure), linear in its length,
   * never throws. First match in the index wins.
   */
  readonly detect: (raw: string) => boolean;
  /** What can be read without a key; `null` when `detect` would say no. Never throws. */
  readonly decode: (raw: string) => DecodedToken | null;
  /** Checks the signature, or decrypts; absent where no key that a person can have would do it. */
  readonly verify?: (raw: string, key: TokenKey) => Promise<Verification>;
}
