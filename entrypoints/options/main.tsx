import { render } from 'preact';
import { copyNoted } from '../inspector/copy-noted';
import '../inspector/pages.css';
import '../../components/manager/shell.css';
import { closeOnEscape } from '../../components/ui/close-on-escape';
import { ignoreFiles } from '../../components/ui/ignore-files';
import { keepFocus } from '../../components/ui/keep-focus';
import { attachTooltip } from '../../components/ui/tooltip';
import { applyAppearance, rememberedLook } from '../../utils/browser/apply-appearance';
import { earlyCalls } from '../../utils/browser/early-calls';
import { connect } from '../../utils/browser/transport';
import { webextChanges } from '../../utils/browser/webext-changes';
import { webextLook } from '../../utils/browser/webext-look';
import { webextSurface } from '../../utils/browser/webext-surface';
import { exactTime } from '../../utils/format/exact-time';
import { prepareFormats } from '../../utils/i18n/messages';
import type { Client } from '../../utils/messaging/requests';
import type { Settings } from '../../utils/model';
import { listAhead } from '../../utils/operations/list-cookies';
import { readSettings } from '../../utils/settings/read-settings';
import { lookFirst } from '../../utils/state/first-look';
import { whenDrawn } from '../../utils/when-drawn';
import { App } from './app';
import { sections } from './sections';
import type { Services } from './services';

const edge = webextSurface();
/** Where the page opens with the table of all cookies, it reads that list and the settings itself. */
function clientOf(background: Client): Client {
  // What `options-ask.js` called before this script was even loaded.
  const early = earlyCalls();
  if (!early) return background;
  const look = webextLook(early);
  const list = listAhead(look);
  return lookFirst(background, {
    own: { getSettings: () => readSettings(look), listCookies: list.take },
    drawn: () => whenDrawn().then(early.forget),
    watch: (tell) =>
      webextChanges((notice) => {
        early.forget();
        list.changed();
        tell(notice);
      }),
  });
}
const client = clientOf(connect(edge));

const services: Services = {
  client,
  now: Date.now,
  // Firefox refuses to be asked for what is no optional permission, also when it is there.
  request: (query) => edge.permissions.request(query).catch(() => edge.permissions.contains(query)),
  hasPermission: edge.permissions.contains,
  copy: copyNoted(client),
  tokenTools: async () =>
    (await import('../../utils/browser/token-tools')).tokenTools(
      () => new Worker(edge.fileUrl('token-worker.js'), { type: 'module' }),
    ),
  transferTools: async () =>
    (await import('../../utils/browser/transfer-tools')).transferTools(
      () => new Worker(edge.fileUrl('transfer-worker.js'), { type: 'module' }),
    ),
  reloadTab: (tabId) => void edge.tabs.reload(tabId).catch(() => undefined),
  openTab: (url) => void edge.tabs.open(url),
  saveFile: (...file) =>
    void import('../../utils/browser/save-file').then((module) => module.saveFile(...file)),
  ...(typeof navigator.clipboard.readText === 'function'
    ? { paste: () => navigator.clipboard.readText().catch(() => null) }
    : {}),
  preferences: {
    read: (key) => {
      try {
        return JSON.parse(localStorage.getItem(`jarlens.${key}`) ?? 'null');
      } catch {
        return null;
      }
    },
    write: (key, value) => {
      try {
        localStorage.setItem(`jarlens.${key}`, JSON.stringify(value));
      } catch {
        // Full or forbidden: the arrangement is then that of this visit alone.
      }
    },
  },
  ways: async () => (await import('../../utils/browser/webext-ways')).webextWays(),
  newId: () => crypto.randomUUID(),
  version: edge.version,
  browser: edge.kind,
};

async function draw(settings: Settings | null): Promise<void> {
  await applyAppearance(settings ?? rememberedLook(), edge);
  const app = document.getElementById('app');
  // A new language changes every text, so everything is drawn anew.
  if (app) render(<App key={document.documentElement.lang} services={services} settings={settings} />, app);
}

async function settingsAsked(): Promise<Settings | null> {
  return client.send('getSettings').catch(() => null);
}

// The first section's code is on its way while the settings are read.
const first = sections.find(({ id }) => location.hash.slice(1).split('?')[0] === id) ?? sections[0];
void first?.load().catch(() => undefined);
// Between the first drawing and the cookies' arrival there is time.
void settingsAsked()
  .then(draw)
  .then(() => setTimeout(prepareFormats));
client.listen((notice) => {
  if (notice.type === 'settings-changed')
    // Between the first drawing and the cookies' arrival there is time.
    void settingsAsked()
      .then(draw)
      .then(() => setTimeout(prepareFormats));
});
attachTooltip(document.body, exactTime);
closeOnEscape();
keepFocus(document.body);
ignoreFiles();
