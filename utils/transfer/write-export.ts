import { cookieId } from '../cookies/cookie-key';
import type { Cookie, StorageEntry } from '../model';
import { encryptBundle } from './encrypt-bundle';
import { formatCookies, transferFormat } from './format-cookies';
import { parseCookies } from './parse-cookies';
import type { Loss } from './transfer-format';

export interface ExportJob {
  /** A format's id. */
  readonly format: string;
  readonly cookies: readonly Cookie[];
  readonly storage?: readonly StorageEntry[];
  /** The page that request formats (header, curl, fetch, HAR) are for. */
  readonly url?: string;
  readonly storeId?: string;
  /** Encrypts the text; for the lossless bundle alone. */
  readonly passphrase?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface WrittenExport {
  readonly text: string;
  readonly losses: readonly Loss[];
  /** How many cookies were asked for, and how many were found again in what was written. */
  readonly asked: number;
  readonly written: number;
  /** The same of web storage. */
  readonly storageAsked: number;
  readonly storageWritten: number;
  readonly fileExtension: string;
  readonly mediaType: string;
}

/** Stands in for the address nobody has said (RFC 6761 section 6.4). */
const ELSEWHERE = 'http://unknown.invalid/';

/**
 * Writes cookies in a format and counts what is really in the text by reading it again, so that "3,000 exported" is
 * true. @throws RangeError for a format that does not exist.
 */
export async function writeExport(job: ExportJob): Promise<WrittenExport> {
  const { cookies, storage = [], url, storeId, now, passphrase } = job;
  const at = {
    now,
    ...(url === undefined ? {} : { url }),
    ...(storeId === undefined ? {} : { storeId }),
  };
  const { text, losses } = formatCookies(job.format, cookies, { ...at, storage });
  const format = transferFormat(job.format);
  const back = parseCookies(text, {
    ...at,
    format: format?.id,
    ...(format?.needsUrl && url === undefined ? { url: ELSEWHERE } : {}),
  });
  const read = back.rows.filter(
    ({ cookie, problem }) => cookie || problem?.code === 'bundle-redacted',
  ).length;
  // A format that does not name hosts (a header) may say two cookies alike: they are counted as they stand.
  const asked = new Set(cookies.map(cookieId)).size;
  return {
    text: passphrase === undefined ? text : await encryptBundle(text, passphrase),
    losses,
    asked,
    written: Math.min(read, asked),
    storageAsked: storage.length,
    storageWritten: format?.id === 'redacted' ? storage.length : (back.storage?.length ?? 0),
    fileExtension: format?.fileExtension ?? 'txt',
    mediaType: format?.mediaType ?? 'text/plain',
  };
}
