import { describe, expect, it } from 'vitest';
import { auditSite } from '../../../utils/audit';
import { auditSnapshot, NOW, type SnapshotParts } from '../../builders/audit';

/** What the rules about one question say of a page, as `severity rule`. */
function verdict(parts: SnapshotParts, rules: RegExp): string[] {
  return auditSite(auditSnapshot(parts), { now: NOW })
    .filter(({ rule }) => rules.test(rule))
    .map(({ rule, severity }) => `${severity} ${rule}`);
}

const SECURE = /no-secure|over-http/;
const HTTP_ONLY = /no-httponly/;
const SAME_SITE = /samesite/;
const LOOSE = /^domain-loose$/;
const IN_URL = /^session-in-url$/;
const ID = '1A530637289A03B07199A44E8D531427';

// The questions of the MDN HTTP Observatory's test "Cookies", as its documentation states them.
describe('what the MDN HTTP Observatory asks', () => {
  it.each<[string, SnapshotParts, RegExp, readonly string[]]>([
    ['passes a page without cookies', {}, /./, []],
    [
      'fails a cookie without Secure',
      { lines: ['PREFERENCES=small; HttpOnly; SameSite=Lax'] },
      SECURE,
      ['low cookie-no-secure'],
    ],
    [
      'is milder where HSTS protects it',
      { lines: ['PREFERENCES=small; HttpOnly; SameSite=Lax'], hsts: true },
      SECURE,
      ['info cookie-no-secure'],
    ],
    [
      'fails a session without Secure more gravely',
      { lines: ['SESSIONID=blah; HttpOnly'] },
      SECURE,
      ['high session-no-secure'],
    ],
    [
      'is milder where HSTS protects the session',
      { lines: ['SESSIONID=blah; HttpOnly'], hsts: true },
      SECURE,
      ['medium session-no-secure'],
    ],
    [
      'fails a session without HttpOnly',
      { lines: ['SESSIONID=blah; Secure'] },
      HTTP_ONLY,
      ['medium session-no-httponly'],
    ],
    [
      'takes a login for a session',
      { lines: ['login_id=blah; Secure'] },
      HTTP_ONLY,
      ['medium session-no-httponly'],
    ],
    ['takes a name with sess for one', { lines: ['MYSESSTOKEN=x'] }, SECURE, ['high session-no-secure']],
    [
      'passes a session with both',
      { lines: ['SESSIONID=blah; Secure; HttpOnly; SameSite=Lax'] },
      /no-secure|httponly|samesite/,
      [],
    ],
    [
      'passes a session with all three in any case',
      { lines: ['SESSIONID=blah; SECURE; httponly; samesite=strict'] },
      /no-secure|httponly|samesite/,
      [],
    ],
    [
      'passes a prefixed session',
      { lines: ['__Host-SESSIONID=blah; Path=/; Secure; HttpOnly; SameSite=Lax'] },
      /no-secure|httponly|samesite|prefix/,
      [],
    ],
    [
      'fails an unknown SameSite',
      { lines: ['SESSIONID=blah; Secure; HttpOnly; SameSite=Ni'] },
      SAME_SITE,
      ['low samesite-invalid'],
    ],
    [
      'fails a CSRF token without SameSite',
      { lines: ['CSRFTOKEN=blah; Secure'] },
      SAME_SITE,
      ['low csrf-no-samesite'],
    ],
    [
      'passes a CSRF token with SameSite',
      { lines: ['CSRFTOKEN=blah; Secure; SameSite=Strict'] },
      SAME_SITE,
      [],
    ],
    ['lets scripts read a CSRF token', { lines: ['CSRFTOKEN=blah; Secure; SameSite=Lax'] }, HTTP_ONLY, []],
    [
      'leaves out what a hosting platform sets',
      { lines: ['heroku-session-affinity=x'] },
      /no-secure|httponly|samesite/,
      [],
    ],
    [
      'judges each cookie by itself',
      { lines: ['SESSIONID=blah; Secure; HttpOnly; SameSite=Lax', 'PREFERENCES=small; SameSite=Lax'] },
      SECURE,
      ['low cookie-no-secure'],
    ],
    [
      'looks into the jar as at a line',
      {
        cookies: [
          {
            name: 'SESSIONID',
            value: 'blah',
            domain: '.example.com',
            path: '/',
            secure: false,
            httpOnly: true,
            sameSite: 'lax',
            hostOnly: false,
            session: true,
            storeId: '0',
          },
        ],
      },
      SECURE,
      ['high session-no-secure'],
    ],
  ])('%s', (_, parts, rules, expected) => {
    expect(verdict(parts, rules)).toEqual(expected);
  });
});

// The questions of OWASP ZAP's passive rules 10010, 10011, 10054, 90033 and 3, as their documentation states them.
describe('what the passive rules of OWASP ZAP ask', () => {
  const at = (url: string, ...lines: readonly string[]): SnapshotParts => ({
    url,
    headers: { setCookie: lines.map((line) => ({ url, line, time: NOW })), sent: [], authorization: [] },
  });
  const www = 'https://www.example.com/test/';

  it.each<[string, SnapshotParts, RegExp, number]>([
    ['10010: each of several cookies', at(www, 'a=1; Path=/', 'b=2; Path=/; HttpOnly', 'c=3'), HTTP_ONLY, 2],
    ['10010: in any case', at(www, 'a=1; path=/; httponly'), HTTP_ONLY, 0],
    ['10010: a deletion', at(www, 'a=deleted; expires=Thu, 01 Jan 1970 00:00:01 GMT; path=/'), HTTP_ONLY, 0],
    ['10010: a deletion by Max-Age', at(www, 'a=; Max-Age=0'), HTTP_ONLY, 0],
    ['10010: a date of two digits', at(www, 'a=1; expires=Fri, 01-Jan-38 00:00:01 GMT'), HTTP_ONLY, 1],
    ['10011: over http', at('http://www.example.com/', 'a=1; Path=/'), /^cookie-no-secure$/, 0],
    ['10011: a Secure cookie', at(www, 'a=1; secure'), SECURE, 0],
    ['10011: white space', at(www, 'a=1 ;Path=/ ;  Secure '), SECURE, 0],
    ['10054: None without Secure, once', at(www, 'sid=1; SameSite=None'), /^samesite-(none|miss|inv)/, 1],
    ['10054: None for a session', at(www, `sid=${ID}; SameSite=None; Secure`), SAME_SITE, 1],
    ['10054: the last of two', at(www, 'a=1; SameSite=None; SameSite=Lax; Secure'), SAME_SITE, 0],
    ['10054: no value', at(www, 'a=1; SameSite; Secure'), SAME_SITE, 1],
    ['90033: no Domain', at(www, 'a=1; Path=/'), LOOSE, 0],
    ['90033: the host itself', at(www, 'a=1; Domain=www.example.com'), LOOSE, 0],
    ['90033: the parent', at(www, 'a=1; Domain=example.com'), LOOSE, 1],
    ['90033: the parent with a dot', at(www, 'a=1; Domain=.example.com'), LOOSE, 1],
    ['90033: in another case', at(www, 'a=1; Domain=.EXAMPLE.com'), LOOSE, 1],
    ['90033: the grandparent', at('https://a.b.example.com/', 'a=1; Domain=example.com'), LOOSE, 1],
    ['90033: a foreign one, which is dropped', at(www, 'a=1; Domain=example.org'), LOOSE, 0],
    ['90033: a public suffix, which is dropped', at(www, 'a=1; Domain=com'), LOOSE, 0],
    ['90033: an address', at('https://127.0.0.1/', 'a=1; Domain=127.0.0.1'), LOOSE, 0],
    [
      '90033: each of several',
      at(www, 'a=1; Domain=example.com', 'b=2', 'c=3; Domain=example.com'),
      LOOSE,
      2,
    ],
    ['3: a parameter', at(`https://example.com/foo?jsessionid=${ID}`), IN_URL, 1],
    ['3: a parameter in any case', at(`https://example.com/foo?a=b&PHPSESSID=${ID}&c=d`), IN_URL, 1],
    ['3: a dot in its name', at(`https://example.com/foo?ASP.NET_SessionId=${ID}`), IN_URL, 1],
    ['3: ColdFusion has two', at('https://example.com/foo?cfid=123456789&cftoken=987654321'), IN_URL, 2],
    ['3: a rewritten path', at(`https://example.com/foo;jsessionid=${ID}?a=b`), IN_URL, 1],
    ['3: a rewritten path in capitals', at(`https://example.com/a/foo.do;JSESSIONID=${ID}`), IN_URL, 1],
    [
      '3: a rewritten path with the name of a node',
      at(`https://example.com/foo;jsessionid=${ID}.node1`),
      IN_URL,
      1,
    ],
    ['3: a value too short to be an id', at('https://example.com/foo?sid=12345678'), IN_URL, 0],
    ['3: no value', at('https://example.com/foo?jsessionid='), IN_URL, 0],
    ['3: another parameter', at(`https://example.com/foo?item=${ID}`), IN_URL, 0],
    ['3: a name that only contains it', at(`https://example.com/foo?mysidewalk=${ID}`), IN_URL, 0],
  ])('%s', (_, parts, rules, count) => {
    expect(verdict(parts, rules)).toHaveLength(count);
  });
});
