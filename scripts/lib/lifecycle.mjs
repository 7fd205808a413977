// @ts-check
import { constants } from 'node:os';

/**
 * What has been started and must be ended, whatever ends this process: its own end, Ctrl-C, `kill`, a closed terminal.
 */
export function lifecycle() {
  /** @type {(() => unknown)[]} */
  const endings = [];
  const aborting = new AbortController();
  /** @type {Promise<void> | undefined} */
  let ended;

  /** Ends everything, newest first; once, however often it is called. */
  const end = () => {
    ended ??= (async () => {
      aborting.abort();
      for (const ending of endings.reverse()) {
        try {
          await ending();
        } catch (error) {
          process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
        }
      }
    })();
    return ended;
  };

  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      // 128 + the signal's number is what a shell reports for a command that a signal ended.
      void end().then(() => process.exit(128 + constants.signals[signal]));
    });

  return {
    /** Aborted when the end begins: for what can be given up half-way. */
    signal: aborting.signal,
    /** @param {() => unknown} ending run when everything ends */
    onEnd: (ending) => {
      endings.push(ending);
    },
    end,
  };
}

/** @typedef {ReturnType<typeof lifecycle>} Lifecycle */
