import { isTracker } from '../../cookies/cookie-classes';
import type { AuditContext, AuditedCookie } from '../audit-rule';
import { type Breach, defineRule } from '../audit-rule';
import { defineChangeRule } from '../change-rule';
import { type ConsentState, consentState } from '../consent-state';
import { say, type Told, tell } from '../told';

const wording = {
  id: 'tracker-before-consent',
  severity: 'low',
  title: 'Trackers are set without consent',
  advice: 'Set analytics and advertising cookies only after the visitor has agreed.',
  reference: 'Directive 2002/58/EC Article 5(3); GDPR Article 7',
} as const;

/** Analytics and advertising cookies among those that are there. */
export const trackersOf = ({ live }: AuditContext): readonly AuditedCookie[] =>
  live.filter(({ classification }) => isTracker(classification.class));

const consentOf = ({ live, storage }: AuditContext): ConsentState => consentState(live, storage);
const agreed = ({ state }: ConsentState) => state === 'given' || state === 'unreadable';

function breach({ report }: AuditContext, what: Told, trackers: readonly AuditedCookie[]): Breach {
  const names = [...new Set(trackers.map(({ cookie }) => cookie.name))];
  const list = `${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}`;
  return {
    subject: { kind: 'site', name: report.site },
    evidence: tell(what, '; ', say(`set: ${list}`, 'evidence_trackers', list)),
  };
}

export const trackerBeforeConsent = defineRule({
  ...wording,
  evidence: ['jar', 'storage'],
  *check(context) {
    const trackers = trackersOf(context);
    if (trackers.length === 0) return;
    const consent = consentOf(context);
    if (!agreed(consent)) yield breach(context, consent.what, trackers);
  },
});

/** The same around the answer to a banner: what was there before it, and what came although the answer was no. */
export const trackerAroundConsent = defineChangeRule({
  ...wording,
  event: 'consent',
  evidence: ['diff', 'jar', 'storage'],
  *check({ before, after }) {
    const early = agreed(consentOf(before)) ? [] : trackersOf(before);
    if (early.length > 0)
      yield breach(before, say('before the banner was answered', 'evidence_before_answer'), early);
    const answer = consentOf(after);
    if (answer.state !== 'refused') return;
    const known = new Set(early.map(({ id }) => id));
    const late = trackersOf(after).filter(({ id }) => !known.has(id));
    if (late.length === 0) return;
    const answered = say('after the banner was answered, although', 'evidence_after_answer');
    yield breach(after, tell(answered, ' ', answer.what), late);
  },
});
