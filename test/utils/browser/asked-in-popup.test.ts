import { expect, it } from 'vitest';
import { askInPopup } from '../../../utils/browser/asked-in-popup';
import { FakeStorage } from '../../fakes/fake-storage';

/** A popup that asks, and a person who answers. */
function open(tabId: number | null = 7) {
  const session = new FakeStorage();
  let answer = (_given: boolean) => {};
  const permissions = {
    contains: async () => false,
    remove: async () => false,
    request: () =>
      new Promise<boolean>((resolve) => {
        answer = resolve;
      }),
  };
  const ask = askInPopup({ permissions, session }, Promise.resolve(tabId), () => 1000);
  return {
    ask,
    stored: () => [...session.items.values()].map((text) => JSON.parse(text)),
    answer: (given: boolean) => answer(given),
  };
}

it('while a question of the popup is open, it is noted that it was asked, and not for what', async () => {
  const { ask, stored } = open();
  void ask({ origins: ['*://*.example.com/*'] });
  await expect.poll(stored).toEqual([{ tabId: 7, time: 1000 }]);
});

it.each([true, false])('a popup that hears the answer (%s) forgets that it asked', async (given) => {
  const { ask, stored, answer } = open();
  const answered = ask({ permissions: ['contentSettings'] });
  await expect.poll(stored).toHaveLength(1);
  answer(given);
  expect(await answered).toBe(given);
  await expect.poll(stored).toEqual([]);
});

it('nothing is noted where no tab is inspected', async () => {
  const { ask, stored, answer } = open(null);
  const answered = ask({ permissions: ['contentSettings'] });
  answer(true);
  expect(await answered).toBe(true);
  expect(stored()).toEqual([]);
});
