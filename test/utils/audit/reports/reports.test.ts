import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import romanian from '../../../../public/_locales/ro/messages.json';
import { makeReport, REPORT_FORMATS, writeReport } from '../../../../utils/audit/reports';
import { fileMessages, useMessages } from '../../../../utils/i18n/messages';
import {
  auditCookie,
  auditSnapshot,
  entry,
  inDays,
  NOW,
  RANDOM_ID,
  SECRET,
  sessionCookie,
} from '../../../builders/audit';
import { schemaErrors } from '../../../builders/json-schema';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../docs/report.schema.json'), 'utf8'),
);
const EVIL = '<img src=x onerror=alert(1)>`](javascript:x)|\u202egnp\u200b\u3164';
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u3164]/;

const sites = {
  good: auditSnapshot({
    cookies: [sessionCookie()],
    lines: [`__Host-sid=${RANDOM_ID}; Path=/; Secure; HttpOnly; SameSite=Lax`],
  }),
  bad: auditSnapshot({
    url: `https://app.example.com/a?token=${SECRET}#${SECRET}`,
    cookies: [
      sessionCookie({ name: 'PHPSESSID', secure: false, httpOnly: false, ...inDays(90) }),
      auditCookie({ name: '_ga', ...inDays(390) }),
      auditCookie({ name: 'far', session: false, expirationDate: 1e300 }),
    ],
    storage: [entry('refresh_token', RANDOM_ID)],
    lines: [`a=${SECRET}; SameSite=None`],
    gaps: [{ what: 'https://f.example/?x=1', reason: 'blocked', code: 'frame-not-readable' }],
  }),
  hostile: auditSnapshot({
    cookies: [auditCookie({ name: EVIL, value: EVIL, secure: false, domain: EVIL, path: `/${EVIL}` })],
    lines: [`${EVIL}=x; Path=/${EVIL}; SameSite=${EVIL}`, 'a=\u0001\u001b[31m'],
    storage: [entry(`access_token${EVIL}`, RANDOM_ID)],
  }),
};
const all = Object.entries(sites);
const write = (
  snapshot: (typeof sites)['good'],
  format: (typeof REPORT_FORMATS)[number],
  withValues = false,
) => writeReport(snapshot, format, { now: NOW, withValues }).text;

describe('reports', () => {
  it.each(all)('hold no value and no query of the %s site unless asked', (_, snapshot) => {
    for (const format of REPORT_FORMATS) expect(write(snapshot, format)).not.toContain(SECRET);
  });

  it('hold values when asked, in HTML and JSON, and say so', () => {
    expect(write(sites.bad, 'json', true)).toContain(SECRET);
    expect(write(sites.bad, 'html', true)).toContain(SECRET);
    expect(makeReport(sites.bad, { now: NOW, withValues: true }).redacted).toBe(false);
  });

  it('grade the good site A+ and the bad one badly', () => {
    expect(makeReport(sites.good, { now: NOW }).grade).toBe('A+');
    expect(['D', 'E', 'F']).toContain(makeReport(sites.bad, { now: NOW }).grade);
  });

  it('leave dismissed findings out of the grade but in the report', () => {
    const findings = makeReport(sites.bad, { now: NOW }).findings;
    const dismissals = {
      'example.com': Object.fromEntries(
        findings.map((f) => [
          JSON.stringify([f.rule, f.subject.kind, f.subject.name, f.subject.id ?? '']),
          { reason: 'known', time: NOW },
        ]),
      ),
    };
    const report = makeReport(sites.bad, { now: NOW, dismissals });
    expect(report.findings).toEqual([]);
    expect(report.dismissed.length).toBe(findings.length);
    expect(report.grade).toBe('A+');
    expect(
      JSON.parse(writeReport(sites.bad, 'sarif', { now: NOW, dismissals }).text).runs[0].results[0]
        .suppressions[0].justification,
    ).toBe('known');
  });
});

describe('the JSON report', () => {
  it.each(all)('of the %s site fits the published schema, with values and without', (_, snapshot) => {
    for (const withValues of [false, true]) {
      expect(schemaErrors(JSON.parse(write(snapshot, 'json', withValues)), schema)).toEqual([]);
    }
  });
  it('is really checked: what breaks the schema is found', () => {
    const report = JSON.parse(write(sites.good, 'json'));
    expect(schemaErrors({ ...report, grade: 'G' }, schema)).toHaveLength(1);
    expect(schemaErrors({ ...report, extra: 1 }, schema)).toHaveLength(1);
    const { url: _, ...without } = report;
    expect(schemaErrors(without, schema)).toEqual(['$.url: missing']);
  });
});

describe('the HTML report', () => {
  it.each(all)('of the %s site is one file without script, request or foreign markup', (_, snapshot) => {
    const html = write(snapshot, 'html');
    expect(html).not.toMatch(/<script|<img|<link|<iframe|\son\w+="|url\(/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('@media print');
    expect(html).not.toMatch(UNSEEN);
    const open = [...html.matchAll(/<(section|article|table|tbody|ul|li|dl|pre|p|h[1-4]|bdi|td|tr)[\s>]/g)]
      .length;
    const close = [...html.matchAll(/<\/(section|article|table|tbody|ul|li|dl|pre|p|h[1-4]|bdi|td|tr)>/g)]
      .length;
    expect(open).toBe(close);
  });
});

describe('the Markdown report', () => {
  it('keeps page data from becoming markup', () => {
    const text = write(sites.hostile, 'markdown');
    const outside = text.replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/(?<!\\)<img/);
    expect(outside).not.toContain('](javascript');
    expect(text).not.toMatch(UNSEEN);
    expect(text).toContain('U+202E');
  });
});

describe('the SARIF report', () => {
  it.each(all)('of the %s site has what SARIF 2.1.0 requires', (_, snapshot) => {
    const log = JSON.parse(write(snapshot, 'sarif'));
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run.tool.driver.name).toBe('Jarlens');
    const ids = run.tool.driver.rules.map((rule: { id: string }) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const result of run.results) {
      expect(ids[result.ruleIndex]).toBe(result.ruleId);
      expect(['none', 'note', 'warning', 'error']).toContain(result.level);
      // Section 3.27.10: a result that is no failure has no level.
      expect(result.kind === 'fail').toBe(result.level !== 'none');
      expect(result.message.text).not.toBe('');
      const { uri } = result.locations[0].physicalLocation.artifactLocation;
      expect(uri).toMatch(/^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/);
    }
  });
});

describe('a report in Romanian', () => {
  beforeAll(() => useMessages(fileMessages(romanian), 'ro'));
  afterAll(() => useMessages(() => '', 'en'));

  it.each(['html', 'markdown'] as const)('as %s says what a finding rests on in Romanian', (format) => {
    const text = write(sites.bad, format);
    expect(text).toContain('Timp rămas: 90 de zile');
    expect(text).toContain(romanian.gap_frame_not_readable.message.replace(':', ''));
    expect(text).not.toMatch(/days left|in the cookie jar|Not observed|does not let/);
  });

  it('as JSON keeps the English that programs read, and that alone', () => {
    const text = write(sites.bad, 'json');
    expect(text).toContain('90 days left');
    expect(text).not.toContain('evidenceParts');
  });
});
