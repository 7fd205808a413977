import { utf8Bytes } from '../../cookies/cookie-key';
import type { Cookie, StorageEntry } from '../../model';
import { automationDraft, automationMembers } from '../automation-json';
import type { CookieDraft } from '../cookie-draft';
import { JsonCursor, jsonHead, parseJson } from '../json-cursor';
import { afterEnd, arrayRows, isRecord, type JsonRecord } from '../json-rows';
import { SAME_SITE_ATTRIBUTE } from '../same-site-names';
import type { ImportEvent, ReadAt, TransferFormat } from '../transfer-format';

function draft(item: JsonRecord): CookieDraft {
  const { partitionKey: key, _crHasCrossSiteAncestor: ancestor } = item;
  return {
    ...automationDraft(item),
    partitionKey:
      typeof key === 'string' && key !== '' ? { topLevelSite: key, hasCrossSiteAncestor: ancestor } : key,
  };
}

/** `localStorage` of one origin, as `storageState` has it. */
function* storageOf(item: unknown): Generator<ImportEvent> {
  if (!isRecord(item) || typeof item['origin'] !== 'string') return;
  for (const area of ['local', 'session'] as const) {
    const list = item[`${area}Storage`];
    if (!Array.isArray(list)) continue;
    for (const entry of list as unknown[]) {
      if (!isRecord(entry) || typeof entry['name'] !== 'string') continue;
      const value = typeof entry['value'] === 'string' ? entry['value'] : '';
      const storage: StorageEntry = {
        origin: item['origin'],
        area,
        key: entry['name'],
        value,
        bytes: utf8Bytes(value),
      };
      yield { storage };
    }
  }
}

function* parse(text: string, at: ReadAt): Generator<ImportEvent> {
  const cursor = new JsonCursor(text);
  for (const key of cursor.members()) {
    if (key === 'cookies') {
      if (!(yield* arrayRows(cursor, at, draft))) return;
    } else if (key === 'origins') {
      for (const span of cursor.items()) {
        yield null;
        yield* storageOf(parseJson(text.slice(span.start, span.end)));
      }
    }
  }
  yield* afterEnd(cursor, '}');
}

function member(cookie: Cookie): JsonRecord {
  const { partitionKey: key } = cookie;
  return {
    ...automationMembers(cookie),
    // Playwright demands one of three; Lax is what Chromium does with an unset one.
    sameSite: SAME_SITE_ATTRIBUTE[cookie.sameSite] ?? 'Lax',
    ...(key
      ? {
          partitionKey: key.topLevelSite,
          ...(key.hasCrossSiteAncestor === undefined
            ? {}
            : { _crHasCrossSiteAncestor: key.hasCrossSiteAncestor }),
        }
      : {}),
  };
}

function origins(storage: readonly StorageEntry[]): JsonRecord[] {
  const byOrigin = new Map<string, { name: string; value: string }[]>();
  for (const { origin, area, key, value } of storage) {
    if (area !== 'local') continue;
    const list = byOrigin.get(origin);
    if (list) list.push({ name: key, value });
    else byOrigin.set(origin, [{ name: key, value }]);
  }
  return [...byOrigin].map(([origin, localStorage]) => ({ origin, localStorage }));
}

/** Playwright's `storageState` file: cookies, and the local storage of each origin. */
export const playwright: TransferFormat = {
  id: 'playwright',
  title: 'Playwright storageState (JSON)',
  fileExtension: 'json',
  mediaType: 'application/json',
  aliases: ['storage-state', 'playwright-storage-state'],
  detect: (text) => {
    const { root, keys, itemKeys } = jsonHead(text);
    if (root !== 'object' || keys.has('cookieManagerVersion') || keys.has('jarlens')) return 0;
    if (keys.has('origins')) return 1;
    // A large list of cookies can push `origins` out of sight; its items have `expires`, not `expirationDate`.
    return keys.has('cookies') && (itemKeys.has('expires') || itemKeys.size === 0) ? 0.8 : 0;
  },
  parse,
  format: (cookies, at) =>
    JSON.stringify({ cookies: cookies.map(member), origins: origins(at.storage ?? []) }, null, 2),
};
