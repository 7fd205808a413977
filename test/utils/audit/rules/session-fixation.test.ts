import { describe, expect, it } from 'vitest';
import { auditChange } from '../../../../utils/audit';
import {
  auditSnapshot,
  entry,
  NOW,
  RANDOM_ID,
  SECRET,
  type SnapshotParts,
  sessionCookie,
} from '../../../builders/audit';

const login = (before: SnapshotParts, after: SnapshotParts, event: 'login' | 'logout' = 'login') =>
  auditChange(auditSnapshot(before), auditSnapshot(after), { now: NOW, event }).filter(
    (finding) => finding.rule === 'session-fixation',
  );
const severities = (...parts: Parameters<typeof login>) => login(...parts).map((f) => f.severity);
const session = (value = RANDOM_ID, name = '__Host-sid') => ({ cookies: [sessionCookie({ name, value })] });

describe('session-fixation', () => {
  it('passes an id that is new after the sign-in', () => {
    expect(severities(session('a'.repeat(32)), session('b'.repeat(32)))).toEqual([]);
  });
  it('fails an id that stays', () => {
    expect(severities(session(), session())).toEqual(['high']);
    expect(JSON.stringify(login(session(), session()))).not.toContain(SECRET);
  });
  it('is not fooled by a new signature over the old id', () => {
    const signed = (signature: string) => session(`s%3AabcdefghijklmnopABCD.${signature.repeat(43)}`);
    expect(severities(signed('a'), signed('b'))).toEqual(['high']);
  });
  it('claims less when the sign-in brought another credential', () => {
    const after = {
      cookies: [sessionCookie(), sessionCookie({ name: 'auth_token', value: 'b'.repeat(40) })],
    };
    expect(severities(session(), after)).toEqual(['medium']);
    expect(severities(session(), { ...session(), storage: [entry('access_token', 'c'.repeat(40))] })).toEqual(
      ['medium'],
    );
  });
  it('claims nothing about an event that is no sign-in', () => {
    expect(severities(session(), session(), 'logout')).toEqual([]);
  });
  it('passes a session that was not there before', () => {
    expect(severities({}, session())).toEqual([]);
  });
});
