import { describe, expect, it, vi } from 'vitest';
import { connect, serveNotices, serveRequests } from '../../../utils/browser/transport';
import { parseRequest } from '../../../utils/messaging/parse-request';
import { type Handlers, type Notice, RequestError } from '../../../utils/messaging/requests';
import { parseSettings } from '../../../utils/settings/parse-settings';
import { FakeBrowser } from '../../fakes/fake-browser';

/** Handlers of which only some are asked for. */
function handlers(over: Partial<Handlers>): Handlers {
  return over as Handlers;
}

const settings = parseSettings(undefined);
const own = { id: 'jarlens', url: 'chrome-extension://jarlens/popup.html' };

function serving(over: Partial<Handlers>) {
  return new FakeBrowser((edge) => serveRequests(edge, handlers(over), parseRequest));
}

describe('requests', () => {
  it('are answered with the handler’s result', async () => {
    const browser = serving({ getSettings: async () => settings });
    expect(await connect(browser.surface()).send('getSettings')).toEqual(settings);
  });

  it('keep lone surrogates of a result', async () => {
    const browser = serving({ getSettings: async () => ({ ...settings, language: 'a\ud800' }) });
    expect((await connect(browser.surface()).send('getSettings')).language).toBe('a\ud800');
  });

  it.each([1000, 1001, 3500])('for a list of %i bring it whole and in order', async (length) => {
    const list = Array.from({ length }, (_, at) => ({ id: String(at), kind: 'delete', sites: ['a\ud800'] }));
    const browser = serving({ listUndo: async () => list as never });
    expect(await connect(browser.surface()).send('listUndo')).toEqual(list);
    const raw = await browser.message({ jarlens: 1, name: 'listUndo' }, own);
    expect(raw).toHaveProperty(length > 1000 ? 'parts' : 'result');
  });

  it.each([3, 1001])('with a list of %i are understood whole', async (length) => {
    const ids = Array.from({ length }, (_, at) => ({ ...settings, language: `${at}\ud800` }));
    const asked = vi.fn(async (_: unknown) => ({ done: 0, failed: [] }));
    const browser = new FakeBrowser((edge) =>
      serveRequests(edge, handlers({ importCookies: asked }), (_, raw) => raw as never),
    );
    await connect(browser.surface()).send('importCookies', { cookies: ids as never });
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ cookies: ids }));
  });

  it('whose text is no JSON are malformed', async () => {
    const message = { jarlens: 1, name: 'listUndo', text: '{' };
    expect(await serving({ listUndo: async () => [] }).message(message, own)).toMatchObject({
      error: { code: 'bad-request' },
    });
  });

  it('that fail carry their code and words', async () => {
    const browser = serving({
      inspectTab: async () => {
        throw new RequestError('tab-gone', 'This tab is closed.');
      },
    });
    const asked = connect(browser.surface()).send('inspectTab', { tabId: 1, depth: 'all' });
    await expect(asked).rejects.toMatchObject({ code: 'tab-gone', message: 'This tab is closed.' });
  });

  it('that fail unexpectedly tell nothing of the error’s own text', async () => {
    const browser = serving({
      getSettings: async () => {
        throw new TypeError('secret-value is not a function');
      },
    });
    const asked = connect(browser.surface()).send('getSettings');
    await expect(asked).rejects.toMatchObject({
      code: 'unexpected',
      message: 'Something went wrong (TypeError).',
    });
  });

  it.each([
    ['a page of a site', { id: 'jarlens', url: 'https://example.com/' }],
    ['a look-alike address', { id: 'jarlens', url: 'chrome-extension://jarlens.evil/popup.html' }],
    ['another extension', { id: 'other', url: 'chrome-extension://jarlens/popup.html' }],
    ['nobody', {}],
  ])('from %s get no answer', async (_, sender) => {
    const getSettings = vi.fn(async () => settings);
    const browser = serving({ getSettings });
    expect(await browser.message({ jarlens: 1, name: 'getSettings' }, sender)).toBeUndefined();
    expect(getSettings).not.toHaveBeenCalled();
  });

  it.each([
    null,
    'text',
    7,
    {},
    { jarlens: 2, name: 'getSettings' },
    { jarlens: 1 },
    { jarlens: 1, name: 5 },
  ])('that are none of ours get no answer: %j', async (message) => {
    expect(await serving({}).message(message, own)).toBeUndefined();
  });

  it.each(['nope', 'toString', '__proto__', 'constructor'])(
    'of the unknown name %s are refused',
    async (name) => {
      expect(await serving({}).message({ jarlens: 1, name }, own)).toMatchObject({
        error: { code: 'bad-request' },
      });
    },
  );

  it('are sent again when the worker ended before it answered', async () => {
    let lives = 0;
    const browser: FakeBrowser = new FakeBrowser((edge) => {
      lives += 1;
      const life = lives;
      const getSettings = async () => {
        if (life > 1) return settings;
        browser.endWorker();
        return new Promise<never>(() => undefined);
      };
      serveRequests(edge, handlers({ getSettings }), parseRequest);
    });
    expect(await connect(browser.surface()).send('getSettings')).toEqual(settings);
    expect(lives).toBe(2);
  });

  it('that change cookies carry the same id each time they are sent', async () => {
    const seen: (string | undefined)[] = [];
    const browser: FakeBrowser = new FakeBrowser((edge) => {
      const undo: Handlers['undo'] = async ({ operation }) => {
        seen.push(operation);
        if (seen.length > 1) return { done: 1, failed: [] };
        browser.endWorker();
        return new Promise<never>(() => undefined);
      };
      serveRequests(edge, handlers({ undo }), parseRequest);
    });
    await connect(browser.surface()).send('undo', { id: 'x' });
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatch(/^[\w-]{36}$/);
    expect(seen[1]).toBe(seen[0]);
  });

  it('whose answer never comes are sent again', async () => {
    vi.useFakeTimers();
    try {
      let sent = 0;
      const send = () => {
        sent += 1;
        const answer = { jarlens: 1, result: JSON.stringify(settings) };
        return sent === 1 ? new Promise(() => undefined) : Promise.resolve(answer);
      };
      const port = () => {
        throw new Error('no port');
      };
      const reply = connect({ messages: { send, connect: port } }).send('getSettings');
      await vi.advanceTimersByTimeAsync(16_000);
      expect(await reply).toEqual(settings);
      expect(sent).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('whose worker ended under a surface that listens are sent again in a moment, those it answered are not', async () => {
    vi.useFakeTimers();
    try {
      const asked: string[] = [];
      const answer = { jarlens: 1, result: JSON.stringify(settings) };
      const send = (message: unknown) => {
        const { name } = message as { readonly name: string };
        asked.push(name);
        const isLost = name === 'getSettings' && asked.filter((each) => each === name).length === 1;
        const late = () => new Promise((resolve) => setTimeout(resolve, 50, { jarlens: 1, result: '[]' }));
        return isLost ? new Promise(() => undefined) : name === 'listUndo' ? late() : Promise.resolve(answer);
      };
      let end = () => {};
      const port = () => ({
        name: '',
        sender: own,
        post: () => undefined,
        onMessage: () => undefined,
        onDisconnect: (listener: () => void) => {
          end = listener;
        },
        disconnect: () => undefined,
      });
      const client = connect({ messages: { send, connect: port as never } });
      const stop = client.listen(() => undefined);
      const replies = Promise.all([client.send('getSettings'), client.send('listUndo')]);
      end();
      await vi.advanceTimersByTimeAsync(200);
      expect(await replies).toEqual([settings, []]);
      expect(asked).toEqual(['getSettings', 'listUndo', 'getSettings']);
      stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it('are sent once, and leave no timer when they are answered', async () => {
    vi.useFakeTimers();
    try {
      const send = vi.fn(async () => ({ jarlens: 1, result: '[]' }));
      const port = () => {
        throw new Error('no port');
      };
      const reply = connect({ messages: { send, connect: port } }).send('listUndo');
      expect(vi.getTimerCount()).toBe(1);
      expect(await reply).toEqual([]);
      expect(send).toHaveBeenCalledTimes(1);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that nobody answers end with a clear error', async () => {
    const client = connect({
      messages: {
        send: async () => undefined,
        connect: () => {
          throw new Error('gone');
        },
      },
    });
    await expect(client.send('listUndo')).rejects.toMatchObject({ code: 'no-answer' });
  });
});

describe('notices', () => {
  it('reach every open surface until it stops listening', async () => {
    let board = { post: (_: Notice): void => undefined, isHeard: () => false };
    const browser = new FakeBrowser((edge) => {
      board = serveNotices(edge);
    });
    const heard: Notice[] = [];
    const stop = connect(browser.surface()).listen((notice) => heard.push(notice));
    expect(board.isHeard()).toBe(true);
    board.post({ type: 'rules-changed' });
    await expect.poll(() => heard).toEqual([{ type: 'rules-changed' }]);
    stop();
    expect(board.isHeard()).toBe(false);
  });

  it('come again after the worker ended, with word that something may have been missed', async () => {
    let board = { post: (_: Notice): void => undefined, isHeard: () => false };
    const browser = new FakeBrowser((edge) => {
      board = serveNotices(edge);
    });
    const heard: Notice[] = [];
    const stop = connect(browser.surface()).listen((notice) => heard.push(notice));
    browser.endWorker();
    await expect.poll(() => heard).toEqual([{ type: 'cookies-changed', domains: [] }]);
    board.post({ type: 'settings-changed' });
    await expect.poll(() => heard.length).toBe(2);
    stop();
  });

  it('wait for a page that nobody sees, which wakes no worker, and then tell of all that may have been missed', async () => {
    const browser = new FakeBrowser((edge) => void serveNotices(edge));
    const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    vi.stubGlobal('document', page);
    const surface = browser.surface();
    const opened = vi.spyOn(surface.messages, 'connect');
    const heard: string[] = [];
    const stop = connect(surface).listen(({ type }) => heard.push(type));
    browser.endWorker();
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(opened).toHaveBeenCalledTimes(1);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    expect(opened).toHaveBeenCalledTimes(2);
    expect(heard).toEqual(expect.arrayContaining(['cookies-changed', 'rules-changed', 'settings-changed']));
    stop();
    vi.unstubAllGlobals();
  });
});
