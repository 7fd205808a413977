import type { Finding, SiteSnapshot } from '../model';

/** Every finding on a snapshot, worst first. Pure: the clock comes in as `now` (milliseconds). */
export function auditSite(_snapshot: SiteSnapshot, _at: { readonly now: number }): Finding[] {
  return [];
}
