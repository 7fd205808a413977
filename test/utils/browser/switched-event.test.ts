import { expect, it, vi } from 'vitest';
import { switchedEvent } from '../../../utils/browser/switched-event';

/** An event of a browser. */
function event() {
  const listeners = new Set<(...told: [string]) => void>();
  return {
    listeners,
    addListener: (listener: (...told: [string]) => void) => void listeners.add(listener),
    removeListener: (listener: (...told: [string]) => void) => void listeners.delete(listener),
    tell(what: string) {
      for (const listener of [...listeners]) listener(what);
    },
  };
}

it('tells nothing before it is turned on, and nothing after it was turned off', () => {
  const raw = event();
  const heard: string[] = [];
  const switched = switchedEvent(raw);
  switched.addListener((what) => heard.push(what));
  raw.tell('before');
  switched.turn(true);
  switched.addListener((what) => heard.push(`${what}, too`));
  raw.tell('on');
  switched.turn(false);
  raw.tell('after');
  expect(heard).toEqual(['on', 'on, too']);
  expect(raw.listeners.size).toBe(0);
});

it('registers once, however often it is turned on', () => {
  const raw = event();
  const switched = switchedEvent(raw);
  switched.turn(true);
  switched.turn(true);
  expect(raw.listeners.size).toBe(1);
  switched.turn(false);
  expect(raw.listeners.size).toBe(0);
});

it('tells the others and says what one of them threw', () => {
  const said = vi.fn();
  vi.stubGlobal('reportError', said);
  const raw = event();
  const heard: string[] = [];
  const switched = switchedEvent(raw);
  const failure = new Error('broken');
  switched.addListener(() => {
    throw failure;
  });
  switched.addListener((what) => heard.push(what));
  switched.turn(true);
  raw.tell('on');
  expect(heard).toEqual(['on']);
  expect(said).toHaveBeenCalledWith(failure);
  vi.unstubAllGlobals();
});
