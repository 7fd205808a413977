import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { FakeBrowser } from '../../fakes/fake-browser';

const WELCOME = 'options.html#welcome';

describe('the page of the first run', () => {
  it.each([
    ['opens once the extension is installed', true, true, [WELCOME]],
    ['stays closed when it was updated', true, false, []],
    ['stays closed in a build that does not want it', false, true, []],
  ])('%s', async (_, welcome, first, opened) => {
    const browser = new FakeBrowser((edge, now) => startBackground(edge, now, { welcome }));
    browser.install(first);
    // What an opening takes in the fake browser, and more.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(browser.opened).toEqual(opened);
  });
});
