// A Chromium driven over its debugging pipe, with no driver between: a benchmark must know exactly what it attached to.
// (Attaching to a worker keeps it alive, and a popup has to be paused before its first line to be watched from there.)
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const flags = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--enable-unsafe-extension-debugging',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--password-store=basic',
  '--window-size=1280,900',
];

/**
 * Starts Chromium with a fresh profile.
 * @param {string} executable
 * @param {{profile?: string, args?: string[]}} [options] `profile`: an own folder, kept on close.
 */
export async function startChromium(executable, { profile, args = [] } = {}) {
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'jarlens-bench-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...flags, ...root, ...args, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [input, output] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map();
  const listeners = new Set();
  let next = 1;
  let rest = '';
  output.setEncoding('utf8');
  output.on('data', (chunk) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part);
      if (message.id) {
        const { resolve, reject, method } = waiting.get(message.id) ?? {};
        waiting.delete(message.id);
        if (message.error) reject?.(new Error(`${method}: ${message.error.message}`));
        else resolve?.(message.result);
      } else for (const listener of [...listeners]) listener(message);
    }
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  input.on('error', () => {});

  /** One command; `sessionId` names the target it is for. */
  function send(method, params = {}, sessionId) {
    return new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject, method });
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  /** The next event that `match` accepts, or an error after `milliseconds`. */
  function event(method, match = () => true, milliseconds = 30_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(listener);
        reject(new Error(`${method} did not come within ${milliseconds} ms`));
      }, milliseconds);
      const listener = (message) => {
        if (message.method !== method || !match(message.params, message.sessionId)) return;
        clearTimeout(timer);
        listeners.delete(listener);
        resolve({ ...message.params, in: message.sessionId });
      };
      listeners.add(listener);
    });
  }

  /** The value of an expression in a target; a promise is awaited. */
  async function evaluate(sessionId, expression) {
    const { result, exceptionDetails } = await send(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      sessionId,
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Opens a page and waits for its load event. */
  async function open(url) {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    await send('Page.enable', {}, sessionId);
    const loaded = event('Page.loadEventFired', (_, session) => session === sessionId);
    await send('Page.navigate', { url }, sessionId);
    await loaded;
    return { targetId, sessionId };
  }

  async function close() {
    await Promise.race([send('Browser.close').catch(() => {}), ended]);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
    if (child.exitCode === null) child.kill('SIGKILL');
    if (!profile) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  return { send, event, evaluate, open, close };
}

/** Runs in a page from its first line on: fills `__seen` in when `count` rows have been painted. */
export function watchRows(selector, count) {
  const look = () => {
    if (document.querySelectorAll(selector).length < count) return;
    observer.disconnect();
    const committed = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        globalThis.__seen = { committed, painted: performance.now() };
      };
      channel.port2.postMessage(null);
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
  // Watching began after the rows were there: this sample says nothing.
  globalThis.__missed = document.querySelectorAll(selector).length >= count;
}

/**
 * Opens the real popup of `extensionId` by a click on its toolbar button over the page `targetId`, and measures it.
 * Milliseconds count from the popup's navigation. `null` when watching began too late.
 */
export async function openPopup(browser, { extensionId, targetId, selector, count, cold }) {
  const { send, event, evaluate } = browser;
  if (cold) {
    // One that is ended while it is being installed is no cold worker but none: the browser never starts it again.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { targetInfos } = await send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
    for (const worker of targetInfos.filter((t) => t.url.includes(extensionId))) {
      await send('Target.closeTarget', { targetId: worker.targetId }).catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const { targetInfos } = await send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const { targetInfos: pages } = await send('Target.getTargets', { filter: [{ type: 'page' }] });
  const url = pages.find((page) => page.targetId === targetId)?.url;
  const tab = targetInfos.find((target) => target.url === url);
  if (!tab) throw new Error(`no tab target for ${url}`);
  await send('Target.activateTarget', { targetId });
  // Pages hang below tabs: wait for the popup's tab, then for the page in it, both paused before their first line.
  const pause = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
  await send('Target.setAutoAttach', { ...pause, filter: [{ type: 'tab' }] });
  const popupTab = event('Target.attachedToTarget', ({ targetInfo, waitingForDebugger }) => {
    return targetInfo.type === 'tab' && waitingForDebugger;
  });
  await send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
  const { sessionId: tabSession } = await popupTab;
  const popupPage = event('Target.attachedToTarget', (_, session) => session === tabSession);
  await send('Target.setAutoAttach', { ...pause, filter: [{}] }, tabSession);
  await send('Runtime.runIfWaitingForDebugger', {}, tabSession);
  const { sessionId, targetInfo } = await popupPage;
  await send('Page.enable', {}, sessionId);
  await send(
    'Page.addScriptToEvaluateOnNewDocument',
    { source: `(${watchRows})(${JSON.stringify(selector)}, ${count})`, runImmediately: true },
    sessionId,
  );
  await send('Runtime.runIfWaitingForDebugger', {}, sessionId);
  const deadline = Date.now() + 30_000;
  for (;;) {
    const seen = await evaluate(sessionId, 'globalThis.__seen').catch(() => undefined);
    if (seen) return { ...seen, sessionId, targetId: targetInfo.targetId };
    if (await evaluate(sessionId, 'globalThis.__missed').catch(() => false)) return null;
    if (Date.now() > deadline) {
      const text = await evaluate(
        sessionId,
        'location.href + document.documentElement.outerHTML.slice(0, 2000)',
      );
      throw new Error(`${count} rows never came; the popup shows: ${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * JavaScript heap (bytes, after collection) and DOM nodes of a page that has come to rest: right after its first paint it
 * still holds what drew it. Two readings half a second apart within 2 % are rest; the last of five seconds counts if none is.
 */
export async function weigh(browser, sessionId) {
  async function collected() {
    await browser.send('HeapProfiler.collectGarbage', {}, sessionId);
    return (await browser.send('Runtime.getHeapUsage', {}, sessionId)).usedSize;
  }
  let heap = await collected();
  for (let reading = 0; reading < 10; reading++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = heap;
    heap = await collected();
    if (Math.abs(heap - before) <= before * 0.02) break;
  }
  const nodes = await browser.evaluate(
    sessionId,
    `(() => { let n = 0; const w = document.createTreeWalker(document); while (w.nextNode()) n++; return n; })()`,
  );
  return { heap, nodes };
}
