/** Holds one state, changes it by events alone and tells who listens. */
export interface Store<State, Event> {
  readonly state: State;
  dispatch(event: Event): void;
  /** Calls back after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/**
 * A store over a pure `reduce`. An event that leaves the state as it was tells nobody, so a view redraws only when
 * there is something to redraw.
 */
export function createStore<State, Event>(
  reduce: (state: State, event: Event) => State,
  initial: State,
): Store<State, Event> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
