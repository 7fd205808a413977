import type { Client, OperationProgress, OperationResult } from '../messaging/requests';
import { RequestError } from '../messaging/requests';
import type { CookieStore } from '../model';
import type { RestoreResult } from '../snapshots/restore-site';
import { storageStates } from '../snapshots/storage-entries';
import type { ImportCommand, RowFilter } from '../transfer/import-session';
import type { ImportLook, PageAsked } from '../transfer/transfer-job';
import type { ImportDesk, TransferTools } from '../transfer/transfer-tools';

/** What is read: a text that was typed or pasted, or a file. */
export type ImportSource = { readonly text: string } | { readonly file: Blob; readonly name: string };

/** How it is read, as far as a person said so. */
export interface ImportOptions {
  readonly format?: string;
  readonly url?: string;
  readonly storeId?: string;
  readonly passphrase?: string;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
}

export interface ImportState {
  readonly phase: 'empty' | 'reading' | 'problem' | 'plan';
  /** Rows read so far, while reading. */
  readonly read: number;
  readonly problem: Problem | null;
  readonly look: ImportLook | null;
  readonly page: PageAsked;
  readonly stores: readonly CookieStore[];
  /** Whether cookies of every site may be written. */
  readonly allSites: boolean;
  /** While cookies are written or put back. */
  readonly running: Pick<OperationProgress, 'id' | 'kind' | 'done' | 'total'> | null;
  /** What came of the import, until the next one or until it was undone. */
  readonly result: OperationResult | null;
  readonly undone: OperationResult | null;
  /** What came of the web storage that was in the file, site by site. */
  readonly storage: readonly RestoreResult[];
}

export interface ImportPorts {
  readonly client: Client;
  readonly tools: () => Promise<TransferTools>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
}

const ROWS_A_PAGE = 100;
/** Three times what any browser keeps; the journal has to hold them too. */
const MOST_COOKIES = 10_000;

const nothing: ImportState = {
  phase: 'empty',
  read: 0,
  problem: null,
  look: null,
  page: { filter: 'all', from: 0, count: ROWS_A_PAGE },
  stores: [],
  allSites: true,
  running: null,
  result: null,
  undone: null,
  storage: [],
};

/** Leads an import from the text to the jar and back: read, decide, write, undo. */
export class ImportController {
  state: ImportState = nothing;
  private desk: ImportDesk | null = null;
  /** Counts what was asked to be read: an answer to an earlier question is dropped. */
  private asked = 0;
  /** Whether something is being written or put back: a second click does not do it twice. */
  private writing = false;
  /** The store that was chosen for what names none. */
  private storeId: string | undefined;
  private readonly listeners = new Set<() => void>();
  private stopListening: () => void = () => {};

  constructor(private readonly ports: ImportPorts) {}

  start(): void {
    this.stopListening = this.ports.client.listen((notice) => {
      const { running } = this.state;
      if (notice.type === 'permissions-changed') void this.readStores();
      if (notice.type !== 'operation' || notice.operation.id !== running?.id) return;
      const { done, total } = notice.operation;
      this.set({ running: { ...running, done, total } });
    });
    void this.readStores();
  }

  stop(): void {
    this.stopListening();
    this.listeners.clear();
    this.drop();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Forgets what was read. */
  clear(): void {
    this.drop();
    const { stores, allSites } = this.state;
    this.set({ ...nothing, stores, allSites });
  }

  /** Ends reading that goes on. */
  private drop(): void {
    this.asked += 1;
    this.desk?.close();
    this.desk = null;
  }

  private async readStores(): Promise<void> {
    const answer = await this.ports.client.send('listCookies').catch(() => null);
    if (answer) this.set({ stores: answer.stores, allSites: answer.allSites });
  }

  /** Reads a source and compares it with the jar. Nothing is written. */
  async open(source: ImportSource, options: ImportOptions): Promise<void> {
    this.drop();
    const asked = this.asked;
    const page = { filter: 'all', from: 0, count: ROWS_A_PAGE } as const;
    const { stores: before, allSites: allowed } = this.state;
    this.set({ ...nothing, stores: before, allSites: allowed, phase: 'reading' });
    try {
      const [tools, { cookies, stores, allSites }] = await Promise.all([
        this.ports.tools(),
        this.ports.client.send('listCookies'),
      ]);
      if (asked !== this.asked) return;
      const desk = tools.desk();
      this.desk = desk;
      const { storeId = stores[0]?.id, ...how } = options;
      this.storeId = storeId;
      const opened = await desk.open(
        {
          source: 'file' in source ? { file: source.file } : source,
          jar: cookies,
          ...how,
          plan: { now: this.ports.now(), stores, ...(storeId === undefined ? {} : { storeId }) },
        },
        page,
        (read) => asked === this.asked && this.set({ read }),
      );
      if (asked !== this.asked) return;
      this.set(
        opened.problem
          ? { phase: 'problem', problem: opened.problem, stores, allSites }
          : { phase: 'plan', look: opened.look, page, stores, allSites },
      );
    } catch (error) {
      if (asked === this.asked) this.set({ phase: 'problem', problem: toProblem(error) });
    }
  }

  /** Fixes, chooses: what a person decides in the dry run. */
  async decide(command: ImportCommand): Promise<void> {
    await this.ask(command, this.state.page);
  }

  async show(filter: RowFilter, from = 0): Promise<void> {
    await this.ask({ do: 'look' }, { filter, from, count: ROWS_A_PAGE });
  }

  private async ask(command: ImportCommand, wanted: PageAsked): Promise<void> {
    const { desk, asked } = this;
    if (!desk) return;
    try {
      let page = wanted;
      let look = await desk.run(command, page);
      // The last rows of a filter may have gone elsewhere.
      if (look.rows.length === 0 && page.from > 0) {
        page = { ...page, from: Math.max(0, Math.floor((look.of - 1) / page.count) * page.count) };
        look = await desk.run({ do: 'look' }, page);
      }
      if (asked === this.asked) this.set({ look, page });
    } catch (error) {
      if (asked === this.asked) this.set({ phase: 'problem', problem: toProblem(error) });
    }
  }

  /** Does what writes, one at a time; a failure is told. */
  private async write(work: (desk: ImportDesk | null) => Promise<void>): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    try {
      await work(this.desk);
    } catch (error) {
      this.set({ running: null, problem: toProblem(error) });
    }
    this.writing = false;
  }

  /** Writes the chosen cookies as one change. */
  apply(): Promise<void> {
    return this.write(async (desk) => {
      if (!desk) return;
      const id = this.ports.newId();
      this.set({ problem: null, undone: null });
      const { cookies } = await desk.chosen();
      if (cookies.length === 0) return;
      if (cookies.length > MOST_COOKIES) {
        const message = `At most ${MOST_COOKIES} cookies can be imported at a time, so that they can be undone.`;
        this.set({ problem: { code: 'import-too-many-chosen', message } });
        return;
      }
      this.set({ running: { id, kind: 'import', done: 0, total: cookies.length } });
      const result = await this.ports.client.send('importCookies', { cookies, operation: id });
      this.set({ running: null, result });
      const filter = result.failed.length > 0 || result.stopped ? 'failed' : this.state.page.filter;
      // Another file that was opened meanwhile knows nothing of these rows.
      if (desk === this.desk)
        await this.ask({ do: 'outcome', result }, { filter, from: 0, count: ROWS_A_PAGE });
    });
  }

  /** Puts the file's web storage back, where its sites are open in a tab. What else they keep stays. */
  putStorageBack(): Promise<void> {
    return this.write(async (desk) => {
      if (!desk) return;
      this.set({ problem: null });
      const { storage } = await desk.chosen();
      const storeId = this.storeId ?? this.state.stores[0]?.id ?? '0';
      const results: RestoreResult[] = [];
      for (const state of storageStates(storage, { now: this.ports.now(), storeId })) {
        results.push(await this.ports.client.send('restoreSite', { source: { state }, exact: false }));
        // Told site by site: should one fail, those before it can still be taken back.
        this.set({ storage: [...results] });
      }
    });
  }

  /** Takes the web storage back that was put back. */
  undoStorage(): Promise<void> {
    return this.write(async () => {
      const ids = this.state.storage.flatMap(({ undo }) => undo ?? []);
      for (const id of ids) await this.ports.client.send('undo', { id });
      this.set({ storage: [] });
    });
  }

  /** Leaves unwritten what was not begun; what was written can be undone. */
  async cancel(): Promise<void> {
    const { running } = this.state;
    if (running) await this.ports.client.send('cancelOperation', { id: running.id });
  }

  /** Makes the jar what it was before the import. */
  undo(): Promise<void> {
    return this.write(async () => {
      const entry = this.state.result?.undo;
      if (!entry) return;
      const operation = this.ports.newId();
      this.set({ running: { id: operation, kind: 'restore', done: 0, total: entry.count }, problem: null });
      const undone = await this.ports.client.send('undo', { id: entry.id, operation });
      this.set({ running: null, undone, result: null });
      await this.compareAgain();
    });
  }

  /** Puts away what came of it, to go on with the rest of the file. */
  async settle(): Promise<void> {
    this.set({ result: null });
    await this.compareAgain();
  }

  /** Compares with the jar as it is now. */
  async compareAgain(): Promise<void> {
    try {
      const { cookies } = await this.ports.client.send('listCookies');
      await this.ask({ do: 'jar', jar: cookies }, { filter: 'all', from: 0, count: ROWS_A_PAGE });
    } catch (error) {
      this.set({ problem: toProblem(error) });
    }
  }

  private set(change: Partial<ImportState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function toProblem(error: unknown): Problem {
  return error instanceof RequestError
    ? { code: error.code, message: error.message }
    : { code: 'unexpected', message: 'Something went wrong.' };
}
