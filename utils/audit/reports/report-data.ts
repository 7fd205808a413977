import { classifyCookie } from '../../cookies/classify-cookie';
import { cookieBytes, cookieId } from '../../cookies/cookie-key';
import { siteOf } from '../../cookies/site';
import type { Classification, Cookie, CookieClass, Finding, Gap, Severity, SiteSnapshot } from '../../model';
import { collectTokens } from '../../site/collect-tokens';
import { type AuditAt, auditContext } from '../audit-context';
import { auditCoverage, type Unseen } from '../audit-coverage';
import { bareUrl } from '../cookie-evidence';
import { type Dismissal, type Dismissals, splitDismissed } from '../dismissals';
import { type Grade, type GradeStep, gradeFindings } from '../grade';
import { type SignInVerdict, signInVerdict } from '../how-signed-in';
import { auditRead, worstFirst } from '../index';

/** Goes up when a member changes its meaning or goes; docs/report.schema.json describes it. */
const REPORT_VERSION = 1;

export interface ReportCookie {
  readonly name: string;
  readonly domain: string;
  readonly path: string;
  readonly class: CookieClass;
  readonly owner?: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: Cookie['sameSite'];
  readonly partitioned: boolean;
  /** ISO 8601; absent on a session cookie. */
  readonly expires?: string;
  readonly bytes: number;
  /** Only where the report was asked for with values. */
  readonly value?: string;
}

/** Everything a report says, before it is written as HTML, JSON, Markdown or SARIF. */
export interface ReportData {
  readonly version: typeof REPORT_VERSION;
  /** Without query and fragment, unless the report was asked for with values. */
  readonly url: string;
  /** ISO 8601: when the audit was made. */
  readonly time: string;
  readonly redacted: boolean;
  readonly grade: Grade;
  readonly score: number;
  readonly steps: readonly GradeStep[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly findings: readonly Finding[];
  /** Called no problem here, with the reason; they do not count towards the grade. */
  readonly dismissed: readonly { readonly finding: Finding; readonly dismissal: Dismissal }[];
  readonly notObserved: readonly Unseen[];
  readonly signIn: SignInVerdict;
  readonly cookies: readonly ReportCookie[];
  readonly gaps: readonly Pick<Gap, 'what' | 'reason' | 'code'>[];
}

export interface ReportOptions extends AuditAt {
  /** Values of cookies and the whole address are left out unless this says otherwise. */
  readonly withValues?: boolean;
  readonly dismissals?: Dismissals;
  /** Findings of checks that run on request only; they count like the others. */
  readonly found?: readonly Finding[];
}

/** The report of a snapshot. Pure; `now` in milliseconds. */
export function makeReport(snapshot: SiteSnapshot, options: ReportOptions): ReportData {
  const { now, withValues = false, dismissals = {} } = options;
  const at: AuditAt = { ...options, tokens: options.tokens ?? collectTokens(snapshot) };
  const site = URL.canParse(snapshot.url) ? siteOf(new URL(snapshot.url).hostname) : '';
  const context = auditContext(snapshot, at);
  const { open, dismissed } = splitDismissed(
    [...(options.found ?? []), ...auditRead(context)].sort(worstFirst),
    site,
    dismissals,
  );
  const classes = new Map(context.live.map(({ id, classification }) => [id, classification]));
  // What has expired is not in the context, and is judged by itself.
  const classOf = (cookie: Cookie) => classes.get(cookieId(cookie)) ?? classifyCookie(cookie, { now });
  const { grade, score, steps } = gradeFindings(open);
  const counts = { high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of open) counts[severity] += 1;
  return {
    version: REPORT_VERSION,
    url: withValues ? snapshot.url : bareUrl(snapshot.url),
    time: new Date(now).toISOString(),
    redacted: !withValues,
    grade,
    score,
    steps,
    counts,
    findings: open,
    dismissed,
    notObserved: auditCoverage(snapshot),
    signIn: signInVerdict(context),
    cookies: snapshot.cookies.map((cookie) => reportCookie(cookie, withValues, classOf(cookie))),
    gaps: (snapshot.gaps ?? []).map(({ what, reason, code }) => ({
      what: withValues ? what : bareUrl(what),
      reason,
      ...(code ? { code } : {}),
    })),
  };
}

function reportCookie(
  cookie: Cookie,
  withValues: boolean,
  { class: cookieClass, owner }: Classification,
): ReportCookie {
  const expires = cookie.expirationDate === undefined ? Number.NaN : cookie.expirationDate * 1000;
  return {
    name: cookie.name,
    domain: cookie.domain,
    path: cookie.path,
    class: cookieClass,
    ...(owner === undefined ? {} : { owner }),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    partitioned: cookie.partitionKey !== undefined,
    // Dates beyond the calendar of JavaScript cannot be written.
    ...(Math.abs(expires) <= 8.64e15 ? { expires: new Date(expires).toISOString() } : {}),
    bytes: cookieBytes(cookie),
    ...(withValues ? { value: cookie.value } : {}),
  };
}
