import { describe, expect, it } from 'vitest';
import { auditSite } from '../../../utils/audit';
import { correctedLine } from '../../../utils/audit/corrected-line';
import { parseSetCookie } from '../../../utils/cookies/parse-set-cookie';
import { auditCookie, auditSnapshot, inDays, NOW, type SnapshotParts } from '../../builders/audit';
import { auditCases } from '../../demo-site/audit/audit-cases.mjs';
import { HOSTS } from '../../demo-site/hosts.mjs';

const ORIGINS = {
  app: `https://${HOSTS.app}/account`,
  api: `https://${HOSTS.api}/account`,
  insecure: `http://${HOSTS.insecure}/account`,
};
const cases = auditCases({ now: NOW, origins: { app: ORIGINS.app } });

/** A page with these lines, or with the cookies they make. */
function snapshotOf(url: string, lines: readonly string[], as: 'lines' | 'jar') {
  const cookies = lines.flatMap((line) => parseSetCookie(line, { url, now: NOW }).cookie ?? []);
  const parts: SnapshotParts = { url, frames: [{ id: 0, parentId: -1, url }] };
  return as === 'jar'
    ? auditSnapshot({ ...parts, cookies })
    : auditSnapshot({
        ...parts,
        headers: { setCookie: lines.map((line) => ({ url, line, time: NOW })), sent: [], authorization: [] },
      });
}

const corrected = new Set<string>();

describe.each(['lines', 'jar'] as const)('the corrected line, from %s', (as) => {
  it.each(cases.filter(({ broken }) => broken.cookies))('of $rule breaks it no more', ({ rule, broken }) => {
    const url = ORIGINS[broken.at ?? 'app'];
    const own = (lines: readonly string[]) =>
      auditSite(snapshotOf(url, lines, as), { now: NOW }).filter((finding) => finding.rule === rule);
    for (const { fix, subject } of own(broken.cookies ?? [])) {
      if (fix === undefined) continue;
      corrected.add(rule);
      const line = broken.cookies?.find((each) => each.startsWith(`${subject.name}=`)) ?? '';
      const value = /^[^=]*=([^;]*)/.exec(line)?.[1] ?? '';
      const repaired = fix.replace(/^Set-Cookie: /, '').replace('<value>', () => value);
      expect(repaired).not.toContain('<value>');
      expect(own([repaired])).toEqual([]);
    }
  });
});

it('is there for every rule that an attribute or a name repairs', () => {
  expect([...corrected].sort()).toEqual(
    cases
      .filter(({ rule }) =>
        /secure|http|samesite|prefix|domain-loose|rejected|lifetime|persistent|long-lived|attr-|name-default/.test(
          rule,
        ),
      )
      .map(({ rule }) => rule)
      .filter((rule) => rule !== 'session-after-logout')
      .sort(),
  );
});

describe('correctedLine', () => {
  const line = (text: string) => {
    const result = parseSetCookie(text, { url: 'https://app.example.com/', now: NOW });
    return {
      cookie: auditCookie(),
      line: { url: 'https://app.example.com/', line: text, time: NOW, result },
    };
  };

  it('keeps the rest of a line that was seen as it was written', () => {
    const seen = line('sid=x; path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Priority=High; samesite=none');
    expect(correctedLine(seen, { secure: true, sameSite: 'lax' }, NOW)).toBe(
      'Set-Cookie: sid=<value>; path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Priority=High; Secure; SameSite=Lax',
    );
  });

  it('takes lifetime and Domain away, and gives another name', () => {
    const seen = line('sid=x; Domain=example.com; Max-Age=60; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
    expect(correctedLine(seen, { name: '__Host-sid', path: '/', hostOnly: true, session: true }, NOW)).toBe(
      'Set-Cookie: __Host-sid=<value>; Path=/',
    );
  });

  it('writes the line of a cookie in the jar', () => {
    const cookie = auditCookie({ name: 'a', secure: false, httpOnly: false, ...inDays(2) });
    expect(correctedLine({ cookie }, { secure: true }, NOW)).toBe(
      'Set-Cookie: a=<value>; Path=/; Max-Age=172800; Secure; SameSite=Lax',
    );
    expect(correctedLine({ cookie }, { session: true }, NOW)).toBe(
      'Set-Cookie: a=<value>; Path=/; SameSite=Lax',
    );
  });
});
