import { expect, it } from 'vitest';
import { observer } from '../../../utils/observe/observer';
import { watching } from '../../../utils/observe/watching';
import { FakeBrowser } from '../../fakes/fake-browser';

function setUp() {
  const browser = new FakeBrowser();
  browser.openTab(1, 'https://example.com/');
  const listening = new Set<number | null>();
  const edge = {
    ...browser.edge(),
    requests: () => ({
      observe(tabId: number | null) {
        listening.add(tabId);
        return () => listening.delete(tabId);
      },
    }),
  };
  const recorded = new Set<number>();
  const activity = {
    start: async (tabId: number) => void recorded.add(tabId),
    stop: async (tabId: number) => void recorded.delete(tabId),
  };
  const watch = observer(edge, () => undefined);
  return { browser, listening, recorded, watch, answers: watching({ edge, observer: watch, activity }) };
}

it('watching begins with headers and time line, and both end', async () => {
  const { listening, recorded, answers } = setUp();
  expect(await answers.observeTab({ tabId: 1, on: true })).toEqual({ observed: true });
  expect([[...listening], [...recorded]]).toEqual([[1], [1]]);
  expect(await answers.whoTells({ tabId: 1 })).toBe('browser');
  expect(await answers.observeTab({ tabId: 1, on: false })).toEqual({ observed: false });
  expect([[...listening], [...recorded]]).toEqual([[], []]);
});

it('a tab that is closed before it is watched leaves nothing that listens', async () => {
  const { browser, listening, recorded, watch, answers } = setUp();
  browser.tabs.delete(1);
  expect(await answers.observeTab({ tabId: 1, on: true })).toEqual({ observed: false });
  await answers.beginHandOver({ tabId: 1 });
  expect([[...listening], [...recorded], await watch.watched()]).toEqual([[], [], []]);
});
