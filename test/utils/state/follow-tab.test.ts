import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client, Notice } from '../../../utils/messaging/requests';
import type { SiteReport } from '../../../utils/model';
import { parseSettings } from '../../../utils/settings/parse-settings';
import { followTab } from '../../../utils/state/follow-tab';
import type { Inspector } from '../../../utils/state/inspector';
import { reportOf, row } from '../../builders/report';

/** A report of the site `site<tabId>.example` whose one cookie is named after it. */
function reportOfTab(tabId: number): SiteReport {
  const report = reportOf([row({ name: `of-${tabId}`, domain: `site${tabId}.example` })]);
  const url = `https://site${tabId}.example/`;
  return { ...report, host: `site${tabId}.example`, snapshot: { ...report.snapshot, url } };
}

/** A browser whose tab in front can be changed, and a background that answers only when told to. */
function setUp() {
  let front: number | null = 1;
  const waiting: { tabId: number; answer: () => void }[] = [];
  const fronts = new Set<() => void>();
  const looks: (() => void)[] = [];
  let slowLooks = false;
  const notices = new Set<(notice: Notice) => void>();
  const client = {
    send: (name: string, parameter?: { tabId: number }) => {
      if (name === 'getSettings') return Promise.resolve(parseSettings({}));
      if (name !== 'inspectTab' || !parameter) return Promise.resolve([]);
      const { tabId } = parameter;
      return new Promise((resolve) => waiting.push({ tabId, answer: () => resolve(reportOfTab(tabId)) }));
    },
    listen: (listener: (notice: Notice) => void) => {
      notices.add(listener);
      return () => notices.delete(listener);
    },
  } as unknown as Client;
  let shown: Inspector | undefined;
  let shownTab: number | null = null;
  const switches: (number | null)[] = [];
  const stop = followTab({
    client,
    now: () => 0,
    tabInFront: () => {
      const now = front;
      if (!slowLooks) return Promise.resolve(now);
      return new Promise((resolve) => looks.push(() => resolve(now)));
    },
    onFrontChanged: (listener) => {
      fronts.add(listener);
      return () => fronts.delete(listener);
    },
    onSwitched(inspector, tabId) {
      shown = inspector;
      shownTab = tabId;
      switches.push(tabId);
    },
  });
  stops.push(stop);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    stop,
    waiting,
    switches,
    notices,
    settled,
    looks,
    slow: () => {
      slowLooks = true;
    },
    async show(tabId: number | null) {
      front = tabId;
      for (const listener of fronts) listener();
      await settled();
    },
    answer(tabId: number) {
      for (const one of waiting.filter((each) => each.tabId === tabId)) one.answer();
      return settled();
    },
    get state() {
      return shown?.store.state;
    },
    get tab() {
      return shownTab;
    },
    get inspector() {
      return shown;
    },
  };
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

describe('following the tab in front', () => {
  it('shows the tab that is in front at the start', async () => {
    const panel = setUp();
    await panel.settled();
    await panel.answer(1);
    expect([panel.tab, panel.state?.report?.host]).toEqual([1, 'site1.example']);
  });

  it('shows nothing of a tab that was left before its answer came', async () => {
    const panel = setUp();
    await panel.settled();
    await panel.show(2);
    await panel.answer(1);
    expect([panel.tab, panel.state?.report, panel.state?.loading]).toEqual([2, null, true]);
    await panel.answer(2);
    expect(panel.state?.report?.host).toBe('site2.example');
    expect(panel.state?.report?.cookies.map(({ cookie }) => cookie.name)).toEqual(['of-2']);
  });

  it('never has one site’s cookies under another’s name, in whatever order answers come', async () => {
    const panel = setUp();
    await panel.settled();
    for (const tab of [2, 3, 1, 2, 1, 3]) await panel.show(tab);
    for (const tab of [1, 3, 2]) {
      await panel.answer(tab);
      const report = panel.state?.report;
      if (report) expect(report.cookies.map(({ cookie }) => cookie.domain)).toEqual([report.host]);
    }
    expect([panel.tab, panel.state?.report?.host]).toEqual([3, 'site3.example']);
  });

  it('believes the last look when looks overtake each other', async () => {
    const panel = setUp();
    await panel.settled();
    panel.slow();
    await panel.show(2);
    await panel.show(3);
    panel.looks[1]?.();
    panel.looks[0]?.();
    await panel.settled();
    expect([panel.tab, panel.switches]).toEqual([3, [1, 3]]);
  });

  it('stays with a tab that comes to the front again', async () => {
    const panel = setUp();
    await panel.settled();
    await panel.show(1);
    await panel.show(1);
    expect(panel.switches).toEqual([1]);
  });

  it('carries over the view and the order, not what was typed or opened', async () => {
    const panel = setUp();
    await panel.settled();
    await panel.answer(1);
    panel.inspector?.store.dispatch({ type: 'choose-tab', tab: 'storage' });
    panel.inspector?.store.dispatch({ type: 'sort', column: 'name' });
    panel.inspector?.store.dispatch({ type: 'filter', text: 'of-1' });
    panel.inspector?.store.dispatch({ type: 'toggle', id: 'x' });
    await panel.show(2);
    expect(panel.state).toMatchObject({
      tab: 'storage',
      sort: { column: 'name', descending: false },
      filter: '',
      report: null,
      open: new Set(),
    });
  });

  it('says so where no tab is in front', async () => {
    const panel = setUp();
    await panel.settled();
    await panel.show(null);
    await panel.settled();
    expect([panel.tab, panel.state?.problem?.code]).toEqual([null, 'no-tab']);
  });

  it('listens to the background once, whatever the number of switches, and not at all when ended', async () => {
    const panel = setUp();
    await panel.settled();
    for (const tab of [2, 3, 4]) await panel.show(tab);
    expect(panel.notices.size).toBe(1);
    panel.stop();
    expect(panel.notices.size).toBe(0);
    await panel.show(5);
    expect(panel.switches).toEqual([1, 2, 3, 4]);
  });
});
