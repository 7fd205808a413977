import { describe, expect, test } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import type { BrowserEdge } from '../../../utils/browser/browser-edge';
import { connect } from '../../../utils/browser/transport';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

const cookies = ['a', 'b', 'c'].map((name) => aCookie({ name, expirationDate: 2_000_000_000 }));

/** A browser in which readings of the jar fail: so many, after so many that did not. */
function setUp() {
  let spared = 0;
  let fails = 0;
  const browser = new FakeBrowser((edge, now) => {
    const getAll: BrowserEdge['cookies']['getAll'] = async (query) => {
      if (spared > 0) spared -= 1;
      else if (fails > 0) {
        fails -= 1;
        throw new Error('Internal error');
      }
      return edge.cookies.getAll(query);
    };
    startBackground({ ...edge, cookies: { ...edge.cookies, getAll } }, now);
  });
  browser.jar.fill(...cookies);
  return {
    browser,
    client: connect(browser.surface()),
    fail(times: number, after = 0) {
      fails = times;
      spared = after;
    },
  };
}

describe('a jar that cannot be read', () => {
  test('is not taken for an empty one: nothing is deleted that could not be put back', async () => {
    const { browser, client, fail } = setUp();
    fail(1);
    await client.send('deleteCookies', { keys: cookies }).catch(() => undefined);
    for (const { id } of await client.send('listUndo')) await client.send('undo', { id });
    expect(browser.jar.all()).toHaveLength(3);
  });

  test('in the middle of an operation is read again, and the operation comes to its end', async () => {
    const { client, fail } = setUp();
    // The first three read what will be lost, a name at a time.
    fail(1, 3);
    expect(await client.send('deleteCookies', { keys: cookies, operation: 'one' })).toMatchObject({
      done: 3,
      failed: [],
      undo: { count: 3 },
    });
    expect((await client.send('listOperations')).filter(({ finished }) => !finished)).toEqual([]);
  });

  test('again and again ends the operation with a reason for each row, and it can be taken back', async () => {
    const { browser, client, fail } = setUp();
    fail(1000, 3);
    const result = await client.send('deleteCookies', { keys: cookies, operation: 'one' });
    fail(0);
    expect(result.failed.map(({ code }) => code)).toEqual([
      'browser-failed',
      'browser-failed',
      'browser-failed',
    ]);
    expect((await client.send('listOperations')).filter(({ finished }) => !finished)).toEqual([]);
    await client.send('undo', { id: 'one' });
    expect(browser.jar.all()).toHaveLength(3);
  });
});
