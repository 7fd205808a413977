import { describe, expect, it } from 'vitest';
import { formatHint } from '../../../utils/tokens/format-hint';
import { tokenFormats } from '../../../utils/tokens/formats/index';

describe('what a cookie name says of its format', () => {
  it.each([
    ['PHPSESSID', 'php-session'],
    ['__Host-PHPSESSID', 'php-session'],
    ['JSESSIONID', 'java-session'],
    ['rememberMe', 'shiro'],
    ['REMEMBERME', 'symfony-remember-me'],
    ['authjs.csrf-token', 'authjs-csrf'],
    ['__Secure-next-auth.session-token', 'authjs'],
    ['sb-abc-auth-token.0', 'supabase'],
    ['.AspNetCore.Cookies', 'aspnet-core'],
    ['LtpaToken2', 'ltpa'],
  ])('%s is %s', (name, format) => {
    expect(formatHint(name)?.format).toBe(format);
    expect(tokenFormats.map(({ id }) => id)).toContain(format);
  });

  it.each(['__session', '_ga', 'session', '', '__proto__'])('%j says nothing', (name) => {
    expect(formatHint(name)).toBeUndefined();
  });
});
