import { expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { FakeBrowser } from '../../fakes/fake-browser';

const draft = { id: 'cookie a', storeId: '0', text: '{"name":"typed"}' };

it('a draft outlives the worker, is of one form alone, and goes when it is decided', async () => {
  const browser = new FakeBrowser(startBackground);
  const client = connect(browser.surface());
  await client.send('keepDraft', { draft });
  browser.endWorker();
  expect(await client.send('readDraft', { id: 'cookie b' })).toBeNull();
  expect(await client.send('readDraft', { id: draft.id })).toBe(draft.text);
  // Another form that is opened and closed as it was takes nothing of this one.
  await client.send('forgetDraft', { id: 'cookie b' });
  expect(await client.send('readDraft', { id: draft.id })).toBe(draft.text);
  await client.send('forgetDraft', { id: draft.id });
  expect(await client.send('readDraft', { id: draft.id })).toBeNull();
});

it('a draft of a private window goes with it, and none is ever on disk', async () => {
  const browser = new FakeBrowser(startBackground);
  const client = connect(browser.surface());
  browser.openTab(1, 'https://example.com/', { storeId: '1', incognito: true });
  browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [1] }];
  await client.send('keepDraft', { draft: { ...draft, storeId: '1' } });
  expect(JSON.stringify([...browser.local.items])).not.toContain('typed');
  browser.stores = browser.stores.filter(({ id }) => id !== '1');
  browser.closeTab(1);
  await expect.poll(() => client.send('readDraft', { id: draft.id }), { timeout: 5000 }).toBeNull();
});

it('each form has its own draft, the latest ten are kept, and what is typed last always is', async () => {
  const browser = new FakeBrowser(startBackground);
  const client = connect(browser.surface());
  const of = (number: number) => ({ ...draft, id: `cookie ${number}`, text: `typed ${number}` });
  const read = (number: number) => client.send('readDraft', { id: of(number).id });
  await Promise.all([1, 2].map((number) => client.send('keepDraft', { draft: of(number) })));
  await client.send('keepDraft', { draft: { ...of(1), text: 'typed again' } });
  expect([await read(1), await read(2)]).toEqual(['typed again', 'typed 2']);
  for (let number = 3; number < 12; number += 1) await client.send('keepDraft', { draft: of(number) });
  expect(await read(2)).toBeNull();
  expect([await read(1), await read(11)]).toEqual(['typed again', 'typed 11']);

  const set = browser.session.set.bind(browser.session);
  browser.session.set = async (items) => {
    if (JSON.stringify(items).length > 150) throw new Error('QUOTA_BYTES quota exceeded');
    await set(items);
  };
  await client.send('keepDraft', { draft: of(12) });
  expect([await read(11), await read(12)]).toEqual([null, 'typed 12']);
});
