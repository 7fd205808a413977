import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../utils/model';
import { parseSettings } from '../../../utils/settings/parse-settings';
import { formatSettingsFile, parseSettingsFile } from '../../../utils/settings/settings-file';

const today = parseSettings({});
const other: Settings = { ...today, theme: 'dark', badge: false, cleanedHours: '168' };
const file = (over: object) =>
  JSON.stringify({ jarlens: 'settings', version: 1, settings: { theme: 'dark' }, ...over });

describe('a file of settings', () => {
  it('is read back as what it was written from', () => {
    const text = formatSettingsFile(other, { now: Date.UTC(2026, 0, 1) });
    expect(parseSettingsFile(text, other)).toEqual({ ok: true, changes: [], ignored: [] });
    const read = parseSettingsFile(text, today);
    expect(read).toEqual({
      ok: true,
      changes: [
        { name: 'badge', from: true, to: false },
        { name: 'theme', from: 'system', to: 'dark' },
        { name: 'cleanedHours', from: '24', to: '168' },
      ],
      ignored: [],
    });
  });

  it('changes nothing by what it does not say, and tells what it does not understand', () => {
    const settings = {
      theme: 'pink',
      badge: 'yes',
      colour: 'red',
      density: 'compact',
      __proto__: { sync: true },
    };
    expect(parseSettingsFile(file({ settings }), today)).toEqual({
      ok: true,
      changes: [{ name: 'density', from: 'comfortable', to: 'compact' }],
      ignored: ['theme', 'badge', 'colour'],
    });
  });

  it.each([
    ['nothing', ''],
    ['broken JSON', '{"jarlens":"settings"'],
    ['a list', '[]'],
    ['rules', '{"jarlens":"rules","version":1,"rules":[]}'],
    ['no settings', file({ settings: null })],
    ['no version', file({ version: null })],
    ['half a version', file({ version: 0.5 })],
  ])('is not one where it is %s', (_, text) => {
    expect(parseSettingsFile(text, today)).toEqual({ ok: false, code: 'settings-file-unknown' });
  });

  it('of a newer version is refused by name', () => {
    expect(parseSettingsFile(file({ version: 99 }), today)).toEqual({ ok: false, code: 'bundle-newer' });
  });

  it('may begin with a byte order mark', () => {
    expect(parseSettingsFile(`\ufeff${file({})}`, today)).toMatchObject({ ok: true });
  });
});
