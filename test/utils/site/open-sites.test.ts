import { describe, expect, it } from 'vitest';
import { openSites } from '../../../utils/site/open-sites';
import { FakeBrowser } from '../../fakes/fake-browser';

describe('open sites', () => {
  it('are pages of the web, one a host, in front first, and none of private windows', async () => {
    const browser = new FakeBrowser();
    browser.openTab(1, 'https://behind.test/', { active: false });
    browser.openTab(2, 'https://front.test/a');
    browser.openTab(3, 'https://front.test/b', { active: false });
    browser.openTab(4, 'https://secret.test/', { incognito: true, storeId: '1' });
    browser.openTab(5, 'about:blank');
    browser.openTab(6, 'chrome-extension://jarlens/options.html');
    expect(await openSites(browser.edge())).toEqual([
      { tabId: 2, host: 'front.test' },
      { tabId: 1, host: 'behind.test' },
    ]);
  });
});
