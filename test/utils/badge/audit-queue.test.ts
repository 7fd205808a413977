import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditQueue } from '../../../utils/badge/audit-queue';

describe('audits for the badge', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('wait until a page has come to rest', async () => {
    const audit = vi.fn(async () => undefined);
    auditQueue(audit, Date.now).ask(1);
    await vi.advanceTimersByTimeAsync(600);
    expect(audit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(audit).toHaveBeenCalledOnce();
  });

  it('come once in five seconds while a page changes a thousand times', async () => {
    const audit = vi.fn(async () => undefined);
    const queue = auditQueue(audit, Date.now);
    for (let change = 0; change < 1000; change += 1) {
      queue.ask(1);
      await vi.advanceTimersByTimeAsync(11);
    }
    expect(audit.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it('come one after the other, and one that fails stops none', async () => {
    const order: string[] = [];
    const queue = auditQueue(async (tabId) => {
      order.push(`begin ${tabId}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push(`end ${tabId}`);
      if (tabId === 1) throw new Error('closed');
    }, Date.now);
    queue.ask(1);
    queue.ask(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(order).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  it('are forgotten when the setting changes', async () => {
    const audit = vi.fn(async () => undefined);
    const queue = auditQueue(audit, Date.now);
    queue.ask(1);
    queue.clear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(audit).not.toHaveBeenCalled();
  });
});
