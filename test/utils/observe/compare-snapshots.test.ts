import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChange } from '../../../utils/audit';
import { compareSnapshots } from '../../../utils/observe/compare-snapshots';
import {
  auditCookie,
  auditSnapshot,
  entry,
  inDays,
  NOW,
  type SnapshotParts,
  sessionCookie,
} from '../../builders/audit';

const compare = (before: SnapshotParts, after: SnapshotParts) =>
  compareSnapshots(readChange(auditSnapshot(before), auditSnapshot(after), { now: NOW, event: 'login' }));
const told = (before: SnapshotParts, after: SnapshotParts) =>
  compare(before, after).things.map(({ change, kind, name }) => `${change} ${kind} ${name}`);

const page = { id: 0, parentId: -1, url: 'https://app.example.com/account' };
const embedded = { id: 2, parentId: 0, url: 'https://ads.example.net/' };

describe('two snapshots', () => {
  it('tell what was added, changed, prolonged and removed', () => {
    const a = (over = {}) => auditCookie({ name: 'a', ...over });
    expect(told({}, { cookies: [a()] })).toEqual(['added cookie a']);
    expect(told({ cookies: [a()] }, {})).toEqual(['removed cookie a']);
    expect(told({ cookies: [a()] }, { cookies: [a()] })).toEqual([]);
    expect(told({ cookies: [a()] }, { cookies: [a({ value: 'x' })] })).toEqual(['changed cookie a']);
    expect(told({ cookies: [a(inDays(1))] }, { cookies: [a(inDays(2))] })).toEqual(['prolonged cookie a']);
    expect(told({ cookies: [a(inDays(-1))] }, {})).toEqual([]);
    expect(told({}, { storage: [entry('k', 'v')] })).toEqual(['added local k']);
    expect(told({ storage: [entry('k', 'v')] }, { storage: [entry('k', 'w')] })).toEqual(['changed local k']);
    expect(told({ storage: [entry('k', 'v')] }, {})).toEqual(['removed local k']);
  });

  it('name the attributes that differ', () => {
    const [thing] = compare(
      { cookies: [sessionCookie()] },
      { cookies: [sessionCookie({ httpOnly: false, sameSite: 'strict' })] },
    ).things;
    expect(thing).toMatchObject({
      change: 'changed',
      scripts: true,
      attributes: [
        { attribute: 'httpOnly', before: 'true', after: 'false' },
        { attribute: 'sameSite', before: 'lax', after: 'strict' },
      ],
    });
  });

  it('say nothing of storage that was read on one side alone', () => {
    const gap = { what: page.url, code: 'storage-blocked' as const, reason: '' };
    const stored = { storage: [entry('k', 'v')] };
    expect(compare({ gaps: [gap] }, stored)).toMatchObject({
      things: [],
      unread: ['https://app.example.com'],
    });
    expect(compare(stored, { gaps: [gap] })).toMatchObject({
      things: [],
      unread: ['https://app.example.com'],
    });
    const elsewhere = { storage: [entry('k', 'v', { origin: 'https://ads.example.net' })] };
    expect(compare(elsewhere, {}).unread).toEqual(['https://ads.example.net']);
    expect(told({ frames: [page, embedded], ...elsewhere }, { frames: [page, embedded] })).toEqual([
      'removed local k',
    ]);
  });

  it('are not sure of a cookie whose site was not on the page before', () => {
    const cookies = [auditCookie({ name: 't', domain: 'ads.example.net' })];
    const [unsure] = compare({}, { frames: [page, embedded], cookies }).things;
    expect(unsure).toMatchObject({ party: 'third', unsure: true });
    const [sure] = compare({ frames: [page, embedded] }, { frames: [page, embedded], cookies }).things;
    expect(sure).not.toHaveProperty('unsure');
  });

  it('tell a value that was cut short by its length and its beginning', () => {
    const cut = (value: string, bytes: number) => entry('k', value, { truncated: true, bytes });
    expect(told({ storage: [cut('abc', 900)] }, { storage: [entry('k', 'abcdef', { bytes: 900 })] })).toEqual(
      [],
    );
    expect(told({ storage: [cut('abc', 900)] }, { storage: [cut('abc', 901)] })).toEqual(['changed local k']);
    expect(told({ storage: [cut('abc', 900)] }, { storage: [cut('abd', 900)] })).toEqual(['changed local k']);
  });

  it('tell who can read what', () => {
    const { access } = compare(
      { cookies: [sessionCookie()] },
      {
        frames: [page, embedded],
        cookies: [
          sessionCookie(),
          auditCookie({ name: 'open', httpOnly: false }),
          auditCookie({ name: 'sibling', domain: 'shop.example.com', httpOnly: false }),
          auditCookie({ name: 't', domain: 'ads.example.net' }),
        ],
        storage: [entry('k', 'v'), entry('theirs', 'v', { origin: 'https://ads.example.net' })],
      },
    );
    expect(access.before).toEqual({ server: ['__Host-sid'], scripts: [], others: [] });
    expect(access.after).toEqual({
      server: ['__Host-sid', 'open'],
      scripts: ['open', 'k'],
      others: ['t', 'theirs'],
    });
  });

  it('that are the same differ in nothing, and the other way round swap added and removed', () => {
    const parts = fc.record({
      cookies: fc.uniqueArray(
        fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.constantFrom('1', '2') }),
        { selector: ({ name }) => name },
      ),
      storage: fc.uniqueArray(
        fc.record({ key: fc.constantFrom('a', 'b', 'c'), value: fc.constantFrom('1', '2') }),
        { selector: ({ key }) => key },
      ),
    });
    const made = ({ cookies, storage }: typeof parts extends fc.Arbitrary<infer T> ? T : never) => ({
      cookies: cookies.map(auditCookie),
      storage: storage.map(({ key, value }) => entry(key, value)),
    });
    const swapped: Record<string, string> = { added: 'removed', removed: 'added' };
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(told(made(one), made(one))).toEqual([]);
        const there = compare(made(one), made(other)).things;
        const back = compare(made(other), made(one)).things;
        const list = (things: typeof there, turn: (change: string) => string) =>
          things.map(({ change, kind, name }) => `${turn(change)} ${kind} ${name}`).sort();
        expect(list(there, (change) => swapped[change] ?? change)).toEqual(list(back, (change) => change));
      }),
    );
  });
});
