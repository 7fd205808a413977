import { describe, expect, test } from 'vitest';
import type { BrowserEdge } from '../../../utils/browser/browser-edge';
import { steadyEdge } from '../../../utils/browser/steady-edge';
import { FakeBrowser } from '../../fakes/fake-browser';

/** An edge whose storage fails so often, and how often it was asked. */
function failing(times: number, message = 'Internal error') {
  const edge = new FakeBrowser().edge();
  let asked = 0;
  const local = {
    ...edge.storage.local,
    async set(values: Readonly<Record<string, unknown>>) {
      asked += 1;
      if (asked <= times) throw new Error(message);
      await edge.storage.local.set(values);
    },
  };
  const steady: BrowserEdge = steadyEdge({ ...edge, storage: { ...edge.storage, local } });
  return { steady, asked: () => asked };
}

describe('a browser call that fails', () => {
  test('once is made again', async () => {
    const { steady, asked } = failing(1);
    await steady.storage.local.set({ a: 1 });
    expect(await steady.storage.local.get(['a'])).toEqual({ a: 1 });
    expect(asked()).toBe(2);
  });

  test('twice is told with a code and the browser’s own words', async () => {
    const { steady, asked } = failing(2);
    await expect(steady.storage.local.set({ a: 1 })).rejects.toMatchObject({
      code: 'browser-failed',
      message: 'Internal error',
    });
    expect(asked()).toBe(2);
  });

  test('because an area is full is not made again', async () => {
    const { steady, asked } = failing(9, 'QUOTA_BYTES quota exceeded');
    await expect(steady.storage.local.set({ a: 1 })).rejects.toMatchObject({ code: 'storage-full' });
    expect(asked()).toBe(1);
  });
});
