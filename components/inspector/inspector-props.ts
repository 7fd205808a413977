import type { Client } from '../../utils/messaging/requests';
import type { InspectorActions } from '../../utils/state/inspector';
import type { InspectorPlace } from '../../utils/state/inspector-place';
import type { InspectorEvent, InspectorState } from '../../utils/state/inspector-state';
import type { TokenTools } from '../../utils/tokens/token-tools';
import type { ExportJob, WrittenExport } from '../../utils/transfer/write-export';
import type { WaysShown } from '../manager/ways';

/** Whether the tab is watched now; `gone`: there is no such tab any more. */
export type WatchAnswer = 'watching' | 'refused' | 'failed' | 'gone';

/** What only the surface can do: each needs the browser, and some the click's own turn. */
export interface SurfaceActions {
  /** The clock, in milliseconds: the time in the state is what is shown, and stands still between two ticks. */
  now(): number;
  /** Puts a text on the clipboard; false when the browser refused. */
  copy(text: string): Promise<boolean>;
  /** Asks for a host access pattern or an API permission; must be called within the click. */
  grant(permission: string): void;
  /** What needs a worker or a request; fetched when first used. */
  tokenTools(): Promise<TokenTools>;
  /** Any request of the background, for what one view alone needs. */
  request: Client['send'];
  /** Hears what the background tells open surfaces, until the returned function is called. */
  listen: Client['listen'];
  /** Watches the tab's headers and reloads it; otherwise why not. Must be called within the click. */
  watchHeaders(site: string): Promise<WatchAnswer>;
  /** Saves a text as a file; absent where the surface closes before the file is there. */
  saveFile?(name: string, mediaType: string, text: string): void;
  /** Writes cookies in a format; fetched when first used. */
  writeExport(job: ExportJob): Promise<WrittenExport>;
  readonly browser: 'chromium' | 'firefox';
  /** What this browser offers of Jarlens outside its pages, and the keys it gave to it. */
  ways(): Promise<WaysShown>;
  /** Loads the inspected tab anew. */
  reloadTab(): void;
  /** Opens the options page; `at` is a section's address, e.g. `rules?view=test`. */
  openOptions(at?: string): void;
  /** Shows this inspector in a tab of its own; absent where it is in one already. */
  openInTab?(place?: InspectorPlace): void;
  /** Present where the surface closes when a file is asked for: shows the tokens where it does not. */
  chooseInTab?(): void;
  /** Shows it in the side panel; absent where there is none, or this is it. Must be called within the click. */
  openSidePanel?(): void;
}

export type Actions = InspectorActions & SurfaceActions;

/** What every view of the inspector is drawn from. */
export interface ViewProps {
  readonly state: InspectorState;
  readonly dispatch: (event: InspectorEvent) => void;
  readonly actions: Actions;
}
