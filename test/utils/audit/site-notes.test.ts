import { describe, expect, it } from 'vitest';
import { siteNotes } from '../../../utils/audit/site-notes';
import { FakeStorage } from '../../fakes/fake-storage';

function setUp(stored: Readonly<Record<string, unknown>> = {}) {
  const area = new FakeStorage();
  void area.set(stored);
  let made = 0;
  return { area, notes: siteNotes(area, () => `salt ${++made}`) };
}

const site = 'shop.example';

describe('notes on a site', () => {
  it('are empty at first, with a salt that stays', async () => {
    const { notes } = setUp();
    const first = await notes.read(site);
    expect(first).toEqual({ site, dismissals: {}, corrections: {}, salt: 'salt 1' });
    expect((await notes.read('other.example')).salt).toBe('salt 1');
  });

  it('keep a dismissal with its reason and forget it again, site by site', async () => {
    const { notes } = setUp();
    const dismissal = { reason: 'behind a VPN', time: 5 };
    expect((await notes.dismiss(site, 'key', dismissal)).dismissals).toEqual({ key: dismissal });
    expect((await notes.read('other.example')).dismissals).toEqual({});
    expect((await notes.dismiss(site, 'key', null)).dismissals).toEqual({});
  });

  it('keep a correction and take it back', async () => {
    const { notes } = setUp();
    const subject = { site, kind: 'cookie', name: 'x' } as const;
    expect((await notes.correct(subject, 'session')).corrections).toEqual({ 'cookie:x': 'session' });
    expect(await notes.corrections()).toEqual({ [site]: { 'cookie:x': 'session' } });
    expect((await notes.correct(subject, null)).corrections).toEqual({});
  });

  it('that are taken at once are all kept, with one salt', async () => {
    const { notes } = setUp();
    const subject = { site, kind: 'cookie', name: 'x' } as const;
    const dismissal = { reason: 'known', time: 5 };
    const taken = await Promise.all([
      notes.read(site),
      notes.dismiss(site, 'one', dismissal),
      notes.dismiss(site, 'two', dismissal),
      notes.correct(subject, 'session'),
      notes.correct({ ...subject, name: 'y' }, 'csrf'),
      notes.keep(site, { time: 1, findings: [] }),
      notes.keep('other.example', { time: 2, findings: [] }),
    ]);
    expect(new Set(taken.map(({ salt }) => salt))).toEqual(new Set(['salt 1']));
    expect(await notes.read(site)).toMatchObject({
      dismissals: { one: dismissal, two: dismissal },
      corrections: { 'cookie:x': 'session', 'cookie:y': 'csrf' },
      earlier: { time: 1 },
      salt: 'salt 1',
    });
    expect((await notes.read('other.example')).earlier).toMatchObject({ time: 2 });
  });

  it('keep the last audit of 500 sites, the newest', async () => {
    const { notes } = setUp();
    for (let time = 1; time <= 501; time++) await notes.keep(`s${time}.example`, { time, findings: [] });
    expect((await notes.read('s1.example')).earlier).toBeUndefined();
    expect((await notes.read('s501.example')).earlier).toEqual({ time: 501, findings: [] });
  });

  it('leave out what is not as it should be', async () => {
    const { notes } = setUp({
      dismissals: { [site]: { a: 'text', b: { reason: 'r', time: 1 } }, other: 7 },
      corrections: { [site]: { 'cookie:a': 'nonsense', 'cookie:b': 'auth' } },
      audits: { [site]: { time: 1, findings: [{ rule: 'r', hash: 'h' }, { rule: 7 }] } },
      'audit-salt': '',
    });
    expect(await notes.read(site)).toEqual({
      site,
      dismissals: { b: { reason: 'r', time: 1 } },
      corrections: { 'cookie:b': 'auth' },
      earlier: { time: 1, findings: [{ rule: 'r', hash: 'h' }] },
      salt: 'salt 1',
    });
  });
});
