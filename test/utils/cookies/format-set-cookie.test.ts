import { describe, expect, it } from 'vitest';
import { formatSetCookie } from '../../../utils/cookies/format-set-cookie';
import { parseSetCookie } from '../../../utils/cookies/parse-set-cookie';

const at = { url: 'https://app.example.com/a/b', now: Date.UTC(2026, 0, 1) };

describe('formatSetCookie', () => {
  it.each([
    'a=b; Path=/a',
    'a=b; Domain=example.com; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict',
    '__Host-a=b; Path=/; Secure; HttpOnly; SameSite=None; Partitioned',
    'nameless; Path=/',
  ])('writes back what was read: %s', (line) => {
    const { cookie } = parseSetCookie(line, at);
    expect(cookie && formatSetCookie(cookie, { value: 'verbatim', now: at.now })).toBe(line);
  });

  it('shows a placeholder for the value and no negative age', () => {
    const { cookie } = parseSetCookie('a=b; Path=/; Max-Age=-1', at);
    expect(cookie && formatSetCookie(cookie, { value: 'placeholder', now: at.now })).toBe(
      'a=<value>; Path=/; Max-Age=0',
    );
  });
});
