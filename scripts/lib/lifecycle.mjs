// @ts-check
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** The processes above this one that run it: the parent, and on Linux the parent's parent (npm, above its shell). */
function ancestors() {
  const ids = [process.ppid];
  try {
    // Field 4 of /proc/PID/stat; the name before it, in brackets, may contain anything.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    ids.push(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  } catch {
    // Not Linux, or already gone.
  }
  return ids;
}

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

  // `npm start` runs this through a shell, and a shell that is ended does not end what it runs: whoever loses the
  // process that started it, ends too.
  const parents = ancestors();
  const watching = setInterval(() => {
    if (ancestors().join() !== parents.join()) void end().then(() => process.exit(143));
  }, 500);
  watching.unref();

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
