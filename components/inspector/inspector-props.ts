import type { InspectorActions } from '../../utils/state/inspector';
import type { InspectorEvent, InspectorState } from '../../utils/state/inspector-state';
import type { TokenTools } from '../../utils/tokens/token-tools';

/** What only the surface can do: each needs the browser, and some the click's own turn. */
export interface SurfaceActions {
  /** Puts a text on the clipboard; false when the browser refused. */
  copy(text: string): Promise<boolean>;
  /** Asks for a host access pattern or an API permission; must be called within the click. */
  grant(permission: string): void;
  /** What needs a worker or a request; fetched when first used. */
  tokenTools(): Promise<TokenTools>;
  openOptions(): void;
  /** Shows this inspector in a tab of its own; absent where it is in one already. */
  openInTab?(): void;
}

export type Actions = InspectorActions & SurfaceActions;

/** What every view of the inspector is drawn from. */
export interface ViewProps {
  readonly state: InspectorState;
  readonly dispatch: (event: InspectorEvent) => void;
  readonly actions: Actions;
}
