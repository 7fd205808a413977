import type { UrlParts } from '../cookies/domain-match';
import type { SetCookieResult } from '../cookies/parse-set-cookie';
import type {
  Classification,
  Cookie,
  CookieReport,
  Finding,
  FindingSubject,
  SetCookieSeen,
  Severity,
  SiteReport,
  StorageEntry,
} from '../model';
import type { Told } from './told';

/** Which evidence a rule needs: the jar, `Set-Cookie` headers, storage, the page, two snapshots, tokens. */
export type Evidence = 'jar' | 'header' | 'storage' | 'page' | 'diff' | 'token';

/** An address taken apart once. */
export interface PageUrl extends UrlParts {
  readonly href: string;
}

/** A `Set-Cookie` line that was seen in a response, read as the browser reads it. */
export interface SeenLine extends SetCookieSeen {
  readonly result: SetCookieResult;
}

/** A cookie as the rules see it: classified, with the line that set it where one was seen. */
export interface AuditedCookie extends CookieReport {
  readonly classification: Classification;
  /** Its class is session or auth, and it is no mere flag like `logged_in=yes`: stealing it matters. */
  readonly signedIn: boolean;
  /** Registrable domain. */
  readonly site: string;
  /** Where it was seen: in the browser's jar, or only in a `Set-Cookie` line. */
  readonly source: 'jar' | 'header';
  readonly line?: SeenLine;
  /** The page, or the response that set a cookie known by its line alone. */
  readonly seenAt: PageUrl | null;
  /** Its evidence, written when a rule first asks: several speak of one cookie. */
  evidence?: Told | undefined;
}

export interface AuditedEntry {
  readonly entry: StorageEntry;
  readonly classification: Classification;
}

export interface AuditContext {
  readonly report: Pick<SiteReport, 'snapshot' | 'host' | 'site' | 'scheme' | 'tokens'>;
  /** The page's address; `null` when it is no URL. */
  readonly url: PageUrl | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Every cookie of the jar and of the lines seen, each once, without those that only delete (already expired). */
  readonly live: readonly AuditedCookie[];
  /** The lines seen that do not delete, the rejected ones too. */
  readonly lines: readonly SeenLine[];
  readonly storage: readonly AuditedEntry[];
}

/** One rule, one file: its wording, its severity and its check stand together. */
export interface AuditRule {
  readonly id: string;
  /** The usual severity; a finding may have another where the catalogue says so. */
  readonly severity: Severity;
  readonly title: string;
  readonly advice: string;
  readonly reference: string;
  readonly evidence: readonly Evidence[];
  readonly check: (context: AuditContext) => readonly Finding[];
}

/** What a check says; the rule's own wording is added by `defineRule`. */
export interface Breach {
  readonly subject: FindingSubject;
  readonly evidence: Told;
  readonly severity?: Severity;
  readonly fix?: string | undefined;
}

/** Makes a rule whose check yields breaches only, so that wording stands once. */
export function defineRule(
  rule: Omit<AuditRule, 'check'> & { readonly check: (context: AuditContext) => Iterable<Breach> },
): AuditRule {
  const { check, ...wording } = rule;
  return {
    ...wording,
    check: (context) => {
      const findings: Finding[] = [];
      for (const breach of check(context)) findings.push(findingOf(rule, breach));
      return findings;
    },
  };
}

/** A finding in the words of its rule. */
export function findingOf(
  rule: Pick<AuditRule, 'id' | 'severity' | 'title' | 'advice' | 'reference'>,
  { subject, evidence, severity, fix }: Breach,
): Finding {
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    title: rule.title,
    subject,
    evidence: evidence.text,
    evidenceParts: evidence.parts,
    advice: rule.advice,
    reference: rule.reference,
    ...(fix === undefined ? {} : { fix }),
  };
}

export function cookieSubject(cookie: { readonly id: string; readonly cookie: Cookie }): FindingSubject {
  return { kind: 'cookie', name: cookie.cookie.name, id: cookie.id };
}
