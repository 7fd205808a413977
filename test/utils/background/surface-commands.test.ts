import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

function open({ sidePanel = true } = {}) {
  const browser = new FakeBrowser(startBackground);
  browser.hasSidePanel = sidePanel;
  browser.openTab(1, 'https://example.com/');
  return { browser, client: connect(browser.surface()) };
}

describe('opening the inspector', () => {
  it('is offered in the menus of pages and of the button', async () => {
    const { browser } = open();
    browser.install();
    await expect.poll(() => browser.pageMenuEntries.get('inspect-site')).toBe('menu_inspect_site');
  });

  it.each(['menu', 'command'])('by %s opens the side panel beside the tab', async (way) => {
    const { browser } = open();
    if (way === 'menu') browser.clickMenu('inspect-site', '', 1);
    else browser.command('open-side-panel', 1);
    await expect.poll(() => browser.panels).toEqual([1]);
    expect(browser.opened).toEqual([]);
  });

  it('has a tab where the browser has no side panel', async () => {
    const { browser } = open({ sidePanel: false });
    browser.clickMenu('inspect-site', '', 1);
    await expect.poll(() => browser.opened).toEqual(['popup.html?tab=1']);
  });

  it('has a tab where the button has no popup', async () => {
    const { browser } = open();
    browser.pressButton(1);
    await expect.poll(() => browser.opened).toEqual(['popup.html?tab=1']);
  });

  it('does nothing for a command that is given where no tab is', () => {
    const { browser } = open();
    browser.command('open-side-panel');
    browser.command('delete-site-cookies');
    expect([browser.panels, browser.opened]).toEqual([[], []]);
  });
});

it('the clipboard is not read by its command: the decoder asks for it', async () => {
  const { browser } = open();
  browser.command('decode-clipboard', 1);
  await expect.poll(() => browser.opened).toEqual(['options.html#decoder?clipboard=']);
});

describe('deleting this site’s cookies by the keyboard', () => {
  it('takes first-party cookies alone, says so on the button, and can be undone', async () => {
    const { browser, client } = open();
    browser.frames.set(1, [
      { id: 0, parentId: -1, url: 'https://example.com/' },
      { id: 1, parentId: 0, url: 'https://ads.example.net/' },
    ]);
    const third = aCookie({
      name: 'ad',
      domain: 'ads.example.net',
      sameSite: 'no_restriction',
      secure: true,
    });
    browser.jar.fill(aCookie({ name: 'a' }), aCookie({ name: 'b' }), third);
    browser.command('delete-site-cookies', 1);
    await expect.poll(() => browser.jar.all().map(({ name }) => name)).toEqual(['ad']);
    await expect.poll(() => [browser.badges.get(1), browser.titles.get(1)]).toEqual(['↶', 'badge_deleted']);
    const [undo] = await client.send('listUndo');
    expect(undo).toMatchObject({ kind: 'delete', count: 2 });
    await client.send('undo', { id: undo?.id ?? '' });
    expect(browser.jar.all()).toHaveLength(3);
  });

  it('says that there was nothing to delete', async () => {
    const { browser, client } = open();
    browser.command('delete-site-cookies', 1);
    await expect.poll(() => browser.titles.get(1)).toBe('badge_nothing_deleted');
    expect(await client.send('listUndo')).toEqual([]);
  });
});
