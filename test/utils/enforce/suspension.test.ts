import { describe, expect, it } from 'vitest';
import { suspensionStore } from '../../../utils/enforce/suspension';
import { FakeStorage } from '../../fakes/fake-storage';

const NOW = 1_700_000_000_000;
const areas = () => ({ local: new FakeStorage(), session: new FakeStorage() });

describe('what is suspended', () => {
  it('is all of what was asked for at the same time', async () => {
    const stored = areas();
    const store = suspensionStore(stored);
    await Promise.all([
      store.pause('one.test', true, null),
      store.pause('two.test', true, 'restart'),
      store.snooze(true, NOW + 1000),
    ]);
    const expected = {
      snoozed: { until: NOW + 1000 },
      paused: [
        { site: 'one.test', until: null },
        { site: 'two.test', until: 'restart' },
      ],
    };
    expect(await store.read(NOW)).toEqual(expected);
    // The next worker reads the same.
    expect(await suspensionStore(stored).read(NOW)).toEqual(expected);
  });

  it('ends at its time', async () => {
    const store = suspensionStore(areas());
    await store.pause('one.test', true, NOW + 1);
    expect((await store.read(NOW)).paused).toHaveLength(1);
    expect((await store.read(NOW + 1)).paused).toEqual([]);
  });
});
