/** An event of the browser, as far as listening to it goes. */
export interface BrowserEvent<A extends readonly unknown[]> {
  addListener(listener: (...told: A) => void): void;
  removeListener(listener: (...told: A) => void): void;
}

/** An event with a switch: who waits for it stays registered here, the browser is asked to tell it only while it is on. */
export interface SwitchedEvent<A extends readonly unknown[]> {
  addListener(listener: (...told: A) => void): void;
  turn(on: boolean): void;
}

/** Puts a switch, which is off, before an event of the browser. What one listener throws is told and keeps nobody else waiting. */
export function switchedEvent<A extends readonly unknown[]>(event: BrowserEvent<A>): SwitchedEvent<A> {
  const listeners: ((...told: A) => void)[] = [];
  const tell = (...told: A) => {
    for (const listener of listeners) {
      try {
        listener(...told);
      } catch (error) {
        reportError(error);
      }
    }
  };
  let isOn = false;
  return {
    addListener: (listener) => void listeners.push(listener),
    turn(on) {
      if (on === isOn) return;
      isOn = on;
      if (on) event.addListener(tell);
      else event.removeListener(tell);
    },
  };
}
