import { describe, expect, it } from 'vitest';
import { tokenTools } from '../../../utils/browser/token-tools';
import { transferTools } from '../../../utils/browser/transfer-tools';

/** A worker that is told what to answer, and says what it was asked. */
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly asked: unknown[] = [];
  isEnded = false;
  postMessage(job: unknown): void {
    this.asked.push(job);
  }
  terminate(): void {
    this.isEnded = true;
  }
}

const page = { filter: 'all', from: 0, count: 10 } as const;

describe('a desk whose worker failed', () => {
  it('says so to whoever waits, and to whoever asks afterwards', async () => {
    const worker = new FakeWorker();
    const desk = transferTools(() => worker as unknown as Worker).desk();
    const waiting = desk.run({ do: 'look' }, page);
    worker.onerror?.();
    await expect(waiting).rejects.toThrow('The worker failed.');
    await expect(desk.run({ do: 'look' }, page)).rejects.toThrow('The worker failed.');
    await expect(desk.chosen()).rejects.toThrow('The worker failed.');
    expect([worker.asked.length, worker.isEnded]).toEqual([1, true]);
  });

  it('is told apart from one that was closed', async () => {
    const worker = new FakeWorker();
    const desk = transferTools(() => worker as unknown as Worker).desk();
    desk.close();
    await expect(desk.chosen()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('looking for tokens in a worker', () => {
  it('gives what it found and ends the worker', async () => {
    const worker = new FakeWorker();
    const { findTokens } = tokenTools(() => worker as unknown as Worker);
    const found = findTokens('text', new AbortController().signal);
    worker.onmessage?.({ data: { found: [] } });
    expect(await found).toEqual([]);
    expect(worker.isEnded).toBe(true);
  });

  it('does not begin where it was cancelled before', async () => {
    let started = 0;
    const { findTokens } = tokenTools(() => {
      started += 1;
      return new FakeWorker() as unknown as Worker;
    });
    await expect(findTokens('text', AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(started).toBe(0);
  });

  it('ends when it is cancelled', async () => {
    const worker = new FakeWorker();
    const control = new AbortController();
    const { findTokens } = tokenTools(() => worker as unknown as Worker);
    const found = findTokens('text', control.signal);
    control.abort();
    await expect(found).rejects.toMatchObject({ name: 'AbortError' });
    expect(worker.isEnded).toBe(true);
  });
});
