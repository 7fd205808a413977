import { auditRead } from '../audit';
import { auditContext } from '../audit/audit-context';
import type { AuditContext } from '../audit/audit-rule';
import { signInVerdict } from '../audit/how-signed-in';
import { type ClassCorrections, correctedClass } from '../cookies/class-corrections';
import { classifyCookie } from '../cookies/classify-cookie';
import { type SeenBehaviour, withBehaviour } from '../cookies/seen-behaviour';
import { siteOf } from '../cookies/site';
import type { Classification, CookieStore, SiteReport, SiteSnapshot } from '../model';
import { collectTokens } from './collect-tokens';
import { type Describing, describeCookies } from './describe-cookies';

/**
 * Everything the surfaces show of a snapshot: the product in one pure function. `now` in milliseconds; `store` is the
 * snapshot's jar as the browser describes it, where it is known; `quick` leaves tokens and findings out, which take
 * longest, for an answer that a second one follows; `corrections` are what a person said names are,
 * `behaviour` what ids of the site were seen to stand for over many visits.
 */
export function inspectSite(
  snapshot: SiteSnapshot,
  {
    now,
    store,
    quick,
    corrections = {},
    behaviour = {},
  }: {
    readonly now: number;
    readonly store?: CookieStore | null;
    readonly quick?: boolean;
    readonly corrections?: ClassCorrections;
    readonly behaviour?: SeenBehaviour;
  },
): SiteReport {
  const describing: Describing = {
    siteOf,
    store,
    classify(cookie, { site, firstParty }) {
      const corrected = correctedClass(corrections, { site, kind: 'cookie', name: cookie.name });
      const judged = classifyCookie(cookie, { now, corrected });
      return firstParty ? withBehaviour(judged, cookie.name, behaviour) : judged;
    },
  };
  if (quick) return describeCookies(snapshot, describing);
  const tokens = collectTokens(snapshot);
  const context = auditContext(snapshot, { now, tokens, corrections, behaviour });
  return {
    ...describeCookies(snapshot, { ...describing, tokens }),
    findings: auditRead(context),
    signIn: signInVerdict(context),
    storageClasses: storageClasses(context),
  };
}

function storageClasses({ storage }: AuditContext): Record<number, Classification> {
  const classes: Record<number, Classification> = {};
  for (const [at, { classification }] of storage.entries()) {
    if (classification.class !== 'unknown') classes[at] = classification;
  }
  return classes;
}
