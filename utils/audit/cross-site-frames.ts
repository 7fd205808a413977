import { cookieMatchesUrl } from '../cookies/domain-match';
import { siteOf } from '../cookies/site';
import type { AuditContext, AuditedCookie } from './audit-rule';

/** The addresses of the tab's frames that belong to another site than the page. */
export function crossSiteFrames({ snapshot, site }: AuditContext['report']): URL[] {
  return (snapshot.frames ?? [])
    .filter((frame) => URL.canParse(frame.url))
    .map((frame) => new URL(frame.url))
    .filter((url) => /^https?:$/.test(url.protocol) && siteOf(url.hostname) !== site);
}

/** Whether a frame of another site sends this cookie wherever it is embedded: SameSite=None without a partition. */
export function isTrackingCapable({ cookie, party }: AuditedCookie, frames: readonly URL[]): boolean {
  return (
    party === 'third' &&
    cookie.sameSite === 'no_restriction' &&
    !cookie.partitionKey &&
    frames.some((frame) => cookieMatchesUrl(cookie, frame))
  );
}
