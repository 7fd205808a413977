import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tellCleaned } from '../../../utils/background/tell-cleaned';
import { parseSettings } from '../../../utils/settings/parse-settings';
import { FakeBrowser } from '../../fakes/fake-browser';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What is told, with the setting and the permission as given. */
function told({ wanted = true, allowed = true } = {}) {
  const browser = new FakeBrowser();
  if (allowed) browser.permissions.add('notifications');
  const edge = browser.edge();
  const notices: (readonly string[])[] = [];
  const { show } = edge.notifications;
  const notifications: typeof edge.notifications = {
    ...edge.notifications,
    show: (id, title, text, values) => {
      notices.push(values);
      return show(id, title, text, values);
    },
  };
  const read = async () => ({ ...parseSettings({}), notifyCleaned: wanted });
  return { notices, tell: tellCleaned({ ...edge, notifications }, { read }) };
}

it('tells cleans that end close to each other as one, with all their cookies and sites', async () => {
  const { notices, tell } = told();
  void tell({ count: 22, sites: ['localhost', 'shop.test'] });
  await vi.advanceTimersByTimeAsync(50);
  void tell({ count: 7, sites: ['shop.test'] });
  // Of private windows nothing is told, and nothing is put off.
  void tell({ count: 0, sites: [] });
  await vi.advanceTimersByTimeAsync(900);
  void tell({ count: 10, sites: ['ads.localhost'] });
  await vi.advanceTimersByTimeAsync(5000);
  expect(notices).toEqual([['39', 'localhost, shop.test, ads.localhost']]);
  void tell({ count: 1, sites: ['late.test'] });
  await vi.advanceTimersByTimeAsync(5000);
  expect(notices.slice(1)).toEqual([['1', 'late.test']]);
});

it('names five sites at most', async () => {
  const { notices, tell } = told();
  for (const site of ['a', 'b', 'c', 'd', 'e', 'f']) void tell({ count: 1, sites: [site] });
  await vi.advanceTimersByTimeAsync(5000);
  expect(notices).toEqual([['6', 'a, b, c, d, e …']]);
});

it('tells nothing without the setting, or without the permission', async () => {
  for (const without of [{ wanted: false }, { allowed: false }]) {
    const { notices, tell } = told(without);
    void tell({ count: 1, sites: ['localhost'] });
    await vi.advanceTimersByTimeAsync(5000);
    expect(notices).toEqual([]);
  }
});
