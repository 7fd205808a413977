import { expect, it } from 'vitest';
import { auditRecord, compareAudits } from '../../../utils/audit/compare-audits';
import { dismissFinding, splitDismissed } from '../../../utils/audit/dismissals';
import type { Finding } from '../../../utils/model';

const finding = (rule: string, name: string, evidence = 'e'): Finding => ({
  rule,
  severity: 'low',
  subject: { kind: 'cookie', name, id: name },
  evidence,
  advice: 'a',
  reference: 'r',
});
const salt = 'random';
const [a, b, c] = [finding('r1', 'secret-name'), finding('r1', 'b'), finding('r2', 'c')] as const;

it('tells new, fixed and still there from hashes alone', async () => {
  const record = await auditRecord([a, b], { now: 5, salt });
  expect(JSON.stringify(record)).not.toContain('secret-name');
  const changed = { ...b, evidence: 'other bytes' };
  expect(await compareAudits(JSON.parse(JSON.stringify(record)), [changed, c], { salt })).toEqual({
    since: 5,
    added: [c],
    still: [changed],
    fixed: [{ rule: 'r1', count: 1 }],
  });
});

it('makes other hashes with another salt', async () => {
  const [one, two] = await Promise.all(['x', 'y'].map((s) => auditRecord([a], { now: 0, salt: s })));
  expect(one?.findings[0]?.hash).not.toBe(two?.findings[0]?.hash);
});

it('remembers for a site, rule and subject that something is no problem, and forgets it', () => {
  const said = dismissFinding({}, { site: 'example.com', finding: a }, { reason: 'known', time: 1 });
  expect(splitDismissed([a, b], 'example.com', said)).toEqual({
    open: [b],
    dismissed: [{ finding: a, dismissal: { reason: 'known', time: 1 } }],
  });
  expect(splitDismissed([a], 'other.com', said).open).toEqual([a]);
  expect(splitDismissed([finding('r2', 'secret-name')], 'example.com', said).dismissed).toEqual([]);
  expect(dismissFinding(said, { site: 'example.com', finding: a }, null)).toEqual({});
});
