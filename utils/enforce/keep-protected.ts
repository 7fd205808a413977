import type { BrowserEdge } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import type { ActingRules } from '../managed/managed-policy';
import type { OperationResult, RowResult } from '../messaging/requests';
import type { Cookie, CookieClass, CookieKey } from '../model';
import { readJar } from '../operations/read-jar';
import { decideIndexed, indexRules } from '../policy';

/** What rules never let Jarlens delete is left out of a deletion, and said to be so row by row. */
export interface KeepProtected {
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
  async function protectedIds(keys: readonly CookieKey[]): Promise<ReadonlySet<string>> {
    const rules = await acting.rules();
    const keeps = rules.some(({ action, enabled }) => enabled && action.type === 'protect' && action.keep);
    if (!keeps) return new Set();
    const index = indexRules(rules);
    const jar = await readJar(
      edge,
      keys.map((key) => ({ key })),
    );
    return new Set(
      keys.map(cookieId).filter((id) => {
        const cookie = jar.get(id);
        return cookie && decideIndexed(cookie, index, { now: now(), class: classify(cookie) }).keep;
      }),
    );
  }
  return {
    async around(keys, work) {
      const ids = await protectedIds(keys);
      if (ids.size === 0) return work(keys);
      const failed = [...ids].map((id): RowResult => ({ id, ok: false, code: 'protected', reason: REASON }));
      const free = keys.filter((key) => !ids.has(cookieId(key)));
      if (free.length === 0) return { done: 0, failed };
      const result = await work(free);
      return { ...result, failed: [...result.failed, ...failed] };
    },
  };
}
