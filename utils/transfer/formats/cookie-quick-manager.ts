import type { Cookie } from '../../model';
import type { CookieDraft } from '../cookie-draft';
import { jsonHead } from '../json-cursor';
import { cookieArray, type JsonRecord } from '../json-rows';
import type { TransferFormat } from '../transfer-format';

function draft(item: JsonRecord): CookieDraft {
  return {
    name: item['Name raw'],
    value: item['Content raw'],
    // Newer versions write `https://.example.com/`, older ones the host alone.
    domain: String(item['Host raw'] ?? '').replace(/^https?:\/\/([^/]*)\/?$/i, '$1'),
    path: item['Path raw'],
    secure: item['Send for raw'],
    httpOnly: item['HTTP only raw'],
    sameSite: item['SameSite raw'],
    hostOnly: item['This domain only raw'],
    expires: item['Expires raw'],
    storeId: item['Store raw'],
    firstPartyDomain: item['First Party Domain'],
  };
}

/** `DD-MM-YYYY HH:mm:ss`, in UTC; only for people to read. */
function date(seconds: number): string {
  const time = new Date(seconds * 1000);
  if (Number.isNaN(time.getTime())) return '';
  const [day = '', clock = ''] = time.toISOString().split('T');
  return `${day.split('-').reverse().join('-')} ${clock.slice(0, 8)}`;
}

function members(cookie: Cookie): JsonRecord {
  const { expirationDate: end } = cookie;
  return {
    'Host raw': `${cookie.secure ? 'https' : 'http'}://${cookie.domain}/`,
    'Name raw': cookie.name,
    'Path raw': cookie.path,
    'Content raw': cookie.value,
    Expires: end === undefined ? 'At the end of the session' : date(end),
    'Expires raw': end === undefined ? '0' : String(Math.floor(end)),
    'Send for': cookie.secure ? 'Encrypted connections only' : 'Any type of connection',
    'Send for raw': String(cookie.secure),
    'HTTP only raw': String(cookie.httpOnly),
    'SameSite raw': cookie.sameSite,
    'This domain only': cookie.hostOnly ? 'Valid for host only' : 'Valid for subdomains',
    'This domain only raw': String(cookie.hostOnly),
    'Store raw': cookie.storeId,
    'First Party Domain': cookie.firstPartyDomain ?? '',
  };
}

/** Cookie Quick Manager's JSON: everything is text, expiry in whole seconds. */
export const cookieQuickManager: TransferFormat = {
  id: 'cookie-quick-manager',
  title: 'Cookie Quick Manager (JSON)',
  fileExtension: 'json',
  mediaType: 'application/json',
  aliases: ['cqm'],
  detect: (text) => {
    const { root, keys, itemKeys } = jsonHead(text);
    const item = root === 'array' ? itemKeys : keys;
    return item.has('Name raw') || item.has('Host raw') ? 1 : 0;
  },
  parse: (text, at) => dropZeroNotes(cookieArray(text, at, draft)),
  format: (cookies) => JSON.stringify(cookies.map(members), null, 1),
};

/** Zero is how this format writes a session cookie: nothing to remark. */
function* dropZeroNotes(events: ReturnType<typeof cookieArray>): ReturnType<typeof cookieArray> {
  for (const event of events) {
    if (event === null || 'storage' in event || !event.notes?.includes('expiry-zero')) yield event;
    else {
      const { notes, ...row } = event;
      const rest = notes.filter((note) => note !== 'expiry-zero');
      yield rest.length > 0 ? { ...row, notes: rest } : row;
    }
  }
}
