import { describe, expect, it } from 'vitest';
import { createStore } from '../../../utils/state/store';

describe('the store', () => {
  const counter = () => createStore((state: number, by: number) => state + by, 0);

  it('tells its listeners after each change', () => {
    const store = counter();
    const seen: number[] = [];
    store.subscribe(() => seen.push(store.state));
    store.dispatch(1);
    store.dispatch(2);
    expect(seen).toEqual([1, 3]);
  });

  it('tells nobody when nothing changed', () => {
    const store = counter();
    let calls = 0;
    store.subscribe(() => {
      calls += 1;
    });
    store.dispatch(0);
    expect(calls).toBe(0);
  });

  it('stops telling a listener that left, also while it is telling', () => {
    const store = counter();
    let calls = 0;
    const leave = store.subscribe(() => {
      calls += 1;
      leave();
    });
    store.dispatch(1);
    store.dispatch(1);
    expect(calls).toBe(1);
  });
});
