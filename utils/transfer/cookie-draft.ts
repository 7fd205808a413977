import { cookiePrefix } from '../cookies/cookie-prefix';
import { isAddress } from '../cookies/host';
import type { Cookie, PartitionKey } from '../model';
import { refusalOf } from './browser-accepts';
import { readExpiry } from './read-expiry';
import { readHost } from './read-host';
import { readSameSite } from './same-site-names';
import type { ImportRow, ReadAt } from './transfer-format';

/** A cookie as a file has it, nothing checked yet. */
export interface CookieDraft {
  readonly name: unknown;
  readonly value: unknown;
  readonly domain?: unknown;
  readonly path?: unknown;
  readonly secure?: unknown;
  readonly httpOnly?: unknown;
  readonly sameSite?: unknown;
  readonly hostOnly?: unknown;
  readonly session?: unknown;
  /** See `readExpiry` for the units. */
  readonly expires?: unknown;
  readonly storeId?: unknown;
  readonly partitionKey?: unknown;
  readonly firstPartyDomain?: unknown;
  /** The address it was set from, where the file has one. */
  readonly url?: unknown;
  /** Codes of what the format's reader already read leniently. */
  readonly notes?: readonly string[];
}

type Failure = { readonly code: string; readonly message: string };

/** `true`, `"TRUE"`, `1`, … ; `undefined` when it is not said. */
function readFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(word)) return true;
  return ['false', '0', 'no', 'off'].includes(word) ? false : undefined;
}

/** Text as it is; numbers and booleans as JSON writers leave them. */
function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The key in any of its forms: the WebExtension object, Puppeteer's, DevTools', Playwright's text, Firefox's `(https,site)`. */
function readPartition(value: unknown): PartitionKey | undefined {
  if (typeof value === 'string') {
    const firefox = /^\((https?),([^,)]+)/.exec(value);
    if (firefox) return { topLevelSite: `${firefox[1]}://${firefox[2]}` };
    return value === '' ? undefined : { topLevelSite: value };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const key = value as Record<string, unknown>;
  const topLevelSite = key['topLevelSite'] ?? key['sourceOrigin'];
  if (typeof topLevelSite !== 'string' || topLevelSite === '') return undefined;
  const ancestor = key['hasCrossSiteAncestor'];
  return { topLevelSite, ...(typeof ancestor === 'boolean' ? { hasCrossSiteAncestor: ancestor } : {}) };
}

interface Scope {
  readonly domain: string;
  readonly hostOnly: boolean;
}

function readScope(draft: CookieDraft, at: ReadAt, notes: string[]): Scope | Failure {
  const written = typeof draft.domain === 'string' && draft.domain.trim() !== '' ? draft.domain : undefined;
  const flag = readFlag(draft.hostOnly);
  if (written === undefined) {
    const url = [draft.url, at.url].find((text) => typeof text === 'string' && URL.canParse(text));
    const host = typeof url === 'string' ? new URL(url).hostname : '';
    if (host === '')
      return { code: 'import-domain-missing', message: 'It does not say which site it belongs to.' };
    return { domain: host, hostOnly: true };
  }
  const read = readHost(written);
  if (!read) return { code: 'import-domain-invalid', message: 'Its domain is no host.' };
  if (read.note) notes.push(read.note);
  const { host, dot } = read;
  if (isAddress(host)) return { domain: host, hostOnly: true };
  if (flag === true && dot) notes.push('host-only-dot');
  const isHostOnly = flag ?? !dot;
  return { domain: isHostOnly ? host : `.${host}`, hostOnly: isHostOnly };
}

function readPath(draft: CookieDraft): { path: string; note?: string } {
  const path = readText(draft.path) ?? '';
  if (path.startsWith('/')) return { path };
  return path === '' ? { path: '/' } : { path: '/', note: 'path-replaced' };
}

/**
 * Makes a row of what a file says: forgiving where the meaning is plain (and noting it), a problem with its fix where
 * there is no cookie, or one that browsers refuse. Never throws.
 */
export function draftToRow(draft: CookieDraft, line: number, at: ReadAt): ImportRow {
  const notes: string[] = [...(draft.notes ?? [])];
  const fail = ({ code, message }: Failure): ImportRow => ({ line, problem: { code, message } });
  const name = readText(draft.name);
  if (name === undefined) return fail({ code: 'import-name-missing', message: 'It has no name.' });
  const value = readText(draft.value) ?? (draft.value === null || draft.value === undefined ? '' : undefined);
  if (value === undefined) return fail({ code: 'import-value-invalid', message: 'Its value is not text.' });
  if (draft.value === null || draft.value === undefined) notes.push('value-missing');
  else if (typeof draft.value !== 'string') notes.push('value-not-text');
  const scope = readScope(draft, at, notes);
  if ('code' in scope) return fail(scope);
  const { path, note: pathNote } = readPath(draft);
  if (pathNote) notes.push(pathNote);
  const sameSite = readSameSite(draft.sameSite);
  if (sameSite === null) notes.push('same-site-unknown');
  const prefix = cookiePrefix(name);
  const secure = readFlag(draft.secure);
  const partitionKey = readPartition(draft.partitionKey);
  const expiry =
    readFlag(draft.session) === true && typeof draft.session !== 'string' ? {} : readExpiry(draft.expires);
  if (expiry?.note) notes.push(expiry.note);
  const seconds = expiry?.seconds;
  const cookie: Cookie = {
    name,
    value,
    ...scope,
    path,
    // What a format does not say, a prefix does.
    secure: secure ?? prefix !== null,
    httpOnly: readFlag(draft.httpOnly) ?? /^__(host-)?http-/i.test(name),
    sameSite: sameSite ?? 'unspecified',
    session: seconds === undefined,
    ...(seconds === undefined ? {} : { expirationDate: seconds }),
    storeId: typeof draft.storeId === 'string' && draft.storeId !== '' ? draft.storeId : (at.storeId ?? '0'),
    ...(partitionKey ? { partitionKey } : {}),
    ...(typeof draft.firstPartyDomain === 'string' && draft.firstPartyDomain !== ''
      ? { firstPartyDomain: draft.firstPartyDomain }
      : {}),
  };
  return judge(cookie, expiry === null, line, at, notes);
}

function judge(
  cookie: Cookie,
  brokenExpiry: boolean,
  line: number,
  at: ReadAt,
  notes: readonly string[],
): ImportRow {
  const noted = notes.length > 0 ? { notes } : {};
  if (brokenExpiry) {
    return {
      line,
      problem: { code: 'import-expiry-invalid', message: 'Its expiry is neither a time nor a date.' },
      fix: {
        code: 'fix-import-expiry-invalid',
        message: 'Import it as a session cookie.',
        cookie: refusalOf(cookie)?.fix?.cookie ?? cookie,
      },
      ...noted,
    };
  }
  const refusal = refusalOf(cookie);
  if (refusal) return { line, ...refusal, cookie, ...noted };
  const expired = cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= at.now;
  return expired ? { line, cookie, notes: [...notes, 'expired'] } : { line, cookie, ...noted };
}
