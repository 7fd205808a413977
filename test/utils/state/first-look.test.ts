import { describe, expect, it } from 'vitest';
import type { Client, Notice, RequestResult } from '../../../utils/messaging/requests';
import { lookFirst, type OwnAnswers } from '../../../utils/state/first-look';

const LIST: RequestResult<'listCookies'> = { cookies: [], stores: [], allSites: true };
const CHANGED: Notice = { type: 'cookies-changed', domains: [] };

/** A page's client, what was asked of the background, and what the page's own look is driven by. */
function surface(listCookies: OwnAnswers['listCookies'] = async () => LIST) {
  const asked: string[] = [];
  let draw = () => {};
  let tell: ((notice: Notice) => void) | null = null;
  const background = {
    send: async (name: string) => {
      asked.push(name);
      return `the background's ${name}`;
    },
    listen: () => {
      asked.push('(listens)');
      return () => asked.push('(listens no more)');
    },
  } as unknown as Client;
  const client = lookFirst(background, {
    own: { listCookies, listUndo: async () => [] },
    drawn: () => new Promise((resolve) => (draw = resolve)),
    watch: (heard) => {
      tell = heard;
      return () => (tell = null);
    },
  });
  return {
    client,
    asked,
    draw: () => draw(),
    tell: (notice: Notice) => tell?.(notice),
    watched: () => !!tell,
  };
}

/** Everything that waits has had its turn. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the first look of a page', () => {
  it('answers without the background', async () => {
    const { client, asked } = surface();
    expect(await client.send('listCookies')).toBe(LIST);
    expect(asked).toEqual([]);
  });

  it('leaves it to the background where it fails, which then need not be left alone', async () => {
    const { client, asked } = surface(() => Promise.reject(new Error('no')));
    expect(await client.send('listCookies')).toBe("the background's listCookies");
    client.listen(() => {});
    await settled();
    expect(asked).toEqual(['listCookies', '(listens)']);
  });

  it('happens once: every later question is for the background', async () => {
    const { client, asked, draw } = surface();
    await client.send('listCookies');
    await client.send('listUndo');
    draw();
    await client.send('listCookies');
    await client.send('listUndo');
    await client.send('getSettings');
    expect(asked).toEqual(['listCookies', 'listUndo', 'getSettings']);
  });

  it('leaves the background alone until all that it found has been drawn', async () => {
    const { client, asked, draw } = surface();
    const stop = client.listen(() => {});
    await client.send('listCookies');
    draw();
    const later = client.send('getSettings');
    await settled();
    expect(asked).toEqual([]);
    await client.send('listUndo');
    await settled();
    expect(asked).toEqual([]);
    draw();
    await later;
    expect(asked).toEqual(['(listens)', 'getSettings']);
    stop();
    expect(asked.at(-1)).toBe('(listens no more)');
  });

  it('does not leave it alone for long where nothing is ever looked for', async () => {
    const { client, asked } = surface();
    const before = client.listen(() => {});
    before();
    client.listen(() => {});
    await client.send('getSettings');
    expect(asked).toEqual(['(listens)', 'getSettings']);
  });

  it('tells of changes itself until the background has answered, then no more', async () => {
    const { client, draw, tell, watched } = surface();
    const heard: Notice[] = [];
    client.listen((notice) => heard.push(notice));
    await client.send('listCookies');
    tell(CHANGED);
    await client.send('listUndo');
    draw();
    const first = client.send('getSettings');
    tell({ type: 'permissions-changed' });
    expect(heard).toEqual([CHANGED, { type: 'permissions-changed' }]);
    await first;
    expect(watched()).toBe(false);
  });

  it('tells nobody who no longer listens', async () => {
    const { client, tell } = surface();
    const heard: Notice[] = [];
    const stop = client.listen((notice) => heard.push(notice));
    stop();
    tell(CHANGED);
    expect(heard).toEqual([]);
  });
});
