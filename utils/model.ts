/**
 * The shapes everything else speaks in. Plain readonly data: it can be saved, replayed and sent between contexts.
 *
 * Units: `expirationDate`, `issuedAt`, `expiresAt` and `notBefore` are seconds since the epoch (as in the cookie API
 * and RFC 7519 NumericDate); anything named `now` or `time` is milliseconds; `bytes` are UTF-8 bytes.
 */

/** The partition a cookie lives in (CHIPS). Absent on an unpartitioned cookie. */
export interface PartitionKey {
  readonly topLevelSite: string;
  /** The cross-site-ancestor bit; left out only where the browser does not report it. */
  readonly hasCrossSiteAncestor?: boolean;
}

export type SameSite = 'unspecified' | 'no_restriction' | 'lax' | 'strict';

/** The WebExtension cookie, in one form whatever the browser. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** With its leading dot on a domain cookie, without one on a host-only cookie. */
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly hostOnly: boolean;
  readonly session: boolean;
  /** Seconds since the epoch; absent on a session cookie. */
  readonly expirationDate?: number;
  readonly storeId: string;
  readonly partitionKey?: PartitionKey;
  /** Firefox with first-party isolation only. */
  readonly firstPartyDomain?: string;
}

/** What makes two cookies the same cookie to the browser. */
export type CookieKey = Pick<
  Cookie,
  'name' | 'domain' | 'path' | 'storeId' | 'partitionKey' | 'firstPartyDomain'
>;

/** A cookie jar of the browser: the normal one, a private one, or a container. */
export interface CookieStore {
  readonly id: string;
  readonly kind: 'default' | 'private' | 'container';
  /** The container's own name; the other kinds are named by the interface. */
  readonly name?: string;
  readonly tabIds: readonly number[];
}

export interface Frame {
  readonly id: number;
  readonly parentId: number;
  readonly url: string;
  /** The partition its cookies live in: the browser's own word, or reckoned from its ancestors. `null`: none. */
  readonly partitionKey?: PartitionKey | null;
}

export type StorageArea = 'local' | 'session' | 'indexeddb';

export interface StorageEntry {
  readonly origin: string;
  readonly area: StorageArea;
  /** For `indexeddb`: `database/store/key`, or `database` alone when only its name was read. */
  readonly key: string;
  readonly value: string;
  /** Of key and value as UTF-8; 0 where only a database's name was read. */
  readonly bytes: number;
  readonly frameId?: number;
  /** True when `value` is only the beginning: the entry is larger than what is carried over. */
  readonly truncated?: boolean;
  /** Tokens found in the whole value where it lies, when `value` is truncated. */
  readonly hits?: readonly TokenHit[];
}

export interface SetCookieSeen {
  readonly url: string;
  readonly line: string;
  readonly time: number;
  /** Whether the tab itself went to `url`, rather than the page embedding or fetching it; absent when it is not known. */
  readonly navigation?: boolean;
}
export interface CookiesSent {
  readonly url: string;
  readonly cookieBytes: number;
  readonly time: number;
}
export interface AuthorizationSeen {
  readonly url: string;
  readonly value: string;
  readonly time: number;
}

export type GapCode =
  | 'no-host-access'
  | 'frame-not-readable'
  | 'storage-blocked'
  | 'restricted-page'
  | 'partition-unknown'
  | 'indexeddb-unreadable'
  | 'value-too-large'
  | 'time-budget'
  | 'headers-not-observed'
  | 'read-failed';

/** Something that could not be read, and why. Never shown as empty when it is unread. */
export interface Gap {
  /** What is missing, e.g. an origin, a frame's address, `cookies`. */
  readonly what: string;
  /** Why, in English; the interface shows the translated text of `code` where there is one. */
  readonly reason: string;
  /** The match pattern (`https://example.com/*`) or API permission that would close the gap. */
  readonly permission?: string;
  readonly code?: GapCode;
}

/** Everything read from one tab at one time. */
export interface SiteSnapshot {
  readonly url: string;
  readonly time: number;
  readonly hsts?: boolean;
  readonly frames: readonly Frame[];
  readonly cookies: readonly Cookie[];
  readonly storage: readonly StorageEntry[];
  readonly headers: {
    readonly setCookie: readonly SetCookieSeen[];
    readonly sent: readonly CookiesSent[];
    readonly authorization: readonly AuthorizationSeen[];
  };
  readonly gaps: readonly Gap[];
  readonly tabId?: number;
  readonly storeId?: string;
  /** Whether the tab's headers are being watched; without that `headers` is empty because nobody looked. */
  readonly observed?: boolean;
}

/** One token found in a text. `raw` is the token itself, after the unwrapping that `steps` records. */
export interface TokenHit {
  /** A token format's id, see utils/tokens/formats. */
  readonly format: string;
  readonly raw: string;
  /** Offsets of what contains the token, in UTF-16 units of the searched text; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** How it was unwrapped, outermost first, e.g. `['quotes', 'percent', 'json:access_token', 'bearer']`. */
  readonly steps: readonly string[];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A statement about a token or why it could not be opened further; `code` has a message in the locales. */
export interface TokenProblem {
  readonly code: string;
  readonly message: string;
}

export interface DecodedToken {
  readonly format: string;
  readonly header?: JsonObject;
  /** The payload as it is: an object, other JSON, or text. */
  readonly payload?: Json;
  /** The payload when it is an object of claims (RFC 7519 section 4). */
  readonly claims?: JsonObject;
  /** Seconds since the epoch, from the token itself. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  readonly notBefore?: number;
  /** Named parts that are not JSON: key id, location, caveats, nonce, signature length. Text only. */
  readonly parts?: readonly { readonly name: string; readonly value: string }[];
  /** True when the format keeps its payload encrypted. */
  readonly encrypted?: boolean;
  /** A token inside this one (nested JWT, at most 3 deep). */
  readonly nested?: DecodedToken;
  readonly problems?: readonly TokenProblem[];
}

/** What some formats need beside the key. Everything is optional: the formats' own defaults are tried first. */
export interface TokenKeyExtras {
  /** Salt or purpose: Django, itsdangerous and Rails derive their keys with one. */
  readonly salt?: string;
  /** PASETO v3 and v4 implicit assertion, or additional authenticated data, as text. */
  readonly implicitAssertion?: string;
  /** The cookie's name, where the format signs it or derives a key from it (Auth.js, cookie-session, Yii2). */
  readonly cookieName?: string;
}

export type TokenKey = TokenKeyExtras &
  (
    | { readonly kind: 'secret'; readonly text: string }
    | { readonly kind: 'pem'; readonly text: string }
    | { readonly kind: 'jwk'; readonly jwk: JsonWebKey }
    | { readonly kind: 'jwks'; readonly keys: readonly JsonWebKey[] }
  );

export interface Verification {
  readonly status: 'valid' | 'invalid' | 'unsupported';
  /** A plain English sentence; it never contains key or token bytes. */
  readonly reason: string;
  /** Stable code behind `reason`, with a message in the locales. */
  readonly code?: string;
  /** Which key or which reading of the secret matched, e.g. `base64url`, `kid:2024-01`. */
  readonly matchedKey?: string;
  /** The opened payload of an encrypted token. */
  readonly decrypted?: DecodedToken;
}

export type TokenPlace =
  | { readonly kind: 'cookie'; readonly cookieId: string; readonly name: string }
  | {
      readonly kind: 'storage';
      readonly origin: string;
      readonly area: StorageArea;
      readonly key: string;
    }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'header'; readonly url: string };

/** One distinct token with every place it was found in. */
export interface Token {
  readonly id: string;
  readonly hit: TokenHit;
  readonly decoded: DecodedToken | null;
  readonly places: readonly TokenPlace[];
}

export type Severity = 'info' | 'low' | 'medium' | 'high';

/** What a finding is about. */
export interface FindingSubject {
  readonly kind: 'cookie' | 'storage' | 'token' | 'header' | 'page' | 'site';
  /** The cookie's name, the storage key, the token's id, the header's name or the page's URL. */
  readonly name: string;
  /** `cookieId` of the cookie, where it is one. */
  readonly id?: string;
}

/** What fills a phrase: a name, a count, an amount in a unit, a moment (milliseconds since the epoch), a phrase. */
export type EvidenceValue =
  | string
  | number
  | { readonly amount: number; readonly unit: 'bit' | 'byte' | 'day' }
  | { readonly time: number }
  | EvidencePhrase;

/** A phrase of evidence: the message `key` of the locales, filled with `values`. */
export interface EvidencePhrase {
  readonly key: string;
  readonly values?: readonly EvidenceValue[];
}

/** Text of no language (names, header lines), as it is, or a phrase. */
export type EvidencePart = string | EvidencePhrase;

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, in a line of English; the interface shows `rule_<rule>_title` in the person's language. */
  readonly title?: string;
  readonly subject: FindingSubject;
  /** The very bytes: names, attributes, header lines. Never a cookie's value unless the rule is about it. */
  readonly evidence: string;
  /** The same for the interface, which writes its phrases in the person's language. */
  readonly evidenceParts?: readonly EvidencePart[];
  readonly advice: string;
  /** The standard and its section. */
  readonly reference: string;
  /** The corrected `Set-Cookie` line or other line to use. */
  readonly fix?: string;
}

/** What the person says happened between two snapshots; it cannot be seen from outside with certainty. */
export type ChangeEvent = 'login' | 'logout' | 'consent';

export type CookieClass =
  | 'session'
  | 'auth'
  | 'csrf'
  | 'oauth'
  | 'consent'
  | 'analytics'
  | 'ads'
  | 'preference'
  | 'load-balancing'
  | 'security'
  | 'cart'
  | 'unknown';

/** Why something got its class. `by` has a message `class_why_<by>` in the locales, filled with `detail`. */
export interface ClassReason {
  readonly by:
    | 'person'
    | 'name-and-domain'
    | 'name'
    | 'name-pattern'
    | 'format'
    | 'word'
    | 'behaviour'
    | 'nothing';
  /** The pattern, format or word that decided. Never a value. */
  readonly detail: string;
}

export interface Classification {
  readonly class: CookieClass;
  /** Who it belongs to: a framework, a product, a company. Absent where many use the name. */
  readonly owner?: string;
  readonly why: ClassReason;
  /** What its id stands for: this visit (a session id) or this visitor over many visits. Absent when it is no id. */
  readonly id?: 'visit' | 'visitor';
  /** True where `id` was seen over many visits; otherwise it is what the cookie's lifetime suggests. */
  readonly idSeen?: true;
}

/** A cookie with what a person wants to know of it in this tab. */
export interface CookieReport {
  /** `cookieId(cookie)`: stable text of its `CookieKey`. */
  readonly id: string;
  readonly cookie: Cookie;
  readonly party: 'first' | 'third';
  /** Name and value in UTF-8 bytes. */
  readonly bytes: number;
  /** Ids of the frames that can send it. */
  readonly frames: readonly number[];
  readonly tokenIds: readonly string[];
  readonly class?: CookieClass;
  /** `class` with its owner and reason. */
  readonly classification?: Classification;
}

/** A page that has nothing to show, and why. */
export type PageKind =
  | 'site'
  | 'browser-page'
  | 'extension-store'
  | 'extension-page'
  | 'file'
  | 'blank'
  | 'other';

export type SignInMechanism = 'server-session' | 'stateless-cookie' | 'bearer-token' | 'mixed' | 'none';

/** The questions of the verdict, in the order a beginner asks them. */
export type SignInQuestion =
  | 'mechanism'
  | 'lives'
  | 'set_by'
  | 'sent_by'
  | 'ends'
  | 'readable'
  | 'theft'
  | 'revoke'
  | 'ids';

/** One answer: the message `signed_in_<question>_<code>` filled with `values`; the question is `signed_in_<question>`. */
export interface SignInStatement {
  readonly question: SignInQuestion;
  readonly code: string;
  /** Fill `$1` and on. Names and places, never values of cookies. */
  readonly values: readonly string[];
  /** Milliseconds since the epoch. Where it is there, the message's `$1` is this moment in the reader's own form. */
  readonly time?: number;
}

/** What a drawing of it needs: where the id lies, what reads it, what travels, what the server does with it. */
export interface SignInDiagram {
  readonly places: readonly ('cookie-jar' | 'web-storage' | 'memory')[];
  readonly readers: readonly ('server' | 'scripts' | 'other-sites')[];
  readonly travels: readonly {
    readonly header: 'Cookie' | 'Authorization';
    readonly names: readonly string[];
  }[];
  readonly server: 'looks-up' | 'verifies' | 'both' | 'nothing';
}

export interface SignInVerdict {
  readonly mechanism: SignInMechanism;
  readonly statements: readonly SignInStatement[];
  readonly diagram: SignInDiagram;
  /** What the verdict rests on, a line each, without values. */
  readonly evidence: readonly string[];
  /** The same for the interface, in the same order. */
  readonly evidenceParts: readonly (readonly EvidencePart[])[];
}

/** What `inspectSite` makes of a snapshot: everything the surfaces show. */
export interface SiteReport {
  readonly snapshot: SiteSnapshot;
  readonly page: PageKind;
  /** Host as the browser has it (punycode), without port; empty where there is none. */
  readonly host: string;
  /** eTLD+1, or the host itself for an address or a single label. */
  readonly site: string;
  readonly scheme: string;
  readonly store: CookieStore | null;
  readonly cookies: readonly CookieReport[];
  readonly tokens: readonly Token[];
  readonly findings: readonly Finding[];
  /** How the site keeps people signed in; absent in the quick answer. */
  readonly signIn?: SignInVerdict;
  /** What is known of storage entries, by their place in `snapshot.storage`; unknown ones are left out. */
  readonly storageClasses?: Readonly<Record<number, Classification>>;
  /** A comparison of this tab before and after an event waits for its second half; absent in the quick answer. */
  readonly comparing?: ChangeEvent;
}

/** What a rule applies to; every given part must match. */
export interface RuleMatch {
  /** `example.com` (it and its subdomains), `=example.com` (that host alone), `*.example.com`, `*`. */
  readonly domain: string;
  /** Cookie name with `*` wildcards; absent means every cookie. */
  readonly name?: string;
  readonly class?: CookieClass;
  readonly party?: 'first' | 'third';
  readonly storeId?: string;
  readonly partition?: 'partitioned' | 'unpartitioned';
}

export type RuleAction =
  | { readonly type: 'block' }
  | { readonly type: 'session-only' }
  | { readonly type: 'cap'; readonly days: number }
  | {
      readonly type: 'protect';
      readonly keep: boolean;
      readonly readonly: boolean;
      readonly restore: boolean;
    }
  | {
      readonly type: 'clean';
      readonly when: 'tab-close' | 'leave' | 'startup' | 'older-than' | 'expired';
      readonly delaySeconds?: number;
      readonly days?: number;
      readonly siteData?: boolean;
    }
  | { readonly type: 'allow'; readonly until?: number | 'restart'; readonly tabId?: number };

export interface Rule {
  readonly id: string;
  readonly match: RuleMatch;
  readonly action: RuleAction;
  readonly enabled: boolean;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
  readonly note?: string;
}

export interface Settings {
  readonly version: number;
  /** A mark on the toolbar button for the tab in front. */
  readonly badge: boolean;
  /** What the button shows then. */
  readonly badgeShows: 'count' | 'worst';
  /** Values shown as dots until asked for. */
  readonly maskValues: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  /** How close together the rows of tables stand. */
  readonly density: 'comfortable' | 'compact';
  /** A locale folder of `_locales`, or `auto` for the browser's own language. */
  readonly language: string;
  /** How many hours what rules cleaned can be restored; 0: not at all. */
  readonly cleanedHours: '0' | '1' | '24' | '168';
  /** Keeps what was cleaned on disk, values included, so that it can be restored after the browser's end. */
  readonly cleanedOnDisk: boolean;
  /** The browser notifies of what rules cleaned: how many cookies of which sites. */
  readonly notifyCleaned: boolean;
  /** After how many seconds what was copied is cleared from the clipboard; 0: not at all. */
  readonly clipboardSeconds: '0' | '30' | '60' | '300';
  /** Keeps what can be undone on disk, values included, so that it can be undone after the browser's end. */
  readonly keepTrash: boolean;
  /** Rules and settings (never values) are carried to the person's other browsers by the browser's own sync. */
  readonly sync: boolean;
}
