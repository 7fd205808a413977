import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type TransferJob, transferWork } from '../utils/transfer/transfer-job';

/** A worker of the extension's pages: reads, compares and writes files of cookies, so that a page never stands still. */
export default defineUnlistedScript(() => {
  const tell = globalThis as unknown as { postMessage(message: unknown): void };
  const work = transferWork();
  // One job after the other: the answers come in the order of the questions.
  let last: Promise<unknown> = Promise.resolve();
  addEventListener('message', ({ data }: MessageEvent<TransferJob>) => {
    last = last.then(() => work(data, (answer) => tell.postMessage(answer)));
    last.catch((error: unknown) => reportError(error));
  });
});
