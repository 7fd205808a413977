import { describe, expect, it } from 'vitest';
import type { Rule, RuleAction } from '../../../utils/model';
import {
  type CookieChange,
  type EnforcementContext,
  enforce,
  RESTORE_LIMIT,
} from '../../../utils/policy/enforce';
import { indexRules } from '../../../utils/policy/rule-index';
import { buildCookie, buildRule } from '../../builders/policy';

const now = 1_700_000_000_000;
const later = now / 1000 + 100 * 86_400;
const cookie = buildCookie({ expirationDate: later });
const set: CookieChange = { cookie, removed: false, cause: 'explicit' };
const gone: CookieChange = { cookie, removed: true, cause: 'explicit' };
const rule = (action: RuleAction): Rule => buildRule({ domain: 'example.com' }, action, { id: 'r' });
const ask = (change: CookieChange, action: RuleAction, context: Partial<EnforcementContext> = {}) =>
  enforce(change, indexRules([rule(action)]), { now, own: false, ...context });
const protect = { type: 'protect', keep: false, readonly: false, restore: false } as const;

describe('enforce', () => {
  it('removes a blocked cookie that was set and has nothing to do when it is gone', () => {
    expect(ask(set, { type: 'block' })).toEqual({ type: 'remove', rule: 'r' });
    expect(ask(gone, { type: 'block' })).toEqual({ type: 'none' });
  });
  it('makes a persistent cookie a session cookie once', () => {
    const answer = ask(set, { type: 'session-only' });
    expect(answer).toMatchObject({ type: 'rewrite', because: 'session-only', cookie: { session: true } });
    const written = answer.type === 'rewrite' ? answer.cookie : cookie;
    expect(written).not.toHaveProperty('expirationDate');
    expect(ask({ ...set, cookie: written }, { type: 'session-only' })).toEqual({ type: 'none' });
  });
  it('caps a lifetime once, and leaves shorter ones and session cookies', () => {
    const cap = { type: 'cap', days: 7 } as const;
    const answer = ask(set, cap);
    expect(answer).toMatchObject({
      type: 'rewrite',
      because: 'cap',
      cookie: { expirationDate: now / 1000 + 7 * 86_400 },
    });
    const written = answer.type === 'rewrite' ? answer.cookie : cookie;
    expect(ask({ ...set, cookie: written }, cap)).toEqual({ type: 'none' });
    expect(ask({ ...set, cookie: buildCookie() }, cap)).toEqual({ type: 'none' });
  });
  it('puts a cookie back when the site deletes it, but not when it ran out, was pushed out or we deleted it', () => {
    const restore = { ...protect, restore: true };
    expect(ask(gone, restore)).toMatchObject({ type: 'restore', because: 'deleted', cookie });
    expect(ask({ ...gone, cause: 'expired_overwrite' }, restore)).toMatchObject({ type: 'restore' });
    for (const cause of ['expired', 'evicted', 'overwrite'] as const) {
      expect(ask({ ...gone, cause }, restore)).toEqual({ type: 'none' });
    }
    expect(ask(gone, restore, { own: true })).toEqual({ type: 'none' });
    expect(ask({ ...gone, cookie: { ...cookie, expirationDate: 1 } }, restore)).toEqual({ type: 'none' });
  });
  it('puts a read-only cookie back rather than shortening the site’s change of it', () => {
    const rules = indexRules([
      buildRule({ domain: 'example.com' }, { type: 'cap', days: 7 }),
      buildRule({ domain: '*' }, { ...protect, readonly: true }, { id: 'r' }),
    ]);
    const kept = buildCookie({ value: 'kept' });
    expect(enforce(set, rules, { now, own: false, kept })).toMatchObject({ type: 'restore', cookie: kept });
    expect(enforce(set, rules, { now, own: false })).toMatchObject({ type: 'rewrite', because: 'cap' });
  });
  it('puts a read-only cookie back when the site changes it, and lets its owner edit', () => {
    const readonly = { ...protect, readonly: true };
    const changed = { ...cookie, value: 'other' };
    expect(ask(set, readonly)).toEqual({ type: 'remember', rule: 'r', cookie });
    expect(ask({ ...set, cookie: changed }, readonly, { kept: cookie })).toMatchObject({
      type: 'restore',
      because: 'changed',
      cookie,
    });
    expect(ask(set, readonly, { kept: cookie })).toEqual({ type: 'none' });
    expect(ask({ ...set, cookie: changed }, readonly, { kept: cookie, own: true })).toEqual({
      type: 'remember',
      rule: 'r',
      cookie: changed,
    });
  });
  it('takes a small difference of expiry for the same state', () => {
    const same = { ...cookie, expirationDate: later + 0.9 };
    expect(ask({ ...set, cookie: same }, { ...protect, readonly: true }, { kept: cookie })).toEqual({
      type: 'none',
    });
  });
  it('gives up on a site that keeps undoing it', () => {
    expect(ask(gone, { ...protect, restore: true }, { restoredLately: RESTORE_LIMIT })).toEqual({
      type: 'give-up',
      rule: 'r',
    });
  });
  it('asks nothing of a cookie no rule speaks of', () => {
    expect(enforce(set, indexRules([]), { now, own: false })).toEqual({ type: 'none' });
  });
});
