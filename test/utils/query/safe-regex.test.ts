import { describe, expect, it } from 'vitest';
import { compileSafeRegex } from '../../../utils/query/safe-regex';
import { leastTime } from '../../least-time';

const outcome = (source: string, flags = ''): string => {
  const regex = compileSafeRegex(source, flags);
  if ('problem' in regex) return regex.problem;
  return regex.cap === undefined ? 'whole' : 'capped';
};

describe('a regular expression', () => {
  it.each([
    'sid',
    'session|sid|auth',
    '(session|sid|auth)',
    '^(a|b)(c|d)$',
    '__(Host|Secure)-',
    '^(__Host-|__Secure-)?(session|sid|auth)(_id|-id|Id)?$',
    '(^|; )sid=',
    '(_ga|_gid.*)',
    '(user_\\d|csrf[-_]token).*',
    '^(en|de|fr)[-_](US|GB|DE|FR)$',
    '\\.(com|co\\.uk|org)$',
    '(true|false),'.repeat(20),
    '(?<=(session|sid)=)a',
    '(?<kind>session|sid).*',
    '(session|sid|auth).*=',
    '(https?|wss?)://',
    '(foo|bar){2}',
    '((a|b)c)+',
    '^[a-f0-9]{32}$',
    '[a-f0-9]{128}=',
    '[a-f0-9]{64}\\.[a-f0-9]{64}.*',
    'a{300}b',
    '[a-f0-9]{8}-([a-f0-9]{4}-){3}[a-f0-9]{12}',
    'a{00002}b',
    'a{2,}?b',
  ])('that people write, %s, searches whole cookies', (source) => {
    expect(outcome(source)).toBe('whole');
    expect(outcome(source, 'i')).toBe('whole');
  });

  it.each([
    `^${'(a|a)'.repeat(24)}b`,
    `^${'(?:a|aa)'.repeat(24)}b`,
    `^${'(a|A)'.repeat(24)}b`,
    `^${'(|a)'.repeat(24)}b`,
    `^${'(a|[a-z])'.repeat(24)}b`,
    `^${'(\\w|a)'.repeat(24)}b`,
    `^${'(-|\\-)'.repeat(24)}b`,
    `^${'(ab?|a)'.repeat(24)}b`,
    `(?<=^${'(a|ba)'.repeat(24)})c`,
    `(?<!b(${'(?:a|ba)'.repeat(24)}))c`,
    `^${'(ab{0}|a)'.repeat(24)}b`,
    `^${'(a|a){3}'.repeat(8)}b`,
    '^((a|a)){26}b',
    '^((a|a)b){26}c',
    '^(?:(?:a|a){3}){8}b',
    '^((?:a|a))*b',
    '(a+){0000000000000000000000000002,}b',
    `(a+){${'0'.repeat(100)}9}b`,
    `(a+){2,${'9'.repeat(400)}}b`,
    `(a+){${'9'.repeat(400)},}b`,
  ])('that takes exponential time, %s, is refused', (source) => {
    expect(outcome(source)).toBe('slow');
  });

  it.each([
    `${'(a|a)'.repeat(12)}b`,
    `^${'(a|a)'.repeat(6)}.*b`,
    'a{0000000000000000000000000002,}b',
    'a{30000}b',
    '(?:a{200}){200}b',
    `${'a{250}'.repeat(100)}b`,
    '(?:(?:aaaa){50}){50}b',
  ])('that is let through, %s, takes no long time', (source) => {
    const regex = compileSafeRegex(source, '');
    if ('problem' in regex) throw new Error(regex.problem);
    const text = 'a'.repeat(65_536);
    expect(leastTime(() => regex.test(text), 500)).toBeLessThan(500);
  });

  it('that begins anew at each line is searched no longer for that', () => {
    const regex = compileSafeRegex('^[^x]*y', 'm');
    if (!('test' in regex)) throw new Error('It is refused');
    const lines = '\n'.repeat(65_536);
    expect(leastTime(() => regex.test(lines), 500)).toBeLessThan(500);
  });

  it('with thousands of alternatives is read in linear time', () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `name${at}`);
    expect(leastTime(() => outcome(`(${names.join('|')})`), 500)).toBeLessThan(500);
  });
});
