import { describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { getTab } from '../../../utils/browser/webext-tabs';

const raw = { id: 3, windowId: 1, url: 'https://example.com/', active: true, incognito: false };

/** A browser of one tab, whose `tabs.get` fails as often as that. */
function withTab(failures: number): Browser {
  let left = failures;
  return {
    tabs: {
      get: async (id: number) => {
        if (id !== raw.id) throw new Error(`No tab with id: ${id}.`);
        left -= 1;
        if (left >= 0) throw new Error('Out of breath.');
        return raw;
      },
      query: async () => [raw],
    },
  } as unknown as Browser;
}

describe('a tab', () => {
  it('is told in our terms, and is none where there is none', async () => {
    expect(await getTab(withTab(0), 3)).toMatchObject({ id: 3, url: 'https://example.com/', storeId: '0' });
    expect(await getTab(withTab(0), 4)).toBeNull();
  });

  it('that the browser fails to tell of is not taken for closed', async () => {
    await expect(getTab(withTab(1), 3)).rejects.toThrow('Out of breath.');
  });
});
