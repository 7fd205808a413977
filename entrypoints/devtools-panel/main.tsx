import { render } from 'preact';
import { copyNoted } from '../inspector/copy-noted';
import '../inspector/pages.css';
import { closeOnEscape } from '../../components/ui/close-on-escape';
import { ignoreFiles } from '../../components/ui/ignore-files';
import { attachTooltip } from '../../components/ui/tooltip';
import { applyAppearance, rememberedLook } from '../../utils/browser/apply-appearance';
import { connect } from '../../utils/browser/transport';
import { webextDevtools } from '../../utils/browser/webext-devtools';
import { webextSurface } from '../../utils/browser/webext-surface';
import { exactTime } from '../../utils/format/exact-time';
import type { RequestParameter, Teller } from '../../utils/messaging/requests';
import { startInspector } from '../../utils/state/inspector';
import { drawInspector } from '../inspector/draw-inspector';
import { onTurnedTo } from '../inspector/on-turned-to';
import { saveFile, surfaceActions } from '../inspector/surface-actions';
import { copyByCommand } from './copy-by-command';
import { Limits } from './limits';

const edge = webextSurface();
const client = connect(edge);
const devtools = webextDevtools();
const tabId = Promise.resolve(devtools?.tabId ?? null);
const inspector = startInspector({ client, tabId, now: Date.now });

/** The developer tools let a page open no tab and ask for no permission: the background opens one where both is possible. */
const openSurface = (surface: RequestParameter<'openSurface'>) =>
  void client.send('openSurface', surface).catch(() => undefined);
const openInTab = () => void (devtools && openSurface({ tabId: devtools.tabId }));

const theme = () => (devtools?.dark() ? 'dark' : 'light');
const common = surfaceActions({ edge, client, tabId, report: inspector.actions.report });
const actions = {
  ...inspector.actions,
  ...common,
  copy: copyNoted(client, copyByCommand),
  saveFile,
  openInTab,
  openOptions: (at?: string) => openSurface({ tabId: null, ...(at === undefined ? {} : { at }) }),
  grant: openInTab,
  reloadTab: () => devtools?.reload(),
  /** The tab is watched already, since the developer tools are open; what was loaded before is read anew. */
  watchHeaders: async () => {
    devtools?.reload();
    return 'watching' as const;
  },
};

drawInspector(inspector, actions, edge, theme);
const look = () => inspector.store.state.settings ?? rememberedLook();
devtools?.onThemeChanged(() => void applyAppearance(look(), edge, theme()));
onTurnedTo(inspector.turnedTo);
attachTooltip(document.body, exactTime);
closeOnEscape();
ignoreFiles();
// Chromium's developer tools listen at the document of a panel and carry out every key of theirs, whatever was answered:
// `?` opened their settings too, Ctrl F their search, Escape their drawer. What was answered does not come so far.
document.documentElement.addEventListener('keydown', (event) => {
  if (event.defaultPrevented) event.stopPropagation();
});

let told: Teller | null = null;
/** Drawn apart from the inspector: it is about the surface, whatever the inspector shows. */
async function drawLimits(): Promise<void> {
  if (told === null) return;
  await applyAppearance(look(), edge, theme());
  const limits = document.getElementById('limits');
  if (limits)
    render(<Limits key={document.documentElement.lang} teller={told} browser={edge.kind} />, limits);
}
let settings = inspector.store.state.settings;
inspector.store.subscribe(() => {
  if (settings === inspector.store.state.settings) return;
  settings = inspector.store.state.settings;
  void drawLimits();
});

/** The page behind the developer tools hands over what they see, also before this panel is shown. */
async function askWhoTells(): Promise<void> {
  if (!devtools || told === 'browser') return;
  const teller = await client.send('whoTells', { tabId: devtools.tabId }).catch(() => null);
  if (teller === null || teller === told) return;
  told = teller;
  await drawLimits();
}
void askWhoTells();
client.listen((notice) => {
  if ('tabId' in notice ? notice.tabId === devtools?.tabId : notice.type === 'permissions-changed')
    void askWhoTells();
});
