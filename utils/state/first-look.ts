import type { Client, Notice, RequestName, RequestParameter, RequestResult } from '../messaging/requests';

/** What a page answers itself, each question once: where it rejects, and for every later question, the background does. */
export type OwnAnswers = {
  readonly [N in RequestName]?: (parameter: RequestParameter<N>) => Promise<RequestResult<N>>;
};

export interface FirstLook {
  readonly own: OwnAnswers;
  /** Resolves when what was found has been drawn: asked once all has been answered. */
  readonly drawn: () => Promise<void>;
  /** Tells of what changes while the background is left alone, until the function that it returns is called. */
  readonly watch?: (tell: (notice: Notice) => void) => () => void;
}

/** How long the background is left alone for the first look at most, in milliseconds. */
const PATIENCE = 500;

/**
 * A client whose first list and first settings are read by the page itself, with the background's own functions: a
 * background that was ended would have to be started for them first, and the rows wait for nothing else. Its start would
 * also take the time of whatever the rows are drawn with, so nothing is asked of it before they stand. Where the look
 * fails, and for every later question, the background is asked.
 */
export function lookFirst(client: Client, { own, drawn, watch }: FirstLook): Client {
  let leave = () => {};
  const looked = new Promise<void>((resolve) => {
    leave = resolve;
    setTimeout(resolve, PATIENCE);
  });
  const first = new Map(Object.entries(own) as [RequestName, (parameter: unknown) => Promise<unknown>][]);
  let unanswered = first.size;
  const listeners = new Set<(notice: Notice) => void>();
  // Until the background has answered once: then it knows of those who listen, too.
  let unwatch = watch?.((notice) => {
    for (const listener of listeners) listener(notice);
  });
  const known = () => {
    unwatch?.();
    unwatch = undefined;
  };
  return {
    async send<N extends RequestName>(name: N, ...parameter: readonly unknown[]) {
      const ask = () =>
        (client.send as (name: N, ...all: readonly unknown[]) => Promise<RequestResult<N>>)(
          name,
          ...parameter,
        );
      const answer = first.get(name);
      first.delete(name);
      if (!answer) {
        await looked;
        return ask().finally(known);
      }
      try {
        const found = await answer(parameter[0]);
        unanswered -= 1;
        if (unanswered === 0) void drawn().then(leave);
        return found as RequestResult<N>;
      } catch {
        leave();
        return ask();
      }
    },
    listen(listener) {
      let stop: (() => void) | null = () => {};
      listeners.add(listener);
      void looked.then(() => {
        if (stop) stop = client.listen(listener);
      });
      return () => {
        listeners.delete(listener);
        stop?.();
        stop = null;
      };
    },
  };
}
