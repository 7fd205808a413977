import { describe, expect, it } from 'vitest';
import { type Selection, selection } from '../../../utils/background/selection';
import { FakeBrowser } from '../../fakes/fake-browser';

function setUp() {
  let made: Selection | undefined;
  const browser = new FakeBrowser((edge) => {
    made = selection(edge);
  });
  return { browser, take: () => made?.take() };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the menu of selected text', () => {
  it('gets one entry at installation, and the same again at an update', async () => {
    const { browser } = setUp();
    browser.install();
    browser.install();
    await settled();
    expect([...browser.menuEntries]).toEqual([['decode-selection', 'menu_decode_selection']]);
  });

  it('opens the decoder and hands the selection over once, in no address', async () => {
    const { browser, take } = setUp();
    browser.clickMenu('decode-selection', 'eyJ.secret');
    await settled();
    expect(browser.opened).toEqual(['options.html#decoder?selection=']);
    expect(await take()).toBe('eyJ.secret');
    expect(await take()).toBeNull();
  });

  it('leaves entries of others alone', async () => {
    const { browser, take } = setUp();
    browser.clickMenu('another', 'text');
    await settled();
    expect(browser.opened).toEqual([]);
    expect(await take()).toBeNull();
  });
});
