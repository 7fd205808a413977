import { render } from 'preact';
import './popup.css';
import { Inspector } from '../../components/inspector/inspector';
import type { Actions } from '../../components/inspector/inspector-props';
import { attachTooltip } from '../../components/ui/tooltip';
import { applyAppearance, rememberedLook } from '../../utils/browser/apply-appearance';
import { earlyQuestions } from '../../utils/browser/early-questions';
import { connect } from '../../utils/browser/transport';
import { webextSurface } from '../../utils/browser/webext-edge';
import { exactTime } from '../../utils/format/exact-time';
import { startInspector } from '../../utils/state/inspector';

const edge = webextSurface();

// `popup.html?tab=7` inspects that tab, in a tab of its own; the popup inspects the active one.
const asked = new URLSearchParams(location.search).get('tab');
if (asked !== null) document.documentElement.dataset['surface'] = 'tab';

// What `popup-ask.js` asked before this script was even loaded; without it the same is asked now.
const early = earlyQuestions();
const activeTab = () => edge.tabs.active().then((tab) => tab?.id ?? null);

const client = connect(edge, early);
const tabId = early?.tabId ?? (asked === null ? activeTab() : Promise.resolve(Number(asked)));
const inspector = startInspector({ client, tabId, now: Date.now });

/** Asked for first, within the click; then the tab is watched and read anew from its first request on. */
async function watchHeaders(): Promise<'watching' | 'refused' | 'failed'> {
  try {
    const wanted = { permissions: ['webRequest'], origins: ['*://*/*'] };
    // Firefox refuses to be asked for what is no optional permission, also when it is there.
    const granted = await edge.permissions.request(wanted).catch(() => edge.permissions.contains(wanted));
    if (!granted) return 'refused';
    const id = await tabId;
    if (id === null) return 'failed';
    const { observed } = await client.send('observeTab', { tabId: id, on: true });
    if (!observed) return 'failed';
    await edge.tabs.reload(id);
    return 'watching';
  } catch {
    return 'failed';
  }
}

const actions: Actions = {
  ...inspector.actions,
  copy: (text) =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    ),
  tokenTools: async () =>
    (await import('../../utils/browser/token-tools')).tokenTools(
      () => new Worker(edge.fileUrl('token-worker.js')),
    ),
  request: client.send,
  writeExport: async (job) => (await import('../../utils/transfer/write-export')).writeExport(job),
  watchHeaders,
  // A popup of Firefox closes when the file is asked for, and the file is lost with it.
  ...(asked !== null || edge.kind === 'chromium'
    ? {
        saveFile: (...file: [string, string, string]) =>
          void import('../../utils/browser/save-file').then((module) => module.saveFile(...file)),
      }
    : {}),
  browser: edge.kind,
  reloadTab: () => void tabId.then((id) => (id === null ? undefined : edge.tabs.reload(id))),
  // Called within the click itself: after an `await` the browser would refuse to ask.
  grant: (permission) =>
    void edge.permissions.request(
      permission.includes('://') || permission === '<all_urls>'
        ? { origins: [permission] }
        : { permissions: [permission] },
    ),
  openOptions: () => void edge.openOptions().then(() => asked === null && window.close()),
  ...(asked === null
    ? {
        openInTab: async () => {
          const tab = await edge.tabs.active();
          if (tab) await edge.tabs.open(edge.fileUrl(`popup.html?tab=${tab.id}`));
          window.close();
        },
      }
    : {}),
};

async function draw(): Promise<void> {
  const { settings } = inspector.store.state;
  await applyAppearance(settings ?? rememberedLook(), edge);
  const app = document.getElementById('app');
  // A new language changes every text, so everything is drawn anew.
  if (app)
    render(<Inspector key={document.documentElement.lang} store={inspector.store} actions={actions} />, app);
}

/**
 * How long the first drawing waits for the first answer, in milliseconds. It is nearly always there by then, and the
 * popup is drawn once, with its rows; a slow browser shows the loading state instead.
 */
const PATIENCE = 80;

let look: string | null = null;
function drawWhenLookChanges(): void {
  const { settings } = inspector.store.state;
  const next = settings ? `${settings.language} ${settings.theme}` : '';
  if (next === look) return;
  look = next;
  void draw();
}

const answered = new Promise<void>((resolve) => {
  const stop = inspector.store.subscribe(() => {
    const { report, problem } = inspector.store.state;
    if (!report && !problem) return;
    stop();
    resolve();
  });
});
void Promise.race([answered, new Promise((resolve) => setTimeout(resolve, PATIENCE))]).then(() => {
  drawWhenLookChanges();
  inspector.store.subscribe(drawWhenLookChanges);
});
attachTooltip(document.body, exactTime);

/** The height popup.css gives the popup, in pixels. Asking the page for it would lay the page out once more. */
const HEIGHT = 580;

// A screen too low for the whole popup cuts it off; then it becomes as low as what is left of it.
if (asked === null)
  addEventListener('resize', () => {
    if (innerHeight > 200 && innerHeight < HEIGHT)
      document.documentElement.style.setProperty('--popup-height', `${innerHeight}px`);
  });
