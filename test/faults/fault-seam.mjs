// @ts-check
/**
 * What a fault harness puts under the copy of the extension that it starts: the built extension itself knows nothing of
 * it. Each function is sent as its own source text, so it may use nothing from outside itself.
 */

/**
 * @typedef {object} Order what shall happen at one of the background's next browser calls
 * @property {number} at which one, from 1; 0 only counts
 * @property {'reject' | 'reject twice' | 'hold'} how reject: the call fails, the first time or the next time too; hold: it
 *   waits until it is let go
 * @property {boolean} after hold: the browser has done it, only its answer waits
 */

/** Wraps every browser call of the background that answers with a promise. */
export function faultSeam() {
  const api = /** @type {any} */ (globalThis).browser ?? /** @type {any} */ (globalThis).chrome;
  const channel = new BroadcastChannel('faults');
  let calls = 0;
  /** @type {Order | null} */
  let order = null;
  /** The call that fails the next time too. */
  let refused = '';
  /** @type {(() => void) | null} */
  let letGo = null;
  const CALLS = [
    'action.setBadgeText action.setTitle action.setBadgeBackgroundColor action.setBadgeTextColor',
    'alarms.create alarms.clear browsingData.remove',
    'cookies.getAll cookies.set cookies.remove cookies.getAllCookieStores cookies.getPartitionKey',
    'contentSettings.cookies.set contentSettings.cookies.clear contextualIdentities.query',
    'declarativeNetRequest.getDynamicRules declarativeNetRequest.updateDynamicRules',
    'declarativeNetRequest.getSessionRules declarativeNetRequest.updateSessionRules',
    'permissions.contains scripting.executeScript storage.managed.get',
    'storage.local.get storage.local.getKeys storage.local.set storage.local.remove',
    'storage.session.get storage.session.set storage.session.remove',
    'tabs.create tabs.get tabs.query webNavigation.getAllFrames',
  ];
  /** @param {string} name @param {() => unknown} call */
  async function through(name, call) {
    calls += 1;
    const again = refused === name;
    if (!order || (order.at !== calls && !again)) return call();
    const { how, after } = order;
    if (how !== 'hold') {
      refused = how === 'reject twice' && !again ? name : '';
      channel.postMessage({ reached: name });
      throw new Error('The browser refused (made up by a test)');
    }
    const done = after ? await call() : undefined;
    const waiting = new Promise((resolve) => {
      letGo = () => resolve(undefined);
    });
    channel.postMessage({ reached: name });
    await waiting;
    return after ? done : call();
  }
  for (const path of CALLS.flatMap((line) => line.split(' '))) {
    const parts = path.split('.');
    const method = parts.pop() ?? '';
    const owner = parts.reduce((object, part) => object?.[part], api);
    const original = owner?.[method];
    if (typeof original !== 'function') continue;
    owner[method] = (/** @type {unknown[]} */ ...args) => through(path, () => original.apply(owner, args));
  }
  channel.onmessage = ({ data }) => {
    if (data.order) {
      calls = 0;
      refused = '';
      order = data.order;
    }
    if (data.letGo) letGo?.();
    if (data.order || data.letGo || data.ask) channel.postMessage({ calls, ready: true });
  };
}

/** Keeps what goes wrong in a page of the extension, to be read by the harness. */
export function pageErrors() {
  /** @type {string[]} */
  const seen = [];
  Object.assign(globalThis, { pageErrors: seen });
  addEventListener('error', (event) => seen.push(String(event.message)));
  addEventListener('unhandledrejection', (event) => seen.push(`rejected: ${String(event.reason)}`));
}

/** The harness's end of the channel, in its own page. A page behind others has slow timers: what can, waits for messages. */
export function faultPage() {
  const channel = new BroadcastChannel('faults');
  /** @type {((calls: number) => void) | null} */
  let heard = null;
  const state = {
    reached: /** @type {string | null} */ (null),
    /** Tells the background something; resolves to its number of calls, or null when nobody hears it. @param {object} data */
    tell: (data) =>
      new Promise((resolve) => {
        heard = resolve;
        setTimeout(resolve, 500, null);
        channel.postMessage(data);
      }),
  };
  Object.assign(globalThis, { faultState: state });
  channel.onmessage = ({ data }) => {
    if (data.reached) state.reached = data.reached;
    if (data.ready) heard?.(data.calls);
  };
}
