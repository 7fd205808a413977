import { describe, expect, it } from 'vitest';
import { parseCookies } from '../../../../utils/transfer';
import { now, outcomeOf } from '../../../builders/transfer';

const entry = {
  request: {
    url: 'https://a.test/x',
    cookies: [
      {
        name: 'sid',
        value: '1',
        path: '/',
        domain: '.a.test',
        expires: '2027-01-01T00:00:00.500Z',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      },
    ],
    headers: [{ name: 'Cookie', value: 'sid=1' }],
  },
  response: { cookies: [{ name: 'set', value: '2' }] },
};

describe('har', () => {
  it('reads each cookie of a log once, the sent and the set ones', () => {
    const text = JSON.stringify({ log: { version: '1.2', entries: [entry, entry] } }, null, 1);
    const { format, rows } = parseCookies(text, { now });
    expect(format).toBe('har');
    expect(rows.map(({ cookie }) => cookie)).toMatchObject([
      { name: 'sid', domain: '.a.test', httpOnly: true, sameSite: 'lax', expirationDate: 1_798_761_600.5 },
      { name: 'set', domain: 'a.test', session: true },
    ]);
  });
  it('reads a single copied entry, and one with the header alone', () => {
    const bare = { request: { url: 'https://a.test/', headers: entry.request.headers } };
    expect(parseCookies(JSON.stringify(entry), { now }).rows).toHaveLength(2);
    expect(parseCookies(JSON.stringify(bare), { now }).rows[0]?.cookie).toMatchObject({
      name: 'sid',
      domain: 'a.test',
    });
  });
  it('reads what an answer set by its header lines, from the time it was sent', () => {
    const sent = now - 60_000;
    const answer = {
      startedDateTime: new Date(sent).toISOString(),
      request: { url: 'https://www.a.test/x/y', cookies: [], headers: [] },
      response: {
        cookies: [{ name: 'part', value: '1' }],
        headers: [
          { name: 'set-cookie', value: 'part=1; Max-Age=600; Path=/; Secure; Partitioned\nown=2' },
          { name: 'Set-Cookie', value: 'gone=3; Max-Age=10' },
          { name: 'Set-Cookie', value: 'bad=4; Domain=other.test' },
        ],
      },
    };
    const { rows } = parseCookies(JSON.stringify({ log: { entries: [answer] } }), { now });
    expect(rows.map(({ cookie }) => cookie ?? null)).toMatchObject([
      null,
      {
        name: 'part',
        partitionKey: { topLevelSite: 'https://a.test' },
        secure: true,
        expirationDate: sent / 1000 + 600,
      },
      { name: 'own', domain: 'www.a.test', path: '/x', session: true },
      { name: 'gone' },
    ]);
    expect(rows[0]?.problem?.code).toBe('domain-mismatch');
    expect(rows[3]?.notes).toContain('expired');
  });
  describe('a request that says names and values only', () => {
    const sends = (url: string, ...cookies: readonly string[]) => ({
      request: { url, headers: [{ name: 'Cookie', value: cookies.join('; ') }] },
    });
    const lists = (url: string, name: string, value: string) => ({
      request: { url, cookies: [{ name, value }] },
    });
    const sets = (url: string, line: string) => ({
      request: { url },
      response: { headers: [{ name: 'Set-Cookie', value: line }] },
    });
    const read = (...entries: readonly unknown[]) =>
      parseCookies(JSON.stringify({ log: { entries } }), { now }).rows.map(({ cookie }) => cookie);
    const answer = sets('https://www.a.test/', 'sid=1; Domain=a.test; Path=/; Secure; HttpOnly');
    const said = { name: 'sid', domain: '.a.test', secure: true, httpOnly: true, hostOnly: false };

    it('takes nothing away from what an answer said, before or after it', () => {
      expect(read(answer, sends('https://www.a.test/x', 'sid=1'))).toMatchObject([{ ...said, value: '1' }]);
      expect(read(lists('https://b.a.test/', 'sid', '0'), answer)).toMatchObject([{ ...said, value: '1' }]);
    });
    it('has the later value', () => {
      expect(read(answer, lists('https://www.a.test/x', 'sid', '2'))).toMatchObject([
        { ...said, value: '2' },
      ]);
    });
    it('has none where several of its name were sent', () => {
      const deep = sets('https://www.a.test/x/', 'sid=deep; Path=/x');
      expect(read(answer, deep, sends('https://www.a.test/x/y', 'sid=deep', 'sid=1'))).toMatchObject([
        { ...said, value: '1' },
        { name: 'sid', path: '/x', value: 'deep' },
      ]);
    });
    it('is of another cookie where that one would not have been sent', () => {
      const ended = sets('https://www.a.test/', 'old=1; Max-Age=0');
      expect(
        read(answer, ended, sends('https://www.other.test/', 'sid=3'), sends('https://www.a.test/', 'old=2')),
      ).toMatchObject([
        said,
        { name: 'old', value: '2', domain: 'www.a.test' },
        { name: 'sid', value: '3', domain: 'www.other.test', hostOnly: true },
      ]);
    });
  });
  it('says that a log breaks off', () => {
    const text = JSON.stringify({ log: { entries: [entry, entry] } });
    expect(parseCookies(text.slice(0, -80), { now }).rows.map(outcomeOf)).toContain('import-truncated');
  });
});
