import type { StorageEntry } from '../model';
import type { AuditContext } from './audit-rule';
import { claimRefresh } from './jwt-tokens';
import { say, type Told } from './told';

export interface StoredToken {
  readonly entry: StorageEntry;
  /** What makes it an access or id token; absent where there is none. */
  readonly access?: Told;
  /** What makes it a refresh token. */
  readonly refresh?: Told;
}

/** Shorter values are flags and states, not tokens. Characters. */
const MIN_TOKEN = 16;
const REFRESH_NAME = /refresh[_.-]?token/i;
const REFRESH_MEMBER = /refresh[_-]?token\\*"\s*:\s*\\*"[^"\\]{16}/i;
const ACCESS_MEMBER = /"(?:access|id|auth|bearer|session)_?token\\*"\s*:\s*\\*"[^"\\]{16}/i;
/** Formats that grant something; the others sign a value or are public. */
const GRANTING =
  /^(jwt|jws|jwe|paseto|macaroon|branca|fernet|vendor|github|gitlab|slack|stripe|basic|opaque)/i;

const found = new WeakMap<AuditContext, readonly StoredToken[]>();

/** Entries of web storage and IndexedDB that hold tokens, each once; looked for once a context. */
export function storedTokens(context: AuditContext): readonly StoredToken[] {
  const known = found.get(context);
  if (known) return known;
  const tokens = [...findStoredTokens(context)];
  found.set(context, tokens);
  return tokens;
}

function* findStoredTokens({ storage, report }: AuditContext): Generator<StoredToken> {
  const formats = new Map<string, string>();
  /** Entries with a token that calls itself a refresh token, as Keycloak's do. */
  const refreshing = new Set<string>();
  /** Keys of entries with tokens: most entries have none, and need no whole name to be made. */
  const keys = new Set<string>();
  for (const token of report.tokens) {
    for (const place of token.places) {
      if (place.kind === 'storage' && GRANTING.test(token.hit.format)) {
        keys.add(place.key);
        const id = JSON.stringify([place.origin, place.area, place.key]);
        formats.set(id, token.hit.format);
        if (claimRefresh(token.decoded?.claims)) refreshing.add(id);
      }
    }
  }
  for (const { entry, classification } of storage) {
    const { key, value } = entry;
    if (value.length < MIN_TOKEN) continue;
    // Also true of JSON in JSON, where a backslash stands before the quotation mark.
    const braced = value.includes('":');
    const refresh =
      !braced && REFRESH_NAME.test(key.slice(-120))
        ? say('the key names a refresh token', 'evidence_refresh_key')
        : braced && REFRESH_MEMBER.test(value)
          ? say('a member of the value is a refresh token', 'evidence_refresh_member')
          : keys.has(key) && refreshing.has(JSON.stringify([entry.origin, entry.area, key]))
            ? say('its token says that it is a refresh token', 'evidence_refresh_claim')
            : undefined;
    const format = keys.has(key) ? formats.get(JSON.stringify([entry.origin, entry.area, key])) : undefined;
    const member = braced && ACCESS_MEMBER.test(value);
    const named =
      classification.class === 'auth' && /^[\w+/=.~-]{16,}$/.test(value.trim().replace(/^"|"$/g, ''));
    const access =
      format !== undefined && !(refresh && !member)
        ? say(`a ${format} token`, 'evidence_token', format)
        : member
          ? say('a member of the value is a token', 'evidence_token_member')
          : named && !refresh
            ? classification.why.by === 'format'
              ? say('a token by its format', 'evidence_token_by_format')
              : say('a token by the name of its key', 'evidence_token_by_name')
            : undefined;
    if (access === undefined && refresh === undefined) continue;
    yield { entry, ...(access ? { access } : {}), ...(refresh ? { refresh } : {}) };
  }
}
