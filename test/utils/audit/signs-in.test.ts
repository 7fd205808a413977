import { describe, expect, it } from 'vitest';
import { signsIn } from '../../../utils/audit/signs-in';
import { classifyCookie } from '../../../utils/cookies/classify-cookie';
import { aCookie } from '../../builders/cookie';

const NOW = 1_790_000_000_000;
const judge = (name: string, value: string) => {
  const cookie = aCookie({ name, value });
  return signsIn(classifyCookie(cookie, { now: NOW }), cookie);
};

describe('what keeps somebody signed in', () => {
  it.each([
    ['SESSIONID', 'bar'],
    ['PHPSESSID', '0123456789abcdef0123456789abcdef'],
    ['auth_token', 'x'],
    ['userlogin', 'made-up-0123456789abcdef'],
    ['session_last', 'f1053a7b2d87159e921ee390d09943c4'],
  ])('%s=%s does', (name, value) => expect(judge(name, value)).toBe(true));

  it.each([
    ['jwt_enabled', 'true'],
    ['token_type', 'bearer'],
    ['auth_provider', 'google'],
    ['sso', 'disabled'],
    ['lastLogin', '2024-01-01'],
    ['remember_me', '1'],
    ['SESSION_LANG', 'fr-FR'],
    ['SESSION_TIMEOUT', '30m'],
    ['logged_in', 'yes'],
    ['authenticity_token', 'f1053a7b2d87159e921ee390d09943c4'],
    ['theme', 'dark'],
  ])('%s=%s does not', (name, value) => expect(judge(name, value)).toBe(false));
});

describe('whose a name is', () => {
  it.each([
    ['SID', '.google.com', 'auth', 'Google'],
    ['SID', 'app.example.com', 'auth', undefined],
    ['xs', '.facebook.com', 'auth', 'Facebook'],
    ['fr', 'app.example.com', 'ads', undefined],
    ['SESSIONID', 'app.example.com', 'session', undefined],
    ['authenticity_token', 'app.example.com', 'csrf', undefined],
  ])('%s on %s is %s', (name, domain, kind, owner) => {
    const found = classifyCookie(aCookie({ name, domain, value: 'x' }), { now: NOW });
    expect(found.class).toBe(kind);
    expect(found.owner).toBe(owner);
  });
});
