import type { DecodedToken, TokenKey, Verification } from '../model';

/** What is known about where a string was found. Formats that are opaque need the name to be recognised at all. */
export interface TokenContext {
  /** The cookie's name or the storage key. */
  readonly name?: string;
  /** Cookies beside this one that the browser sends with it: cookie-session signs `n` in `n.sig`. */
  readonly siblings?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Where a format is recognised.
 * - `text`: anywhere in running text. Needs `anchors`: one of them begins every token of the format.
 * - `word`: a word of running text, between white space, quotes, brackets, `;`, `,`, `&` or after `name=`.
 *   For structures that random words do not have (separators, fixed signature lengths).
 * - `value`: only a whole value: the whole searched text, a string in JSON, a cookie's or header's value.
 *   For everything that looks like ordinary text.
 */
export type TokenScope = 'text' | 'word' | 'value';

export interface TokenFormat {
  /** Stable id, also the file's name: `jwt`, `jwe`, `flask`, ... */
  readonly id: string;
  /** The name people use. */
  readonly title: string;
  /** The standard or the source of the format. */
  readonly reference: string;
  readonly scope: TokenScope;
  /**
   * Literal beginnings: every token of the format starts with one of them (case counts). Required for `text`,
   * a cheap first question for the others. At least two characters each.
   */
  readonly anchors?: readonly string[];
  /** Further beginnings, by two characters, of a token that stands alone: running text is not searched for them. */
  readonly anchorsAlone?: readonly string[];
  /**
   * A text that every token of the format contains: a cheap first question where there is no anchor. Not asked when
   * sibling cookies are known, which may hold it instead.
   */
  readonly contains?: string;
  /** For `text`: the characters beside `A-Za-z0-9_-` that a token may contain, e.g. `.~`; default `.`. */
  readonly alphabet?: string;
  /** No token of the format is shorter, in characters. A cheap first question; default 16. */
  readonly minLength?: number;
  /**
   * True where the token holds characters that cookies carry percent-encoded (`:`, `=`, `+`, `/`, `|`): `decodeToken`
   * and `verifyToken` then also take the encoded form. `detect` and `decode` are always given the decoded one.
   */
  readonly percentEncoded?: boolean;
  /**
   * True where nothing but the length of a signature tells the format: never asked about text with white space, nor
   * about what begins as a JOSE token does, which would otherwise be claimed when it is malformed.
   */
  readonly lastResort?: boolean;
  /** True where the token is a secret by itself (an API key, Basic credentials): shown masked until asked for. */
  readonly secret?: boolean;
  /**
   * Whether a whole string is a token of this format: strict (alphabet, lengths, structure), linear in its length,
   * never throws. First match in the index wins.
   */
  readonly detect: (raw: string, context?: TokenContext) => boolean;
  /**
   * A further question for text where nobody said what it is: `findTokens` reports a value only when it is plausible
   * too, while a person who asks about it gets whatever `detect` allows.
   */
  readonly plausible?: (raw: string) => boolean;
  /** What can be read without a key; `null` when `detect` would say no. Never throws. */
  readonly decode: (raw: string, context?: TokenContext) => DecodedToken | null;
}

/**
 * Checks the signature, or decrypts. Lives in `formats/<id>-verify.ts`, apart from detect and decode, and is named in
 * `formats/verifiers.ts`: the scanner runs inside pages and in the worker, which must not carry the cryptography.
 * Gives `unsupported` for a kind of key the format cannot use; never throws.
 */
export type TokenVerifier = (raw: string, key: TokenKey, context?: TokenContext) => Promise<Verification>;
