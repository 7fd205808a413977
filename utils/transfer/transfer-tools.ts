import type { Cookie, StorageEntry } from '../model';
import type { ImportCommand } from './import-session';
import type { ImportLook, Opened, OpenImport, PageAsked } from './transfer-job';
import type { ExportJob, WrittenExport } from './write-export';

/** A dry run that lies in a worker; a page sees the rows it asks for. */
export interface ImportDesk {
  /** Reads and compares; `onProgress` hears of rows read so far. */
  open(open: OpenImport, page: PageAsked, onProgress: (rows: number) => void): Promise<Opened>;
  run(command: ImportCommand, page: PageAsked): Promise<ImportLook>;
  /** What is to be written. */
  chosen(): Promise<{ readonly cookies: readonly Cookie[]; readonly storage: readonly StorageEntry[] }>;
  /** Ends its worker, also in the middle of reading; what is waited for then rejects with `AbortError`. */
  close(): void;
}

/** What moving cookies in and out needs of the world outside. */
export interface TransferTools {
  desk(): ImportDesk;
  write(job: ExportJob): Promise<WrittenExport>;
}
