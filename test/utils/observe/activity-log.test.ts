import { describe, expect, it } from 'vitest';
import type { CookieChange, ExchangePart } from '../../../utils/browser/browser-edge';
import type { Cookie } from '../../../utils/model';
import { MAX_EVENTS } from '../../../utils/observe/activity-event';
import { ActivityLog, APART } from '../../../utils/observe/activity-log';

const NOW = 1_790_000_000_000;
const PAGE = 'https://shop.example/';

const cookie = (more: Partial<Cookie> = {}): Cookie => ({
  name: 'sid',
  value: 'made-up',
  domain: 'shop.example',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  session: true,
  storeId: '0',
  ...more,
});

const part = (
  headers: readonly (readonly [string, string])[],
  more: Partial<ExchangePart> = {},
): ExchangePart => ({
  requestId: '7',
  tabId: 1,
  frameId: 0,
  url: PAGE,
  kind: 'main_frame',
  method: 'GET',
  time: NOW,
  headers: headers.map(([name, value]) => ({ name, value })),
  ...more,
});

const set = (more: Partial<Cookie> = {}): CookieChange => ({
  cookie: cookie(more),
  removed: false,
  cause: 'explicit',
});
const gone = (cause: CookieChange['cause'], more: Partial<Cookie> = {}): CookieChange => ({
  cookie: cookie(more),
  removed: true,
  cause,
});

const summary = (log: ActivityLog) =>
  log.since(0).events.map(({ kind, name, source }) => `${kind} ${name} by ${source.by}`);

describe('a cookie that an answer sets', () => {
  it('is told once, with the line, when the answer comes first', () => {
    const log = new ActivityLog();
    log.received(
      part([
        ['set-cookie', 'other=1'],
        ['set-cookie', 'sid=made-up; Path=/'],
      ]),
    );
    log.changed(set({ name: 'other', value: '1' }), null, NOW + 5);
    log.changed(set(), null, NOW + 6);
    expect(summary(log)).toEqual(['cookie-set other by response', 'cookie-set sid by response']);
    expect(log.since(0).events[1]).toMatchObject({
      line: 'sid=made-up; Path=/',
      source: { url: PAGE, line: 1, requestId: '7' },
    });
    expect(log.settle(NOW + 2 * APART, true)).toEqual([]);
  });

  it('is told once when the change comes first, as in Firefox', () => {
    const log = new ActivityLog();
    log.changed(set(), null, NOW);
    expect(summary(log)).toEqual(['cookie-set sid by pending']);
    log.received(part([['set-cookie', 'sid=made-up; Path=/']], { time: NOW + 20 }));
    expect(summary(log)).toEqual(['cookie-set sid by response']);
    expect(log.isOpen).toBe(false);
  });

  it('is not taken for one with another value, path or domain', () => {
    const log = new ActivityLog();
    log.received(
      part([
        ['set-cookie', 'sid=other'],
        ['set-cookie', 'sid=made-up; Domain=shop.example'],
      ]),
    );
    log.changed(set(), null, NOW);
    log.settle(NOW + 2 * APART, true);
    expect(summary(log)).toEqual(['cookie-set sid by script']);
  });

  it('that was there already and changed nothing is set again, or not kept, as the jar says', () => {
    const log = new ActivityLog();
    log.received(
      part([
        ['set-cookie', 'sid=made-up'],
        ['set-cookie', 'blocked=1'],
      ]),
    );
    const over = log.settle(NOW + APART, true);
    expect(over.map(({ cookie: { name } }) => name)).toEqual(['sid', 'blocked']);
    for (const line of over) log.resolve(line, line.cookie.name === 'sid');
    expect(summary(log)).toEqual(['cookie-set sid by response', 'cookie-refused blocked by response']);
    expect(log.since(0).events[1]?.problems?.[0]?.code).toBe('not-kept');
  });

  it('that the browser must refuse is told with its reason at once', () => {
    const log = new ActivityLog();
    log.received(part([['set-cookie', '__Host-sid=1; Path=/; Domain=shop.example; Secure']]));
    const [event] = log.since(0).events;
    expect(event).toMatchObject({ kind: 'cookie-refused', name: '__Host-sid' });
    expect(event?.problems?.length).toBeGreaterThan(0);
    expect(log.isOpen).toBe(false);
  });

  it('and a deletion of what is not there is nothing', () => {
    const log = new ActivityLog();
    log.received(part([['set-cookie', 'sid=; Max-Age=0']]));
    expect(log.settle(NOW + APART, true)).toEqual([]);
    expect(summary(log)).toEqual([]);
  });

  it('is deleted by a line that has run out', () => {
    const log = new ActivityLog();
    log.received(part([['set-cookie', 'sid=; Max-Age=0']]));
    log.changed(gone('expired_overwrite'), null, NOW);
    expect(summary(log)).toEqual(['cookie-removed sid by response']);
  });
});

describe('a change without an answer', () => {
  it.each([
    ['a script, where no other tab shows the site', {}, true, 'script'],
    ['a script or another tab', {}, false, 'script-or-tab'],
    ['a server, where it is HttpOnly', { httpOnly: true }, true, 'server'],
  ])('is the doing of %s', (_, more, alone, by) => {
    const log = new ActivityLog();
    log.changed(set(more), null, NOW);
    log.settle(NOW + APART - 1, alone);
    expect(summary(log)).toEqual(['cookie-set sid by pending']);
    log.settle(NOW + APART, alone);
    expect(summary(log)).toEqual([`cookie-set sid by ${by}`]);
  });

  it('is ours or a rule of ours where that is known', () => {
    const log = new ActivityLog();
    log.changed(gone('explicit'), 'jarlens', NOW);
    log.changed(gone('explicit', { name: 'ad' }), 'rule', NOW);
    expect(summary(log)).toEqual(['cookie-removed sid by jarlens', 'cookie-removed ad by rule']);
    expect(log.isOpen).toBe(false);
  });

  it('joins the halves of an overwrite and says what changed', () => {
    const log = new ActivityLog();
    log.changed(gone('overwrite', { value: 'old', httpOnly: true }), null, NOW);
    log.changed(set(), null, NOW);
    const [event, ...others] = log.since(0).events;
    expect(others).toEqual([]);
    expect(event).toMatchObject({ kind: 'cookie-changed', changed: ['value', 'httpOnly'] });
    expect(event?.before?.value).toBe('old');
  });

  it('remembers what was there where the browser tells of the new cookie twice, as Firefox does', () => {
    const log = new ActivityLog(undefined, false);
    log.knowsCookies([cookie({ value: 'older' })]);
    log.changed(gone('overwrite', { value: 'new' }), null, NOW);
    log.changed(set({ value: 'new' }), null, NOW);
    log.changed(gone('overwrite', { name: 'never-seen' }), null, NOW);
    log.changed(set({ name: 'never-seen' }), null, NOW);
    const [known, unknown] = log.since(0).events;
    expect(known).toMatchObject({ kind: 'cookie-changed', changed: ['value'], before: { value: 'older' } });
    expect(unknown?.kind).toBe('cookie-changed');
    expect(unknown?.changed).toBeUndefined();
  });

  it('that its time was up is told once, and what comes after it is a new cookie', () => {
    const log = new ActivityLog(undefined, false);
    const brief = cookie({ session: false, expirationDate: NOW / 1000 });
    log.changed({ cookie: brief, removed: false, cause: 'explicit' }, null, NOW - 1000);
    log.expire(brief, NOW);
    log.expire(brief, NOW);
    log.changed(gone('overwrite'), null, NOW + 1);
    log.changed(set(), null, NOW + 1);
    log.expire(brief, NOW + 2);
    log.changed(gone('expired'), null, NOW + 3);
    expect(log.since(0).events.map(({ kind }) => kind)).toEqual([
      'cookie-set',
      'cookie-expired',
      'cookie-set',
      'cookie-expired',
    ]);
  });

  it.each(['expired', 'evicted'] as const)('that is %s is the browser’s doing', (cause) => {
    const log = new ActivityLog();
    log.changed(gone(cause), null, NOW);
    expect(summary(log)).toEqual([`cookie-${cause} sid by browser`]);
  });
});

describe('requests', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYWRlLXVwIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

  it('tell names and bytes of what they carry, and the tokens in their headers and address', () => {
    const log = new ActivityLog();
    const url = `https://api.shop.example/me?access=${jwt}`;
    log.sent(
      part(
        [
          ['cookie', 'sid=made-up; theme=dark'],
          ['authorization', `Bearer ${jwt}`],
        ],
        { url },
      ),
    );
    expect(summary(log)).toEqual([
      `cookies-sent ${url} by request`,
      'token-seen authorization by request',
      'token-seen url by request',
    ]);
    expect(log.since(0).events[0]?.sent).toMatchObject({ names: ['sid', 'theme'], bytes: 23 });
    expect(log.concerns(cookie({ domain: '.shop.example', hostOnly: false }))).toBe(true);
    expect(log.concerns(cookie({ domain: 'other.example' }))).toBe(false);
  });

  it('tell of a token in the address an answer sends on to', () => {
    const log = new ActivityLog();
    log.received(part([['location', `https://app.example/#id_token=${jwt}`]]));
    expect(summary(log)).toEqual(['token-seen location by response']);
  });
});

describe('storage', () => {
  const origin = 'https://shop.example';
  const entry = (key: string, value: string) =>
    ({ origin, area: 'local', key, value, bytes: value.length, frameId: 0 }) as const;

  it('tells what is our own doing', () => {
    const log = new ActivityLog();
    log.storage([entry('ours', '1'), entry('theirs', '1')], [origin], NOW);
    const own = (id: string) => id.endsWith('\nours');
    log.storage([entry('ours', '2'), entry('theirs', '2')], [origin], NOW + 1, own);
    log.storage([], [origin], NOW + 2, own);
    expect(summary(log)).toEqual([
      'storage-changed ours by jarlens',
      'storage-changed theirs by script',
      'storage-removed ours by jarlens',
      'storage-removed theirs by script',
    ]);
  });

  it('tells of what differs from the look before, and never of the first', () => {
    const log = new ActivityLog();
    log.storage([entry('a', '1'), entry('b\nc', '1')], [origin], NOW);
    log.storage([entry('a', '2'), entry('d', '1')], [origin], NOW + 1);
    expect(summary(log)).toEqual([
      'storage-changed a by script',
      'storage-set d by script',
      'storage-removed b\nc by script',
    ]);
    log.storage([], [origin], NOW + 2);
    expect(summary(log).slice(3)).toEqual(['storage-removed a by script', 'storage-removed d by script']);
  });

  it('does not take what could not be read for gone', () => {
    const log = new ActivityLog();
    log.storage([entry('a', '1')], [origin], NOW);
    log.storage([], [], NOW + 1);
    expect(summary(log)).toEqual([]);
  });
});

describe('the bounds', () => {
  it('keep the newest events and count the rest, and changes are given once', () => {
    const log = new ActivityLog();
    for (let i = 0; i < MAX_EVENTS * 2; i++) log.changed(set({ value: String(i) }), 'jarlens', NOW + i);
    const all = log.since(0);
    expect(all.events.length).toBeLessThanOrEqual(MAX_EVENTS * 1.1);
    expect(all.events.length + all.dropped).toBe(MAX_EVENTS * 2);
    expect(all.events.at(-1)?.cookie?.value).toBe(String(MAX_EVENTS * 2 - 1));
    expect(log.since(all.revision).events).toEqual([]);
    log.changed(set(), 'jarlens', NOW);
    expect(log.since(all.revision).events).toHaveLength(1);
  });

  it('keeps the names that requests carried once, however many carried them, and reads them again', () => {
    const log = new ActivityLog();
    for (let n = 0; n < 5; n += 1) log.sent(part([['cookie', 'sid=made-up; theme=dark']]));
    const saved = log.saved(3);
    expect(saved).toMatchObject({ lists: [['sid', 'theme']], dropped: 2 });
    expect(saved.events).toHaveLength(3);
    const again = new ActivityLog(structuredClone(saved));
    expect(again.since(0).events).toEqual(log.since(0).events.slice(-3));
  });

  it('what is saved is read again, with open sources still to be decided', () => {
    const log = new ActivityLog();
    log.knows('shop.example');
    log.changed(set(), 'jarlens', NOW);
    const again = new ActivityLog(structuredClone(log.saved(MAX_EVENTS)));
    expect(summary(again)).toEqual(['cookie-set sid by jarlens']);
    expect(again.concerns(cookie())).toBe(true);
    again.changed(set(), null, NOW);
    expect(again.since(0).events.map(({ id }) => id)).toEqual([1, 2]);
    const third = new ActivityLog(structuredClone(again.saved(MAX_EVENTS)));
    third.settle(NOW + APART, true);
    expect(summary(third)).toEqual(['cookie-set sid by jarlens', 'cookie-set sid by script']);
  });
});
