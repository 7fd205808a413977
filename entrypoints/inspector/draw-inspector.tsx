import { render } from 'preact';
import { Inspector as InspectorView } from '../../components/inspector/inspector';
import type { Actions } from '../../components/inspector/inspector-props';
import { applyAppearance, rememberedLook } from '../../utils/browser/apply-appearance';
import type { SurfaceEdge } from '../../utils/browser/browser-edge';
import type { Settings } from '../../utils/model';
import { pause } from '../../utils/pause';
import type { Inspector } from '../../utils/state/inspector';

/**
 * How long the first drawing waits for the first answer, in milliseconds. It is nearly always there by then, and the
 * surface is drawn once, with its rows; a slow browser shows the loading state instead.
 */
const PATIENCE = 80;

/** Tells the views of one inspector from those of another, which would keep what was typed and opened in them. */
let drawings = 0;

/**
 * Draws an inspector in `#app`, in the language and theme of the settings and anew when these change. Returns what
 * ends it; what is drawn stays until the next one is. `surroundings` gives the theme of what the surface stands in.
 */
export function drawInspector(
  inspector: Inspector,
  actions: Actions,
  edge: SurfaceEdge,
  surroundings?: () => Settings['theme'],
): () => void {
  const { store } = inspector;
  drawings += 1;
  const drawing = drawings;
  let over = false;
  let look: string | null = null;

  async function draw(): Promise<void> {
    await applyAppearance(store.state.settings ?? rememberedLook(), edge, surroundings?.());
    const app = document.getElementById('app');
    // A new language changes every text, so everything is drawn anew.
    if (app && !over)
      render(
        <InspectorView key={`${drawing} ${document.documentElement.lang}`} store={store} actions={actions} />,
        app,
      );
  }

  function drawWhenLookChanges(): void {
    const { settings } = store.state;
    const next = settings ? `${settings.language} ${settings.theme} ${settings.density}` : '';
    if (next === look || over) return;
    look = next;
    void draw();
  }

  const answered = new Promise<void>((resolve) => {
    const stop = store.subscribe(() => {
      const { report, problem } = store.state;
      if (!report && !problem) return;
      stop();
      resolve();
    });
  });
  // Nothing has the focus before the first key or press. What that key removes may be gone before this is there.
  for (const type of ['keydown', 'pointerdown'])
    document.body.addEventListener(
      type,
      (event) => {
        const pressed = type === 'keydown' ? event.composedPath() : [];
        void import('../../components/ui/keep-focus').then((loaded) =>
          loaded.keepFocus(document.body, pressed),
        );
      },
      { once: true, capture: true },
    );
  let unsubscribe: (() => void) | undefined;
  // What the browser still has to do for the loaded page comes first: done afterwards, it would lay out the rows twice.
  void Promise.race([answered.then(() => pause(0)), pause(PATIENCE)]).then(() => {
    drawWhenLookChanges();
    if (!over) unsubscribe = store.subscribe(drawWhenLookChanges);
  });
  return () => {
    over = true;
    unsubscribe?.();
  };
}
