import { describe, expect, it } from 'vitest';
import { exampleSite } from '../../../utils/learn/example-site';
import { lessonOf } from '../../../utils/learn/lesson';
import { inspectSite } from '../../../utils/site/inspect-site';
import { aCookie, aSnapshot } from '../../builders/cookie';

const NOW = Date.UTC(2026, 0, 1);
const lesson = (snapshot = exampleSite(NOW)) => lessonOf(inspectSite(snapshot, { now: NOW }));

describe('what a site is explained with', () => {
  it('is, on the made-up site, its session, its visitor id and its token', () => {
    const { cookie, sessionNames, visitorNames, token } = lesson();
    expect(cookie?.cookie.name).toBe('__Host-sid');
    expect(sessionNames).toEqual(['__Host-sid']);
    expect(visitorNames).toEqual(['_ga']);
    expect(token?.decoded?.claims).toMatchObject({ sub: 'user-1001', exp: NOW / 1000 + 600 });
  });

  it('is the first cookie where none tells more, and nothing where there is nothing', () => {
    const two = [aCookie({ name: 'a', value: '1' }), aCookie({ name: 'b', value: '2' })];
    expect(lesson(aSnapshot({ cookies: two })).cookie?.cookie.name).toBe('a');
    expect(lesson(aSnapshot())).toEqual({ cookie: null, sessionNames: [], visitorNames: [], token: null });
  });

  it('leaves the report as it is', () => {
    const report = inspectSite(exampleSite(NOW), { now: NOW });
    const before = JSON.stringify(report);
    lessonOf(report);
    expect(JSON.stringify(report)).toBe(before);
  });
});
