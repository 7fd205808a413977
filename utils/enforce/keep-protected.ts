import type { BrowserEdge } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import type { ActingRules } from '../managed/managed-policy';
import type { OperationResult, RowResult } from '../messaging/requests';
import type { Cookie, CookieClass, CookieKey } from '../model';
import { readJar } from '../operations/read-jar';
import { decideIndexed, indexRules } from '../policy';

/** What rules never let Jarlens delete is left out of a deletion, and said to be so row by row. */
export interface KeepProtected {
  /** A row for each that is protected. */
  rows(keys: readonly CookieKey[]): Promise<readonly RowResult[]>;
  /** Deletes through `work` what is not protected. */
  around(
    keys: readonly CookieKey[],
    work: (free: readonly CookieKey[]) => Promise<OperationResult>,
  ): Promise<OperationResult>;
}

const REASON = 'A rule protects it: Jarlens does not delete it.';

export function keepProtected(context: {
  readonly edge: Pick<BrowserEdge, 'cookies'>;
  readonly acting: Pick<ActingRules, 'rules'>;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly classify: (cookie: Cookie) => CookieClass;
}): KeepProtected {
  const { edge, acting, now, classify } = context;
  async function rows(keys: readonly CookieKey[]): Promise<readonly RowResult[]> {
    const rules = await acting.rules();
    const keeps = rules.some(({ action, enabled }) => enabled && action.type === 'protect' && action.keep);
    if (!keeps || keys.length === 0) return [];
    const index = indexRules(rules);
    const jar = await readJar(
      edge,
      keys.map((key) => ({ key })),
    );
    return keys.map(cookieId).flatMap((id) => {
      const cookie = jar.get(id);
      const isKept = cookie && decideIndexed(cookie, index, { now: now(), class: classify(cookie) }).keep;
      return isKept ? { id, ok: false, code: 'protected', reason: REASON } : [];
    });
  }
  return {
    rows,
    async around(keys, work) {
      const failed = await rows(keys);
      if (failed.length === 0) return work(keys);
      const ids = new Set(failed.map(({ id }) => id));
      const free = keys.filter((key) => !ids.has(cookieId(key)));
      if (free.length === 0) return { done: 0, failed };
      const result = await work(free);
      return { ...result, failed: [...result.failed, ...failed] };
    },
  };
}
