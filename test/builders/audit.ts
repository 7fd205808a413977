import { describe, expect, it } from 'vitest';
import en from '../../public/_locales/en/messages.json';
import { auditContext } from '../../utils/audit/audit-context';
import type { AuditRule } from '../../utils/audit/audit-rule';
import type { Cookie, EvidencePhrase, Severity, SiteSnapshot, StorageEntry } from '../../utils/model';
import { collectTokens } from '../../utils/site/collect-tokens';

export const NOW = Date.UTC(2026, 0, 1);
export const DAYS = 86_400;
/** Stands in every value under test: it may appear in no finding. */
export const SECRET = 'Zx81SECRETq7';
/** A session id of 43 signs that could be random. */
export const RANDOM_ID = `${SECRET}kQ4mB9vT2nW6yR1pL8dH3sJ5fA0`;

/** A first-party cookie with every protection; each test takes one away. */
export function auditCookie(over: Partial<Cookie> = {}): Cookie {
  return {
    name: 'theme',
    value: RANDOM_ID,
    domain: 'app.example.com',
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    hostOnly: true,
    session: true,
    storeId: '0',
    ...over,
  };
}

/** A session cookie with every protection. */
export const sessionCookie = (over: Partial<Cookie> = {}): Cookie =>
  auditCookie({ name: '__Host-sid', ...over });

/** An expiry in days from NOW. */
export const inDays = (days: number): Partial<Cookie> => ({
  session: false,
  expirationDate: NOW / 1000 + days * DAYS,
});

export function entry(key: string, value: string, over: Partial<StorageEntry> = {}): StorageEntry {
  return { origin: 'https://app.example.com', area: 'local', key, value, bytes: value.length, ...over };
}

export interface SnapshotParts extends Partial<SiteSnapshot> {
  /** `Set-Cookie` lines of the page's own response. */
  readonly lines?: readonly string[];
}

export function auditSnapshot({ lines = [], ...parts }: SnapshotParts = {}): SiteSnapshot {
  const url = parts.url ?? 'https://app.example.com/account';
  return {
    url,
    time: NOW,
    frames: [{ id: 0, parentId: -1, url }],
    cookies: [],
    storage: [],
    headers: { setCookie: lines.map((line) => ({ url, line, time: NOW })), sent: [], authorization: [] },
    gaps: [],
    ...parts,
  };
}

export type RuleCase = readonly [title: string, parts: SnapshotParts, expected: readonly Severity[]];

/** A phrase of evidence has its message, and as many values as that has blanks. */
export function expectSaid({ key, values = [] }: EvidencePhrase): void {
  const { message } = (en as Record<string, { message: string }>)[key] ?? { message: '' };
  expect(message, key).not.toBe('');
  for (const [, blank] of message.matchAll(/\$(\d)/g)) expect(values[Number(blank) - 1], key).toBeDefined();
  for (const value of values) if (typeof value === 'object' && 'key' in value) expectSaid(value);
}

/** One sentence, one snapshot, the severities the rule finds in it. Also: no secret in a finding, and all wording there. */
export function describeRule(rule: AuditRule, cases: readonly RuleCase[]): void {
  describe(rule.id, () => {
    it.each(cases)('%s', (_, parts, expected) => {
      const snapshot = auditSnapshot(parts);
      const findings = rule.check(auditContext(snapshot, { now: NOW, tokens: collectTokens(snapshot) }));
      expect(findings.map((finding) => finding.severity)).toEqual(expected);
      for (const finding of findings) {
        expect(finding).toMatchObject({ rule: rule.id, advice: rule.advice, reference: rule.reference });
        expect(finding.evidence).not.toBe('');
        expect(finding.evidenceParts).not.toEqual([]);
        for (const part of finding.evidenceParts ?? []) if (typeof part !== 'string') expectSaid(part);
        expect(JSON.stringify(finding)).not.toContain(SECRET);
        if (finding.fix !== undefined) expect(finding.fix).toMatch(/^Set-Cookie: .*<value>/);
      }
    });

    it('has cases that pass and cases that fail', () => {
      expect(cases.some(([, , expected]) => expected.length === 0)).toBe(true);
      expect(cases.some(([, , expected]) => expected.length > 0)).toBe(true);
    });

    it('has its wording in the locales, the same in English', () => {
      const key = rule.id.replaceAll('-', '_');
      const messages = en as Record<string, { message: string }>;
      expect(messages[`rule_${key}_title`]?.message).toBe(rule.title);
      expect(messages[`rule_${key}_advice`]?.message).toBe(rule.advice);
    });
  });
}
