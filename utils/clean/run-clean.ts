import type { BrowserEdge } from '../browser/browser-edge';
import { cookieId, cookieKey } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { PRIVATE_STORES } from '../cookies/private-stores';
import { siteOf } from '../cookies/site';
import type { RuleHitsStore } from '../enforce/rule-hits';
import type { CleanLogEntry } from '../messaging/control-requests';
import type { Cookie } from '../model';
import { applyChanges } from '../operations/apply-changes';
import type { CleanPlan } from '../policy';
import { type CleanKeeping, type CleanLog, summarize } from './clean-log';
import { cleanSiteData } from './site-data';
import type { SiteVisit } from './site-visits';

export interface RunCleanContext {
  readonly edge: Pick<BrowserEdge, 'cookies' | 'permissions' | 'siteData' | 'kind'>;
  readonly log: CleanLog;
  readonly hits: Pick<RuleHitsStore, 'add'>;
  readonly ownWrite: (id: string, want: Cookie | null) => void;
  readonly keeping: () => Promise<CleanKeeping>;
  /** Told how many cookies went, and of which sites; those of private windows are in neither. */
  readonly told?: (notice: { readonly count: number; readonly sites: readonly string[] }) => void;
  /** The clock in milliseconds. */
  readonly now: () => number;
}

/** Does what a plan asks: logged first, so that it can be restored, then deleted exactly, checked and counted. */
export async function runClean(
  plan: CleanPlan,
  what: { readonly trigger: CleanLogEntry['trigger']; readonly visits: readonly SiteVisit[] },
  { edge, log, hits, ownWrite, keeping, told, now }: RunCleanContext,
): Promise<boolean> {
  for (const { cookie, rule } of plan.kept) hits.add(rule, 'kept', cookie);
  if (plan.remove.length === 0 && plan.siteData.length === 0) return false;
  const cookies = plan.remove.map(({ cookie }) => cookie);
  const entry: CleanLogEntry = {
    id: crypto.randomUUID(),
    time: now(),
    trigger: what.trigger,
    rules: [...new Set([...plan.remove, ...plan.siteData].map(({ rule }) => rule))],
    count: cookies.length,
    sites: summarize(cookies),
    restorable: 0,
    restored: false,
    siteData: [],
    problems: [],
  };
  const isKept = await log.write(entry, cookies, await keeping());
  const changes = cookies.map((cookie) => ({ key: cookieKey(cookie), want: null, before: cookie }));
  const { failed } = await applyChanges(changes, { edge, now: now(), ownWrite });
  const notDeleted = new Set(failed.map(({ id }) => id));
  for (const { cookie, rule } of plan.remove)
    if (!notDeleted.has(cookieId(cookie))) hits.add(rule, 'cleaned', cookie);
  const data = await cleanSiteData(
    edge,
    plan.siteData.map(({ host }) => host),
    what.visits,
  );
  await log.update(entry.id, {
    count: cookies.length - notDeleted.size,
    siteData: data.siteData,
    problems: [
      ...(notDeleted.size > 0 ? (['not-deleted'] as const) : []),
      ...(isKept ? [] : (['not-kept'] as const)),
      ...data.problems,
    ],
  });
  const gone = cookies.filter(
    (cookie) => !notDeleted.has(cookieId(cookie)) && !PRIVATE_STORES.has(cookie.storeId),
  );
  told?.({ count: gone.length, sites: [...new Set(gone.map((cookie) => siteOf(cookieHost(cookie))))] });
  return true;
}
