/** A page is audited when it has come to rest, and while its cookies keep changing only now and then: milliseconds. */
const REST = 700;
const APART = 5000;

export interface AuditQueue {
  /** Asks for an audit of a tab; many askings are one audit. */
  ask(tabId: number): void;
  /** Forgets what was asked for, and when tabs were audited. */
  clear(): void;
}

/**
 * Gathers wishes for audits: at most one at a time, and one a tab in five seconds, however often a page changes.
 * `now` is the clock in milliseconds.
 */
export function auditQueue(audit: (tabId: number) => Promise<void>, now: () => number): AuditQueue {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const last = new Map<number, number>();
  let running: Promise<void> = Promise.resolve();
  function run(tabId: number): void {
    timers.delete(tabId);
    last.set(tabId, now());
    running = running.then(() => audit(tabId)).catch(() => undefined);
  }
  return {
    ask(tabId) {
      if (timers.has(tabId)) return;
      const wait = Math.max(REST, (last.get(tabId) ?? Number.NEGATIVE_INFINITY) + APART - now());
      timers.set(
        tabId,
        setTimeout(() => run(tabId), Math.min(wait, APART)),
      );
    },
    clear() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      last.clear();
    },
  };
}
