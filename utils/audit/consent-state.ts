import type { AuditedCookie, AuditedEntry } from './audit-rule';
import { asWritten, say, type Told } from './told';

export interface ConsentState {
  /** `unreadable`: a record is there, but this format is not read here, so nothing is claimed. */
  readonly state: 'absent' | 'refused' | 'given' | 'unreadable';
  /** The record that says so, in words. */
  readonly what: Told;
  /** Its name; empty where there is none. */
  readonly record: string;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Purposes that need consent, as records name them; what is necessary is always on. */
const OPTIONAL =
  /\b(analytics?|statistics?|marketing|ads?|advertis(?:ing|ement|ements)|targeting|performance|tracking|personali[sz]ation)["']?\s*[:=]\s*["']?(\w+)/gi;

/** Choices written as pairs or JSON (`necessary=yes&ads=no`, `{"marketing":false}`); `null` where there are none. */
function readChoices(value: string): 'refused' | 'given' | null {
  const said = [...value.slice(0, 4096).matchAll(OPTIONAL)].map(([, , answer = '']) => answer.toLowerCase());
  if (said.length === 0) return null;
  if (said.some((answer) => /^(yes|true|1|on|y|allow(ed)?|accept(ed)?|granted?)$/.test(answer)))
    return 'given';
  return said.every((answer) => /^(no|false|0|off|n|den(y|ied)|refused?|rejected?)$/.test(answer))
    ? 'refused'
    : null;
}

/** How the best-known records say no to everything that needs consent; `null` when they say anything else. */
function readRecord(name: string, raw: string): 'refused' | 'given' | null {
  const value = decode(raw);
  if (name === 'OptanonConsent') {
    const groups = /groups=([^&]*)/.exec(value)?.[1];
    if (groups === undefined) return null;
    // C0001 is "strictly necessary" and always on.
    return /C000[2-9]:1|C001\d:1/.test(groups) ? 'given' : 'refused';
  }
  if (name === 'CookieConsent') {
    if (!/marketing:|statistics:/.test(value)) return null;
    return /(marketing|statistics):true/.test(value) ? 'given' : 'refused';
  }
  if (name === 'cookieyes-consent') {
    if (!/analytics:|advertisement:/.test(value)) return null;
    return /(analytics|advertisement):yes/.test(value) ? 'given' : 'refused';
  }
  if (name === 'cmplz_marketing' || name === 'cmplz_statistics') {
    return value === 'allow' ? 'given' : value === 'deny' ? 'refused' : null;
  }
  if (name === 'usprivacy') return /^1.Y/.test(value) ? 'refused' : /^1.N/.test(value) ? 'given' : null;
  const choices = readChoices(value);
  if (choices !== null) return choices;
  if (/^(cookie[_-]?consent|cookieconsent_status|gdpr[_-]?consent|cookies?_accepted)$/i.test(name)) {
    if (/^(deny|denied|refused?|rejected?|declined?|false|no|0)$/i.test(value)) return 'refused';
    if (/^(allow|allowed|accept(ed)?|true|yes|1|dismiss)$/i.test(value)) return 'given';
  }
  return null;
}

/** What the site's consent record says. Several records: one that agrees wins, then one that cannot be read. */
export function consentState(live: readonly AuditedCookie[], storage: readonly AuditedEntry[]): ConsentState {
  const records = [
    ...live
      .filter((c) => c.classification.class === 'consent' && c.party === 'first')
      .map((c) => ({ name: c.cookie.name, value: c.cookie.value })),
    ...storage
      .filter((e) => e.classification.class === 'consent')
      .map((e) => ({ name: e.entry.key, value: e.entry.value })),
  ];
  if (records.length === 0)
    return { state: 'absent', what: say('no record of consent', 'evidence_no_consent'), record: '' };
  const read = records.map(({ name, value }) => ({ name, said: readRecord(name, value) }));
  const given = read.find(({ said }) => said === 'given');
  if (given) return { state: 'given', what: asWritten(given.name), record: given.name };
  const unread = read.find(({ said }) => said === null);
  const refused = read.find(({ said }) => said === 'refused');
  // `OptanonAlertBoxClosed` and its like only say that the banner was answered: the refusal beside them stands.
  if (refused)
    return {
      state: 'refused',
      what: say(`${refused.name} says no`, 'evidence_consent_refused', refused.name),
      record: refused.name,
    };
  return { state: 'unreadable', what: asWritten(unread?.name ?? ''), record: unread?.name ?? '' };
}
