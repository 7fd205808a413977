import '../inspector/pages.css';
import type { Actions } from '../../components/inspector/inspector-props';
import { closeOnEscape } from '../../components/ui/close-on-escape';
import { ignoreFiles } from '../../components/ui/ignore-files';
import { attachTooltip } from '../../components/ui/tooltip';
import { askInPopup } from '../../utils/browser/asked-in-popup';
import { earlyCalls } from '../../utils/browser/early-calls';
import { connect } from '../../utils/browser/transport';
import { webextLook } from '../../utils/browser/webext-look';
import { webextSurface } from '../../utils/browser/webext-surface';
import { exactTime } from '../../utils/format/exact-time';
import { t } from '../../utils/i18n/messages';
import { readSettings } from '../../utils/settings/read-settings';
import { lookAtTab } from '../../utils/site/look-at-tab';
import { lookFirst } from '../../utils/state/first-look';
import { startInspector } from '../../utils/state/inspector';
import { type InspectorPlace, inspectorAddress, placeIn } from '../../utils/state/inspector-place';
import { whenDrawn } from '../../utils/when-drawn';
import { drawInspector } from '../inspector/draw-inspector';
import { openOptions, saveFile, surfaceActions } from '../inspector/surface-actions';

// `popup.html?tab=7` inspects that tab, in a tab of its own; the popup inspects the active one.
const parameters = new URLSearchParams(location.search);
const asked = parameters.get('tab');
const isTab = asked !== null;
if (isTab) document.documentElement.dataset['surface'] = 'tab';

// What `popup-ask.js` called before this script was even loaded; without it the same is called now.
const early = earlyCalls();
const plain = webextSurface(() => early?.texts());

const activeTab = () => (early?.tab ?? plain.tabs.active()).then((tab) => tab?.id ?? null);

const tabId = isTab ? Promise.resolve(Number(asked)) : activeTab();
const edge = isTab
  ? plain
  : { ...plain, permissions: { ...plain.permissions, request: askInPopup(plain, tabId, Date.now) } };

const look = {
  edge: webextLook(early),
  now: Date.now,
  list: async () => (await import('../../utils/cookies/site')).siteOf,
};
const client = lookFirst(connect(edge), {
  own: { getSettings: () => readSettings(look.edge), inspectTab: (what) => lookAtTab(look, what) },
  drawn: () => whenDrawn().then(() => early?.forget()),
});
const inspector = startInspector({ client, tabId, now: Date.now, kept: placeIn(parameters) });

async function openInTab(place?: InspectorPlace): Promise<void> {
  const id = await tabId;
  if (id !== null) await edge.tabs.open(edge.fileUrl(inspectorAddress(id, place)));
  window.close();
}

const { sidePanel } = edge;
const actions: Actions = {
  ...inspector.actions,
  ...surfaceActions({ edge, client, tabId, report: inspector.actions.report }),
  // A popup of Firefox closes when a file is asked for, and the file is lost with it.
  ...(isTab || edge.kind === 'chromium' ? { saveFile } : { chooseInTab: () => openInTab({ tab: 'tokens' }) }),
  openOptions: (at) => void openOptions(edge, at).then(() => !isTab && window.close()),
  ...(isTab
    ? {}
    : {
        openInTab,
        // A browser that refuses, as after too long a wait, shows it in a tab.
        ...(sidePanel
          ? {
              openSidePanel: () =>
                void sidePanel.open(tabId).then(
                  () => window.close(),
                  () => openInTab(),
                ),
            }
          : {}),
      }),
};

drawInspector(inspector, actions, edge);
attachTooltip(document.body, exactTime);
closeOnEscape();
ignoreFiles();

// Of two sites that are open side by side each has its own name in the tab strip.
if (isTab)
  inspector.store.subscribe(() => {
    const { report } = inspector.store.state;
    const name = t('extension_name');
    document.title = report?.host ? `${report.host} – ${name}` : name;
  });

/** What pages.css gives the popup, in pixels. Asking the page for it would lay the page out once more. */
const given = { width: 800, height: 580 };

// A small screen or a page zoom leaves less than that and cuts the popup off; then it becomes as small as what is left.
if (!isTab) {
  const fit = () => {
    if (innerWidth <= 200 || innerHeight <= 200) return;
    if (innerWidth >= given.width && innerHeight >= given.height) return;
    const page = document.documentElement;
    // Beside Chromium's scrollbars, and a pixel less: they count as part of the page, and go once it is smaller with them.
    const left = { width: page.clientWidth - 1, height: page.clientHeight - 1 };
    for (const side of ['width', 'height'] as const)
      if (left[side] < given[side]) {
        // What is asked for can come out a pixel less, cut off at a fraction; asked for then, so would that.
        given[side] = left[side] - 1;
        page.style.setProperty(`--popup-${side}`, `${left[side]}px`);
      }
  };
  // On its way to its size a popup may be smaller for a moment, and what it gives up then never comes back.
  let resting: ReturnType<typeof setTimeout> | undefined;
  addEventListener('resize', () => {
    clearTimeout(resting);
    resting = setTimeout(fit, 50);
  });
}
