import '../inspector/pages.css';
import { closeOnEscape } from '../../components/ui/close-on-escape';
import { ignoreFiles } from '../../components/ui/ignore-files';
import { attachTooltip } from '../../components/ui/tooltip';
import { connect } from '../../utils/browser/transport';
import { webextSurface } from '../../utils/browser/webext-surface';
import { exactTime } from '../../utils/format/exact-time';
import { followTab } from '../../utils/state/follow-tab';
import { type InspectorPlace, inspectorAddress } from '../../utils/state/inspector-place';
import { drawInspector } from '../inspector/draw-inspector';
import { onTurnedTo } from '../inspector/on-turned-to';
import { openOptions, saveFile, surfaceActions } from '../inspector/surface-actions';

const edge = webextSurface();
const client = connect(edge);

// `sidepanel.html?window=3` follows that window, from wherever the page is; the panel follows the one it belongs to.
const asked = new URLSearchParams(location.search).get('window');
const windowId = asked === null ? undefined : Number(asked);

let endDrawing = () => {};
let turnedTo = () => {};

followTab({
  client,
  now: Date.now,
  tabInFront: () => edge.tabs.active(windowId).then((tab) => tab?.id ?? null),
  onFrontChanged: edge.tabs.onFrontChanged,
  onSwitched(inspector, tabId) {
    endDrawing();
    turnedTo = inspector.turnedTo;
    const actions = {
      ...inspector.actions,
      ...surfaceActions({
        edge,
        client,
        tabId: Promise.resolve(tabId),
        report: inspector.actions.report,
      }),
      saveFile,
      openOptions: (at?: string) => void openOptions(edge, at),
      ...(tabId === null
        ? {}
        : {
            openInTab: (place?: InspectorPlace) =>
              void edge.tabs.open(edge.fileUrl(inspectorAddress(tabId, place))),
          }),
    };
    endDrawing = drawInspector(inspector, actions, edge);
  },
});
onTurnedTo(() => turnedTo());
attachTooltip(document.body, exactTime);
closeOnEscape();
ignoreFiles();
