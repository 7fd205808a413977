import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditChange } from '../../utils/audit';
import { gradeFindings } from '../../utils/audit/grade';
import { changeRules, rules } from '../../utils/audit/rules';
import { HS_WEAK_SECRET, weakSecretFinding } from '../../utils/audit/weak-secret-finding';
import type { Finding, SiteReport } from '../../utils/model';
import { MAX_ENTRIES } from '../../utils/observe/header-log';
import { checkWeakSecret } from '../../utils/tokens/check-weak-secret';
import { type AuditCase, type AuditPage, SESSION_ID } from '../demo-site/audit/audit-page.mjs';
import { HOST_OPTIONS } from '../demo-site/hosts.mjs';
import { browserName } from './browsers/launch-browser.mjs';
import { demoSession } from './demo-session';

const demo = demoSession({
  args: HOST_OPTIONS.args[browserName],
  preferences: HOST_OPTIONS.preferences,
});

/** Every rule there is: those on one visit, those on two, and the one that runs when it is asked for. */
const RULES = [...rules, ...changeRules, HS_WEAK_SECRET].map(({ id }) => id);

let page: Page;
let tabId = 0;

beforeAll(async () => {
  // One tab for all, watched from before its first request.
  page = await demo.browser.driver.newPage();
  tabId = await demo.browser.tabIdOf(page);
  const { observed } = await demo.browser.request('observeTab', { tabId, on: true });
  expect(observed).toBe(true);
});
afterAll(async () => {
  await page?.close();
});

/** Goes to an address with an empty jar (unless it goes on from there) and reads the tab as the audit does. */
async function visit(url: string, { goesOn = false } = {}): Promise<SiteReport> {
  if (!goesOn) await demo.browser.clearCookies();
  await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
  await page.waitForSelector('html[data-ready]');
  return demo.browser.request('inspectTab', { tabId, depth: 'all' });
}

/** What trying the well-known secrets on the page's tokens finds, as when a person asks for it. */
async function weakSecrets({ tokens }: SiteReport): Promise<readonly Finding[]> {
  const all = await Promise.all(
    tokens.map(async ({ id, hit, decoded, places: [place] }) => {
      const tried = await checkWeakSecret(hit.raw);
      if (tried.status !== 'found') return [];
      const name = place?.kind === 'cookie' ? place.name : '';
      return [weakSecretFinding({ kind: 'token', name, id }, String(decoded?.header?.['alg']), tried.secret)];
    }),
  );
  return all.flat();
}

async function findingsOf(each: AuditCase, variant: 'break' | 'keep'): Promise<readonly Finding[]> {
  const shown: AuditPage = variant === 'break' ? each.broken : each.kept;
  const url = demo.site.truth.audit.url(each.rule, shown, variant);
  const report = await visit(url);
  if (each.rule === HS_WEAK_SECRET.id) return [...report.findings, ...(await weakSecrets(report))];
  const change = changeRules.find(({ id }) => id === each.rule);
  if (!change) return report.findings;
  const after = await visit(`${url}/after`, { goesOn: true });
  const { snapshot } = after;
  return [
    ...after.findings,
    ...auditChange(report.snapshot, snapshot, { now: snapshot.time, event: change.event }),
  ];
}

/** The rule's own findings and everything that is more than worth knowing. */
const telling = (findings: readonly Finding[], rule: string) =>
  findings
    .filter((finding) => finding.rule === rule || finding.severity !== 'info')
    .map(({ severity, rule: broken, subject }) => `${severity} ${broken}: ${subject.kind} ${subject.name}`);

describe('the audit of the demo site', () => {
  test('has a page that breaks and a page that keeps each rule', () => {
    const { cases } = demo.site.truth.audit;
    for (const { rule, only } of cases)
      if (only) console.log(`${rule} can be broken in ${only.browser} alone: ${only.why}`);
    expect(cases.map(({ rule }) => rule).sort()).toEqual([...RULES].sort());
  });

  test.each(RULES)(
    'finds %s where it is broken, nothing else there, and nothing where it is kept',
    async (rule) => {
      const each = demo.site.truth.audit.cases.find((one) => one.rule === rule);
      if (!each) throw new Error(`There is no page for ${rule}`);
      const broken = await findingsOf(each, 'break');
      const possible = !each.only || each.only.browser === browserName;
      expect(telling(broken, rule)).toEqual(
        possible ? [`${each.severity} ${rule}: ${each.about.kind} ${each.about.name}`] : [],
      );
      expect(JSON.stringify(broken)).not.toContain(SESSION_ID);
      expect(telling(await findingsOf(each, 'keep'), rule)).toEqual([]);
    },
  );

  test('judges the newest of several thousand lines, and says that the others were not kept', async () => {
    const { findings, snapshot } = await visit(demo.site.truth.audit.thousands);
    expect(snapshot.headers.setCookie).toHaveLength(MAX_ENTRIES);
    expect(snapshot.headers.setCookie.at(-1)?.line).toContain('many_2999=');
    expect(snapshot.gaps).toContainEqual(
      expect.objectContaining({ code: 'headers-not-observed', what: `Set-Cookie: ${3000 - MAX_ENTRIES}` }),
    );
    const insecure = findings.filter(({ rule }) => rule === 'cookie-no-secure');
    expect(new Set(insecure.map(({ subject }) => subject.id)).size).toBe(insecure.length);
    expect(insecure.length).toBeGreaterThanOrEqual(MAX_ENTRIES);
  });

  test('gives a well-configured login page the best grade', async () => {
    const { findings, snapshot } = await visit(demo.site.truth.audit.wellConfigured);
    expect(snapshot.hsts).toBe(true);
    expect(snapshot.headers.setCookie).toHaveLength(3);
    expect(telling(findings, '')).toEqual([]);
    expect(gradeFindings(findings).grade).toBe('A+');
  });
});
