import type { TransferAnswer, TransferJob } from '../transfer/transfer-job';
import type { ImportDesk, TransferTools } from '../transfer/transfer-tools';

/** One worker and the jobs it does in turn. */
function jobs(start: () => Worker) {
  const worker = start();
  const waiting: {
    readonly resolve: (answer: TransferAnswer) => void;
    readonly reject: (error: unknown) => void;
    readonly onProgress?: ((rows: number) => void) | undefined;
  }[] = [];
  worker.onmessage = ({ data }: MessageEvent<TransferAnswer>) => {
    if ('progress' in data) waiting[0]?.onProgress?.(data.progress);
    else waiting.shift()?.resolve(data);
  };
  let ended: { readonly why: unknown } | null = null;
  const end = (error: unknown) => {
    ended ??= { why: error };
    worker.terminate();
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.onerror = () => end(new Error('The worker failed.'));
  return {
    do: (job: TransferJob, onProgress?: (rows: number) => void) =>
      new Promise<TransferAnswer>((resolve, reject) => {
        // A worker that was ended answers nothing any more.
        if (ended) return reject(ended.why);
        waiting.push({ resolve, reject, onProgress });
        worker.postMessage(job);
      }),
    close: () => end(new DOMException('Closed', 'AbortError')),
  };
}

const unexpected = (): never => {
  throw new Error('The worker answered something else.');
};

/** Moving cookies in and out, done in workers: a file of 50 MB does not stop the page. */
export function transferTools(start: () => Worker): TransferTools {
  return {
    desk(): ImportDesk {
      const work = jobs(start);
      return {
        async open(open, page, onProgress) {
          const answer = await work.do({ job: 'open', open, page }, onProgress);
          return 'opened' in answer ? answer.opened : unexpected();
        },
        async run(command, page) {
          const answer = await work.do({ job: 'run', command, page });
          return 'look' in answer ? answer.look : unexpected();
        },
        async chosen() {
          const answer = await work.do({ job: 'chosen' });
          return 'chosen' in answer ? { cookies: answer.chosen, storage: answer.storage } : unexpected();
        },
        close: work.close,
      };
    },
    async write(write) {
      const work = jobs(start);
      try {
        const answer = await work.do({ job: 'write', write });
        return 'written' in answer ? answer.written : unexpected();
      } finally {
        work.close();
      }
    },
  };
}
