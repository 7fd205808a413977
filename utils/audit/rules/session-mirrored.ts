import { siteOf } from '../../cookies/site';
import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { storageEvidence } from '../storage-evidence';
import { say, type Told, tell } from '../told';

/** Shorter values meet by chance. */
const MIN_LENGTH = 12;
/** A bound on the work for a jar that is all sessions. */
const MAX_SECRETS = 16;

/** Matches where one of the values may begin. */
function beginnings(values: readonly string[]): RegExp {
  const escaped = values.map((v) => v.slice(0, MIN_LENGTH).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(escaped.join('|'));
}

/** The site of a frame; empty where it has none. */
function frameSite(url: string): string {
  return URL.canParse(url) ? siteOf(new URL(url).hostname) : '';
}

export const sessionMirrored = defineRule({
  id: 'session-mirrored',
  severity: 'high',
  title: 'An HttpOnly value can be read elsewhere',
  advice:
    'Remove the copy. HttpOnly protects nothing when a script finds the same value in web storage, in another cookie or in the address.',
  reference: 'OWASP ASVS 5.0 3.3.4',
  evidence: ['jar', 'storage', 'page'],
  *check({ live, storage, report, now }) {
    const sites = new Set([report.site, ...(report.snapshot.frames ?? []).map(({ url }) => frameSite(url))]);
    const hidden = live.filter(
      ({ cookie, signedIn, site }) =>
        signedIn && cookie.httpOnly && cookie.value.length >= MIN_LENGTH && sites.has(site),
    );
    if (hidden.length === 0) return;
    const readable = live.filter(({ cookie }) => !cookie.httpOnly);
    const secrets = hidden.slice(0, MAX_SECRETS);
    const begins = beginnings(secrets.map(({ cookie }) => cookie.value));
    // One look at each value tells for all secrets; most values hold none.
    const cookies = readable.filter(({ cookie }) => begins.test(cookie.value));
    const entries = storage.filter(({ entry }) => begins.test(entry.value));
    for (const secret of secrets) {
      const { value } = secret.cookie;
      const copies: Told[] = [];
      for (const { cookie } of cookies) {
        if (cookie.value.includes(value))
          copies.push(say(`cookie ${cookie.name} without HttpOnly`, 'evidence_readable_cookie', cookie.name));
      }
      for (const { entry } of entries) if (entry.value.includes(value)) copies.push(storageEvidence(entry));
      if (report.snapshot.url.includes(value))
        copies.push(say('the address of the page', 'evidence_in_address'));
      if (copies.length === 0) continue;
      yield {
        subject: cookieSubject(secret),
        evidence: tell(
          tell(cookieEvidence(secret, now), '; ', say('the same value in', 'evidence_same_value')),
          ' ',
          copies.slice(0, 5).reduce((some, next) => tell(some, ', ', next)),
        ),
      };
    }
  },
});
