import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { doTokenJob, type TokenJob } from '../utils/tokens/token-job';

/** A worker of the extension's pages: what takes long is done here, so that a page never stands still. */
export default defineUnlistedScript(() => {
  const tell = globalThis as unknown as { postMessage(message: unknown): void };
  addEventListener('message', (event: MessageEvent<TokenJob>) => {
    void doTokenJob(event.data, (answer) => tell.postMessage(answer));
  });
});
