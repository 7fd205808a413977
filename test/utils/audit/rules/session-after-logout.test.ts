import { describe, expect, it } from 'vitest';
import { auditChange } from '../../../../utils/audit';
import {
  auditCookie,
  auditSnapshot,
  entry,
  NOW,
  RANDOM_ID,
  type SnapshotParts,
  sessionCookie,
} from '../../../builders/audit';

const logout = (before: SnapshotParts, after: SnapshotParts, event: 'login' | 'logout' = 'logout') =>
  auditChange(auditSnapshot(before), auditSnapshot(after), { now: NOW, event })
    .filter((finding) => finding.rule === 'session-after-logout')
    .map((finding) => `${finding.severity} ${finding.subject.name}`);
const signedIn = { cookies: [sessionCookie()], storage: [entry('refresh_token', RANDOM_ID)] };

describe('session-after-logout', () => {
  it('passes when all is gone', () => {
    expect(logout(signedIn, {})).toEqual([]);
  });
  it('fails the session and the token that stay', () => {
    expect(logout(signedIn, signedIn)).toEqual(['medium __Host-sid', 'medium refresh_token']);
  });
  it('passes a new, anonymous session', () => {
    expect(logout(signedIn, { cookies: [sessionCookie({ value: 'z'.repeat(32) })] })).toEqual([]);
  });
  it('passes cookies that are no session', () => {
    expect(logout({ cookies: [auditCookie()] }, { cookies: [auditCookie()] })).toEqual([]);
  });
  it('claims nothing about a sign-in', () => {
    expect(logout(signedIn, signedIn, 'login')).toEqual([]);
  });
});
