import { expect, it, vi } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';

/** An event that takes listeners and never tells any. */
const event = () => ({ addListener: vi.fn(), removeListener: vi.fn() });
const area = () => ({ get: async () => ({}), set: async () => undefined, remove: async () => undefined });

/** A browser on a phone: no menus, no commands, no containers, no windows, no side panel, a button without a mark. */
const api = vi.hoisted(() => ({ current: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({
  default: new Proxy({}, { get: (_, name) => api.current[String(name)] }),
}));

it('the background starts in a browser that lacks what phones lack', async () => {
  api.current = {
    runtime: {
      id: 'jarlens',
      getURL: (path: string) => `moz-extension://jarlens/${path}`,
      getManifest: () => ({ version: '1.0.0' }),
      getPlatformInfo: async () => ({ os: 'android' }),
      onMessage: event(),
      onConnect: event(),
      onInstalled: event(),
      onStartup: event(),
      onSuspend: event(),
    },
    action: { onClicked: event(), setPopup: vi.fn(async () => undefined), setTitle: async () => undefined },
    alarms: { onAlarm: event(), create: async () => undefined, clear: async () => true },
    cookies: { getAll: async () => [], getAllCookieStores: async () => [], onChanged: event() },
    extension: { isAllowedIncognitoAccess: async () => false },
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    permissions: {
      contains: async () => false,
      getAll: async () => ({}),
      onAdded: event(),
      onRemoved: event(),
    },
    storage: { local: area(), session: area(), onChanged: event() },
    tabs: {
      query: async () => [],
      get: async () => undefined,
      onActivated: event(),
      onUpdated: event(),
      onRemoved: event(),
    },
  };
  const { webextEdge } = await import('../../../utils/browser/webext-edge');
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  expect(() => startBackground(webextEdge(), Date.now)).not.toThrow();
  const runtime = api.current['runtime'] as { onInstalled: ReturnType<typeof event> };
  for (const [listener] of runtime.onInstalled.addListener.mock.calls) (listener as () => void)();
  const { setPopup } = api.current['action'] as { setPopup: ReturnType<typeof vi.fn> };
  // The button opens a tab there: a popup would be a page of its own, away from the tab it is about.
  await expect.poll(() => setPopup.mock.calls).toEqual([[{ popup: '' }]]);
  await new Promise((resolve) => setTimeout(resolve, 400));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
