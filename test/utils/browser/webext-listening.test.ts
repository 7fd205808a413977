import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { PAGE_EVENTS, type PageEvents } from '../../../utils/browser/browser-edge';
import { webextListening } from '../../../utils/browser/webext-listening';

const all = [...PAGE_EVENTS];
const suspended: (() => void)[] = [];
const alarms: { name: string; when: number }[] = [];
const api = {
  runtime: { onSuspend: { addListener: (listener: () => void) => suspended.push(listener) } },
  alarms: { create: (name: string, { when }: { when: number }) => alarms.push({ name, when }) },
} as unknown as Browser;

/** A life of the background; `on` is what is turned on. */
function start(isFirefox: boolean) {
  suspended.length = 0;
  alarms.length = 0;
  const on = new Set<string>();
  const named = (name: string) => ({ turn: (is: boolean) => void (is ? on.add(name) : on.delete(name)) });
  const listening = webextListening(api, isFirefox, {
    cookies: [named('changed')],
    tabs: [named('activated'), named('updated')],
    'closed-tabs': [named('removed')],
  });
  return { listening, on };
}

const items = new Map<string, string>();

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  items.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what pages do', () => {
  it('is listened to kind by kind', () => {
    const { listening, on } = start(false);
    listening.hear(new Set(['tabs', 'closed-tabs']));
    expect([...on]).toEqual(['activated', 'updated', 'removed']);
    listening.hear(new Set(['cookies']));
    expect([...on]).toEqual(['changed']);
  });

  it('is all heard first in Chromium, which needs no note', () => {
    const { listening } = start(false);
    expect([...listening.first()]).toEqual(all);
    listening.keep(new Set());
    expect([...start(false).listening.first()]).toEqual(all);
    expect(items.size).toBe(0);
    expect(alarms).toEqual([]);
  });

  it('is heard first in Firefox as the life before noted it', () => {
    const before = start(true);
    expect([...before.listening.first()]).toEqual(all);
    before.listening.keep(new Set(['cookies']));
    expect([...start(true).listening.first()]).toEqual(['cookies']);
    start(true).listening.keep(new Set());
    expect([...start(true).listening.first()]).toEqual([]);
  });

  it('leaves out of a note what is no kind of event', () => {
    items.set('listening', 'cookies clicks');
    expect([...start(true).listening.first()]).toEqual(['cookies']);
  });

  it('is all heard first where nothing can be noted', () => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    const { listening } = start(true);
    listening.keep(new Set<PageEvents>());
    expect([...start(true).listening.first()]).toEqual(all);
  });
});

describe('a kind that is wanted after Firefox has started the background', () => {
  it('takes a start of its own, as soon as the background is put to rest', () => {
    start(true).listening.keep(new Set());
    const { listening } = start(true);
    listening.keep(new Set(['cookies']));
    expect(alarms).toEqual([{ name: 'listening', when: 1_060_000 }]);
    vi.advanceTimersByTime(30_000);
    for (const listener of suspended) listener();
    expect(alarms.at(-1)).toEqual({ name: 'listening', when: 1_030_000 });
  });

  it('needs none when it was heard from the start, or is given up again', () => {
    start(true).listening.keep(new Set(['cookies']));
    const { listening } = start(true);
    listening.keep(new Set(['cookies']));
    for (const listener of suspended) listener();
    expect(alarms).toEqual([]);
    listening.keep(new Set(['tabs']));
    listening.keep(new Set());
    alarms.length = 0;
    for (const listener of suspended) listener();
    expect(alarms).toEqual([]);
  });
});
