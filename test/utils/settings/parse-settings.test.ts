import { describe, expect, it } from 'vitest';
import { parseSettings, parseSettingsChange } from '../../../utils/settings/parse-settings';
import { settingsStore } from '../../../utils/settings/settings-store';
import { FakeStorage } from '../../fakes/fake-storage';

const defaults = {
  badge: true,
  badgeShows: 'count',
  maskValues: false,
  theme: 'system',
  density: 'comfortable',
  language: 'auto',
  cleanedHours: '24',
  clipboardSeconds: '0',
  notifyCleaned: false,
  cleanedOnDisk: false,
  keepTrash: false,
  sync: false,
  version: 1,
};

describe('parseSettings', () => {
  it.each([
    ['nothing', undefined, defaults],
    ['text', 'broken', defaults],
    ['a list', [1], defaults],
    ['valid values', { badge: false, theme: 'dark' }, { ...defaults, badge: false, theme: 'dark' }],
    ['invalid values', { badge: 'yes', theme: 'pink', language: 7 }, defaults],
    ['a newer version', { version: 99, badge: false, later: 1 }, { ...defaults, badge: false }],
  ])('makes settings of %s', (_, stored, expected) => {
    expect(parseSettings(stored)).toEqual(expected);
  });

  it('takes from a change only what is valid', () => {
    expect(parseSettingsChange({ badge: false, theme: 'pink', version: 3, other: 1 })).toEqual({
      badge: false,
    });
  });
});

describe('the settings store', () => {
  it('saves a change and keeps the rest', async () => {
    const store = settingsStore(new FakeStorage());
    await store.save({ theme: 'dark' });
    await store.save({ badge: false });
    expect(await store.read()).toEqual({ ...defaults, theme: 'dark', badge: false });
  });

  it('keeps both of two changes that are made at the same time', async () => {
    const store = settingsStore(new FakeStorage());
    await Promise.all([store.save({ theme: 'dark' }), store.save({ badge: false })]);
    expect(await store.read()).toEqual({ ...defaults, theme: 'dark', badge: false });
  });

  it('keeps what a newer version stored', async () => {
    const area = new FakeStorage();
    await area.set({ settings: { version: 9, later: 'kept', badge: true } });
    await settingsStore(area).save({ badge: false });
    expect(await area.get(['settings'])).toMatchObject({
      settings: { version: 9, later: 'kept', badge: false },
    });
  });
});
