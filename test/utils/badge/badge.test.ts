import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { badge, badgeText } from '../../../utils/badge/badge';
import type { WorstMark } from '../../../utils/badge/worst-finding';
import { suspensionStore } from '../../../utils/enforce/suspension';
import { settingsStore } from '../../../utils/settings/settings-store';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

describe('the badge', () => {
  let browser: FakeBrowser;
  let count: ReturnType<typeof badge>;
  let started: () => ReturnType<typeof badge>;
  let reads = 0;
  let audits: number[] = [];
  let mark: WorstMark | null = null;
  const high: WorstMark = { text: '!!!', title: 'badge_worst_high', background: '#a3241c' };
  beforeEach(() => {
    audits = [];
    mark = high;
    browser = new FakeBrowser();
    reads = 0;
    const edge = browser.edge();
    const settings = settingsStore(edge.storage.local);
    started = () =>
      badge({
        edge,
        settings,
        suspension: suspensionStore(edge.storage),
        worst: async (tabId) => {
          audits.push(tabId);
          return mark;
        },
        now: () => browser.time,
      });
    count = started();
    const { getAll } = browser.jar;
    browser.jar.getAll = (query) => {
      reads += 1;
      return getAll.call(browser.jar, query);
    };
    browser.openTab(1, 'https://example.com/');
    browser.jar.fill(aCookie({ name: 'a' }), aCookie({ name: 'b' }));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is the number of cookies of the tab', async () => {
    count.tabChanged(1);
    await expect.poll(() => browser.badges.get(1)).toBe('2');
  });

  it('follows changes for the tabs in front, and counts once for many of them', async () => {
    browser.openTab(2, 'https://example.com/', { active: false });
    for (let change = 0; change < 200; change += 1) count.cookiesChanged();
    await expect.poll(() => browser.badges.get(1)).toBe('2');
    expect(reads).toBe(1);
    expect(browser.badges.has(2)).toBe(false);
  });

  it('is empty on pages that cannot be read and where access is missing', async () => {
    browser.openTab(2, 'chrome://settings/');
    browser.permit({ revoke: ['*://*/*'] });
    count.refreshAll();
    await expect.poll(() => [browser.badges.get(1), browser.badges.get(2)]).toEqual(['', '']);
  });

  it('says by its picture and in words where access is missing, until it is given', async () => {
    browser.openTab(2, 'chrome://settings/');
    browser.permit({ revoke: ['*://*/*'] });
    count.refreshAll();
    await expect.poll(() => browser.icons.get(1)).toBe('no-access');
    expect(browser.titles.get(1)).toBe('badge_no_access');
    expect(browser.icons.has(2)).toBe(false);
    browser.permit({ grant: ['*://*/*'] });
    count.refreshAll();
    await expect.poll(() => browser.badges.get(1)).toBe('2');
    expect([browser.icons.has(1), browser.titles.has(1)]).toEqual([false, false]);
  });

  it('says where rules rest, and takes that back though the background was ended in between', async () => {
    const { storage } = browser.edge();
    const suspended = suspensionStore(storage);
    await suspended.pause('example.com', true, null);
    count.tabChanged(1);
    await expect
      .poll(() => [browser.icons.get(1), browser.titles.get(1)])
      .toEqual(['paused', 'badge_paused']);
    await suspended.pause('example.com', false, null);
    // What an ended background knew is gone; what it left on the button is not.
    started().tabChanged(1);
    await expect.poll(() => browser.badges.get(1)).toBe('2');
    expect([browser.icons.has(1), browser.titles.has(1)]).toEqual([false, false]);
  });

  it('goes away when it is switched off, and nothing is counted any more', async () => {
    count.tabChanged(1);
    await expect.poll(() => browser.badges.get(1)).toBe('2');
    await settingsStore(browser.local).save({ badge: false });
    count.refreshAll();
    await expect.poll(() => browser.badges.get(1)).toBe('');
    const before = reads;
    count.cookiesChanged();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(reads).toBe(before);
  });

  it('survives a tab that is closed meanwhile', async () => {
    browser.openTab(2, 'https://example.com/');
    count.tabChanged(2);
    count.tabChanged(1);
    browser.closeTab(2);
    await expect.poll(() => browser.badges.get(1)).toBe('2');
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '999+'],
  ])('shows %i as %s', (number, text) => {
    expect(badgeText(number)).toBe(text);
  });

  describe('of the worst finding', () => {
    beforeEach(() => settingsStore(browser.local).save({ badgeShows: 'worst' }));

    it('is the mark of the audit, with its words as the title', async () => {
      count.tabChanged(1);
      await expect
        .poll(() => [browser.badges.get(1), browser.titles.get(1)], { timeout: 3000 })
        .toEqual(['!!!', 'badge_worst_high']);
    });

    it('audits once for many changes, and only the tab that is looked at', async () => {
      browser.openTab(2, 'https://example.com/', { active: false });
      count.tabChanged(2);
      for (let change = 0; change < 200; change += 1) {
        count.tabChanged(1);
        count.cookiesChanged();
      }
      await expect.poll(() => browser.badges.get(1), { timeout: 3000 }).toBe('!!!');
      expect(audits).toEqual([1]);
      expect(reads).toBe(0);
    });

    it('audits nothing while the number is shown, or nothing at all', async () => {
      await settingsStore(browser.local).save({ badgeShows: 'count' });
      count.tabChanged(1);
      await expect.poll(() => browser.badges.get(1)).toBe('2');
      await settingsStore(browser.local).save({ badge: false, badgeShows: 'worst' });
      count.tabChanged(1);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      expect(audits).toEqual([]);
    });

    it('is empty where nothing could be judged', async () => {
      mark = null;
      count.tabChanged(1);
      await expect.poll(() => audits, { timeout: 3000 }).toEqual([1]);
      await expect.poll(() => browser.badges.get(1)).toBe('');
      expect(browser.titles.has(1)).toBe(false);
    });
  });

  it('tells what was done for a while, whatever changes meanwhile', async () => {
    count.announce(1, '↶', 'badge_deleted');
    count.cookiesChanged();
    await expect.poll(() => [browser.badges.get(1), browser.titles.get(1)]).toEqual(['↶', 'badge_deleted']);
  });
  it('tells the last of two things as long as the first', async () => {
    vi.useFakeTimers();
    count.announce(1, '0', 'badge_nothing_deleted');
    await vi.advanceTimersByTimeAsync(15_000);
    count.announce(1, '↶', 'badge_deleted');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(browser.badges.get(1)).toBe('↶');
    await vi.advanceTimersByTimeAsync(11_000);
    expect(browser.badges.get(1)).toBe('2');
  });
});
