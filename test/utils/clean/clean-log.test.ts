import { describe, expect, it } from 'vitest';
import { cleanLog } from '../../../utils/clean/clean-log';
import type { CleanLogEntry } from '../../../utils/messaging/control-requests';
import { aCookie } from '../../builders/cookie';
import { FakeStorage } from '../../fakes/fake-storage';

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;

function setUp() {
  const areas = { local: new FakeStorage(), session: new FakeStorage() };
  const wakes: (number | null)[] = [];
  const log = cleanLog(areas, (time) => wakes.push(time));
  const write = (id: string, { onDisk = false, hours = 1, time = NOW, size = 1000 } = {}) => {
    const entry: CleanLogEntry = {
      id,
      time,
      trigger: 'tab-close',
      rules: [],
      count: 1,
      sites: [],
      restorable: 0,
      restored: false,
      siteData: [],
      problems: [],
    };
    return log.write(entry, [aCookie({ name: id, value: 'x'.repeat(size) })], { hours, onDisk });
  };
  const restorable = async (now = NOW) =>
    Object.fromEntries((await log.list(now)).map((entry) => [entry.id, entry.restorable]));
  const bodies = ({ items }: FakeStorage) => [...items.keys()].filter((key) => key.startsWith('clean-log:'));
  return { ...areas, log, wakes, write, restorable, bodies };
}

describe('values of cleaned cookies', () => {
  it('are gone at their time though nobody looks, on disk and in memory', async () => {
    const { local, session, log, wakes, write, bodies } = setUp();
    await write('early', { onDisk: true, hours: 1 });
    await write('memory', { hours: 2 });
    await write('late', { onDisk: true, hours: 3 });
    expect(wakes.at(-1)).toBe(NOW + HOUR);
    await log.sweep(NOW + HOUR);
    expect([bodies(local), bodies(session)]).toEqual([['clean-log:late'], ['clean-log:memory']]);
    expect(wakes.at(-1)).toBe(NOW + 2 * HOUR);
    await log.sweep(NOW + 3 * HOUR);
    expect([bodies(local), bodies(session), wakes.at(-1)]).toEqual([[], [], null]);
    expect((await log.list(NOW + 3 * HOUR)).map(({ id }) => id)).toEqual(['late', 'memory', 'early']);
  });

  it('leave the disk for memory at once when they are to be there no more', async () => {
    const { local, session, log, write, restorable, bodies } = setUp();
    await write('one', { onDisk: true });
    await log.settle({ hours: 1, onDisk: false }, NOW);
    expect([bodies(local), bodies(session)]).toEqual([[], ['clean-log:one']]);
    expect(await restorable()).toEqual({ one: 1 });
    session.quota = 0;
    await write('two', { onDisk: true });
    await log.settle({ hours: 1, onDisk: false }, NOW);
    expect(bodies(local)).toEqual([]);
  });

  it('go earlier at once when they are to be kept for less time, and never later than was promised', async () => {
    const { local, log, wakes, write, bodies } = setUp();
    await write('one', { onDisk: true, hours: 24 });
    await log.settle({ hours: 168, onDisk: true }, NOW);
    expect(wakes.at(-1)).toBe(NOW + 24 * HOUR);
    await log.settle({ hours: 1, onDisk: true }, NOW);
    expect(wakes.at(-1)).toBe(NOW + HOUR);
    await log.settle({ hours: 0, onDisk: true }, NOW);
    expect(bodies(local)).toEqual([]);
    expect(await log.list(NOW)).toMatchObject([{ id: 'one', restorable: 0 }]);
  });

  it.each([
    { where: 'memory', onDisk: false },
    { where: 'on disk', onDisk: true },
  ])('give way to newer ones where there is no room $where', async ({ onDisk }) => {
    const { local, session, write, restorable } = setUp();
    (onDisk ? local : session).quota = 5000;
    await write('first', { onDisk });
    await write('second', { onDisk });
    await write('third', { onDisk, size: 3000 });
    expect(await restorable()).toEqual({ first: 0, second: 1, third: 1 });
  });

  it('that find no room at all are not kept, and the clean goes on', async () => {
    const { session, log, write, restorable } = setUp();
    await session.set({ journal: 'x'.repeat(5000) });
    session.quota = 5500;
    expect(await write('only')).toBe(false);
    expect(await restorable()).toEqual({ only: 0 });
    expect(await log.cookies('only')).toEqual([]);
  });

  it('are not dropped for a failure that is none of room', async () => {
    const { session, write, restorable } = setUp();
    await write('first');
    session.set = async () => {
      throw new Error('broken');
    };
    await expect(write('second')).rejects.toThrow('broken');
    expect(await restorable()).toEqual({ first: 1 });
  });
});
