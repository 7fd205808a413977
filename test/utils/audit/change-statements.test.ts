import { describe, expect, it } from 'vitest';
import { readChange } from '../../../utils/audit';
import { changeStatements } from '../../../utils/audit/change-statements';
import type { ChangeEvent } from '../../../utils/model';
import {
  auditCookie,
  auditSnapshot,
  entry,
  NOW,
  SECRET,
  type SnapshotParts,
  sessionCookie,
} from '../../builders/audit';

function told(event: ChangeEvent, before: SnapshotParts, after: SnapshotParts): string[] {
  const change = readChange(auditSnapshot(before), auditSnapshot(after), { now: NOW, event });
  const statements = changeStatements(change);
  expect(JSON.stringify(statements)).not.toContain(SECRET);
  return statements.map(({ code, tone, names }) => [tone, code, ...names].join(' '));
}

const session = (value?: string) => ({ cookies: [sessionCookie(value === undefined ? {} : { value })] });
const other = 'Kq7'.repeat(12);
const token = entry('access_token', 'c'.repeat(40));
const ga = auditCookie({ name: '_ga' });
const answer = (value: string) => auditCookie({ name: 'cookieconsent_status', value });

describe('what a comparison tells', () => {
  it.each([
    ['a session that stayed', session(), session(), ['bad session-kept __Host-sid']],
    ['a session that is another', session(), session(other), ['good session-renewed __Host-sid']],
    ['a session that came', {}, session(), ['good session-new __Host-sid']],
    [
      'a session that stayed beside a token that came',
      session(),
      { ...session(), storage: [token] },
      ['bad session-kept __Host-sid', 'neutral tokens-new access_token'],
    ],
    ['nothing that signs in', {}, { cookies: [auditCookie()] }, ['neutral no-sign-in']],
  ])('after signing in: %s', (_, before, after, expected) => {
    expect(told('login', before, after)).toEqual(expected);
  });

  it.each([
    ['a session that stayed', session(), session(), ['bad session-left __Host-sid']],
    ['a session that is gone', session(), {}, ['good session-gone __Host-sid', 'neutral server-unseen']],
    [
      'a session that is another',
      session(),
      session(other),
      ['good session-replaced __Host-sid', 'neutral server-unseen'],
    ],
    [
      'a token that stayed although the session is gone',
      { ...session(), storage: [token] },
      { storage: [token] },
      ['bad tokens-left access_token', 'good session-gone __Host-sid', 'neutral server-unseen'],
    ],
    ['nobody was signed in', {}, {}, ['neutral no-sign-out']],
  ])('after signing out: %s', (_, before, after, expected) => {
    expect(told('logout', before, after)).toEqual(expected);
  });

  it.each([
    [
      'trackers before it, then a refusal',
      { cookies: [ga] },
      { cookies: [ga, answer('deny')] },
      ['bad trackers-before _ga', 'neutral consent-refused cookieconsent_status'],
    ],
    [
      'no tracker before it, one after agreeing',
      {},
      { cookies: [ga, answer('allow')] },
      ['good no-trackers-before', 'neutral consent-given cookieconsent_status', 'neutral trackers-after _ga'],
    ],
    [
      'a tracker that came although it was refused',
      {},
      { cookies: [ga, answer('deny')] },
      ['good no-trackers-before', 'neutral consent-refused cookieconsent_status', 'bad trackers-refused _ga'],
    ],
    ['nothing at all', {}, {}, ['good no-trackers-before', 'neutral consent-absent']],
    [
      'trackers of an earlier agreement',
      { cookies: [ga, answer('allow')] },
      { cookies: [ga, answer('allow')] },
      ['neutral trackers-before _ga', 'neutral consent-given cookieconsent_status'],
    ],
  ])('after the banner was answered: %s', (_, before, after, expected) => {
    expect(told('consent', before, after)).toEqual(expected);
  });
});
