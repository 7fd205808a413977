import { mayFetchFrom } from '../tokens/issuer-keys';
import type { TokenJob, TokenJobAnswer } from '../tokens/token-job';
import type { Fetched, TokenTools } from '../tokens/token-tools';

/** A key set is a few kilobytes; more than this in bytes is none (our choice). */
const LARGEST = 256 * 1024;
/** Milliseconds. */
const LONGEST = 10_000;

/** Runs one piece of work in a worker of its own, which ends with it. Rejects with `AbortError` when cancelled. */
function inWorker<T>(
  start: () => Worker,
  job: TokenJob,
  take: (answer: TokenJobAnswer) => T | undefined,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = start();
    const end = () => worker.terminate();
    signal.addEventListener('abort', () => {
      end();
      reject(new DOMException('Cancelled', 'AbortError'));
    });
    worker.onmessage = ({ data }: MessageEvent<TokenJobAnswer>) => {
      const result = take(data);
      if (result === undefined) return;
      end();
      resolve(result);
    };
    worker.onerror = () => {
      end();
      reject(new Error('The worker failed.'));
    };
    worker.postMessage(job);
  });
}

export function tokenTools(start: () => Worker): TokenTools {
  return {
    findTokens: (text, signal) =>
      inWorker(
        start,
        { job: 'find', text },
        (answer) => ('found' in answer ? answer.found : undefined),
        signal,
      ),
    checkWeakSecret: (raw, onProgress, signal) =>
      inWorker(
        start,
        { job: 'weak-secret', raw },
        (answer) => {
          if ('progress' in answer) onProgress(answer.progress, answer.total);
          return 'weak' in answer ? answer.weak : undefined;
        },
        signal,
      ),
    fetchJson,
  };
}

async function fetchJson(address: string): Promise<Fetched> {
  if (!mayFetchFrom(address)) return { ok: false, problem: 'address' };
  const limit = AbortSignal.timeout(LONGEST);
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      headers: { accept: 'application/json' },
      signal: limit,
    });
    if (!response.ok) return { ok: false, problem: 'refused', status: response.status };
    const text = await readAtMost(response, LARGEST);
    if (text === null) return { ok: false, problem: 'too-large' };
    try {
      return { ok: true, answer: JSON.parse(text) };
    } catch {
      return { ok: false, problem: 'not-json' };
    }
  } catch {
    return { ok: false, problem: limit.aborted ? 'too-slow' : 'unreachable' };
  }
}

/** The body as text, or `null` as soon as it is larger than `most` bytes. */
async function readAtMost(response: Response, most: number): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
