import type { Cookie, StorageEntry } from '../model';
import { decryptBundle, isEncryptedBundle } from './encrypt-bundle';
import {
  type ImportCommand,
  ImportSession,
  type ImportSummary,
  type RowFilter,
  type RowView,
} from './import-session';
import { LARGEST_FILE } from './largest-file';
import { parseCookiesInSlices } from './parse-cookies';
import type { PlanAt } from './plan-import';
import { type ExportJob, type WrittenExport, writeExport } from './write-export';

/** What an import reads, and what it is compared with. */
export interface OpenImport {
  readonly source: { readonly text: string } | { readonly file: Blob };
  readonly jar: readonly Cookie[];
  readonly format?: string;
  /** The page's address, for formats that name no host. */
  readonly url?: string;
  readonly passphrase?: string;
  readonly plan: PlanAt;
}

/** The rows that are looked at. */
export interface PageAsked {
  readonly filter: RowFilter;
  readonly from: number;
  readonly count: number;
}

export interface ImportLook {
  readonly summary: ImportSummary;
  readonly rows: readonly RowView[];
  /** How many rows the filter lets through. */
  readonly of: number;
}

export type Opened =
  | { readonly look: ImportLook; readonly problem?: undefined }
  /**
   * `bundle-encrypted`: its passphrase is asked for. `import-file-too-large`: more than `LARGEST_FILE`.
   * `file-unreadable`: it is gone. `import-settings-file`, `import-rules-file`: it is one of those.
   */
  | { readonly problem: { readonly code: string; readonly message: string }; readonly look?: undefined };

export type TransferJob =
  | { readonly job: 'open'; readonly open: OpenImport; readonly page: PageAsked }
  | { readonly job: 'run'; readonly command: ImportCommand; readonly page: PageAsked }
  | { readonly job: 'chosen' }
  | { readonly job: 'write'; readonly write: ExportJob };

export type TransferAnswer =
  /** Rows read so far. */
  | { readonly progress: number }
  | { readonly opened: Opened }
  | { readonly look: ImportLook }
  | { readonly chosen: readonly Cookie[]; readonly storage: readonly StorageEntry[] }
  | { readonly written: WrittenExport };

const fail = (code: string, message: string): Opened => ({ problem: { code, message } });

/** Jarlens' files of another kind, which belong elsewhere. */
const OTHER_FILE = /^\ufeff?\s*\{\s*"jarlens"\s*:\s*"(settings|rules)"/;

type Read = { readonly text: string; readonly refused?: undefined } | { readonly refused: Opened };

async function readSource(source: OpenImport['source']): Promise<Read> {
  if (('text' in source ? source.text.length : source.file.size) > LARGEST_FILE)
    return {
      refused: fail('import-file-too-large', 'This is larger than 64 MiB, which is more than is read.'),
    };
  if ('text' in source) return source;
  try {
    return { text: await source.file.text() };
  } catch {
    return { refused: fail('file-unreadable', 'The file could not be read.') };
  }
}

/** Does transfer jobs one after the other, holding the import that was opened last. `tell` hears of progress too. */
export function transferWork(): (job: TransferJob, tell: (answer: TransferAnswer) => void) => Promise<void> {
  let session: ImportSession | null = null;
  const look = (current: ImportSession, { filter, from, count }: PageAsked): ImportLook => ({
    summary: current.summary(),
    ...current.page(filter, from, count),
  });

  async function open(
    { source, jar, format, url, passphrase, plan }: OpenImport,
    page: PageAsked,
    onProgress: (rows: number) => void,
  ): Promise<Opened> {
    session = null;
    const read = await readSource(source);
    if (read.refused) return read.refused;
    let { text } = read;
    if (isEncryptedBundle(text)) {
      if (passphrase === undefined)
        return fail('bundle-encrypted', 'This file is encrypted: its passphrase is needed.');
      const opened = await decryptBundle(text, passphrase);
      if (opened.problem) return { problem: opened.problem };
      text = opened.text;
    }
    const [, other] = OTHER_FILE.exec(text) ?? [];
    if (other) return fail(`import-${other}-file`, `This is a file of ${other}, without cookies.`);
    const parsed = await parseCookiesInSlices(
      text,
      {
        now: plan.now,
        ...(format === undefined ? {} : { format }),
        ...(url === undefined ? {} : { url }),
        ...(plan.storeId === undefined ? {} : { storeId: plan.storeId }),
      },
      { pause: async () => undefined, onProgress, rowsPerSlice: 5000 },
    );
    if (!parsed) return fail('import-empty', 'There is nothing in this file.');
    session = new ImportSession(parsed, jar, plan);
    return { look: look(session, page) };
  }

  return async (job, tell) => {
    switch (job.job) {
      case 'open':
        return tell({ opened: await open(job.open, job.page, (progress) => tell({ progress })) });
      case 'write':
        return tell({ written: await writeExport(job.write) });
      case 'chosen':
        return tell({ chosen: session?.chosen() ?? [], storage: session?.storage ?? [] });
      case 'run':
        if (!session) throw new Error('No import is open.');
        session.run(job.command);
        return tell({ look: look(session, job.page) });
    }
  };
}
