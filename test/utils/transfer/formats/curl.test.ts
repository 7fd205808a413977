import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now, outcomeOf, rowsOf } from '../../../builders/transfer';

const pairs = (text: string): unknown[] =>
  rowsOf('curl', text).map(({ cookie }) => cookie && [cookie.domain, cookie.name, cookie.value]);

describe('curl', () => {
  it.each([
    [
      `curl 'https://a.test/x' -H 'accept: */*' -b 'a=b; c=d' --compressed`,
      [
        ['a.test', 'a', 'b'],
        ['a.test', 'c', 'd'],
      ],
    ],
    ['curl https://a.test -b"a=b"', [['a.test', 'a', 'b']]],
    ['curl -sSLb a=b https://a.test', [['a.test', 'a', 'b']]],
    ['curl --cookie=a=b --url https://a.test', [['a.test', 'a', 'b']]],
    ["curl https://a.test \\\n  -X POST \\\n  -H 'Cookie: a=b'", [['a.test', 'a', 'b']]],
    ["curl a.test -H $'cookie: a=\\u0219\\'x'", [['a.test', 'a', "ș'x"]]],
    [
      'curl ^"https://a.test/^" ^\r\n  -H ^"accept: x^" ^\r\n  -b ^"a=b; c=^%^2F^"',
      [
        ['a.test', 'a', 'b'],
        ['a.test', 'c', '%2F'],
      ],
    ],
    [
      'curl https://a.test -b a=b\ncurl https://b.test -b c=d',
      [
        ['a.test', 'a', 'b'],
        ['b.test', 'c', 'd'],
      ],
    ],
    [
      'curl https://a.test -b a=b --next https://b.test -b c=d -: https://c.test -b e=f',
      [
        ['a.test', 'a', 'b'],
        ['b.test', 'c', 'd'],
        ['c.test', 'e', 'f'],
      ],
    ],
  ])('reads %s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
    expect(parseCookies(text, { now }).format).toBe('curl');
  });
  it.each([
    ...['-n', '-4', '-#', '-sSLk', '-0fgGiIjJlMNOpqRSvZ6', '--'],
    ...['--netrc', '--tlsv1.2', '--path-as-is', '--location-trusted', '--http2-prior-knowledge', '--ntlm'],
    ...['--no-keepalive', '--of-a-later-version', '--socks5-basic', '--proxy-insecure', '--ssl-reqd'],
  ])('%s takes no value', (option) => {
    const expected = [['a.test', 'a', 'b']];
    expect(pairs(`curl ${option} https://a.test/ -b 'a=b'`)).toEqual(expected);
    expect(pairs(`curl https://a.test/ ${option} -b 'a=b'`)).toEqual(expected);
    expect(pairs(`curl -b 'a=b' https://a.test/ ${option}`)).toEqual(expected);
    expect(pairs(`curl https://a.test/ ${option} -H 'Cookie: a=b'`)).toEqual(expected);
  });
  it.each([
    ...['-A', '-o', '-d', '-sSo', '-4x', '-m', '-w', '-z'],
    ...['--data-raw', '--user-agent', '--preproxy', '--proxy', '--proxy-header', '--netrc-file', '--tls-max'],
    ...['--resolve', '--cert', '--socks5', '--url-query', '--variable', '--expand-data', '--ip-tos'],
  ])('%s takes a value, whatever it looks like', (option) => {
    for (const value of ['word', 'https://other.test/', '-b', "'c=d'"])
      expect(pairs(`curl ${option} ${value} https://a.test/ -b a=b`)).toEqual([['a.test', 'a', 'b']]);
  });
  it.each([
    ['curl https://a.test -b cookies.txt', 'curl-cookie-file'],
    ['curl https://a.test', 'curl-no-cookies'],
    ['curl -b a=b', 'import-domain-missing'],
  ])('%s is %s', (text, expected) => {
    expect(rowsOf('curl', text).map(outcomeOf)).toEqual([expected]);
  });
  it('quotes for the shell, one command a host', () => {
    const cookies = [
      buildCookie({ value: `it's $HOME "x"` }),
      buildCookie({ domain: 'b.test', secure: true, value: 'v' }),
    ];
    expect(formatCookies('curl', cookies, { now }).text).toBe(
      `curl http://example.com/ -b 'id=it'\\''s $HOME "x"'\ncurl https://b.test/ -b id=v`,
    );
  });
  it('sends a cookie without a name as a header, because -b would take it for a file', () => {
    const { text } = formatCookies('curl', [buildCookie({ name: '', value: 'v' })], {
      now,
      url: 'http://example.com/',
    });
    expect(text).toBe("curl http://example.com/ -H 'Cookie: v'");
  });

  const hasShell = spawnSync('sh', ['-c', 'true']).status === 0;
  /** What a POSIX shell runs: each command's words, with `curl` put in the place of the real one. */
  function run(text: string): readonly (readonly string[])[] {
    const script = `curl() { for word; do printf '%s\\0' "$word"; done; printf '\\1'; }\nPATH=/nowhere\n${text}\n`;
    const { stdout, stderr, status } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    expect([stderr, status]).toEqual(['', 0]);
    return stdout
      .split('\x01')
      .slice(0, -1)
      .map((words) => words.split('\0').slice(0, -1));
  }

  // Left out where there is no such shell, as on Windows; everywhere else a person may paste it into one.
  it
    .skipIf(!hasShell)
    .each([
      "'; touch stolen; '",
      '$(touch stolen)',
      '`touch stolen`',
      '" && touch stolen && "',
      '| sh',
      '> stolen',
      '--output stolen',
      '$HOME ~ * ?',
      '!! !x',
      '\\',
      "\\'",
      "'\\''",
      '#',
      '@/etc/passwd',
      '{a,b}[1-9]',
      '%PATH% ^& x',
    ])(
    'a shell is given %j as it is, in a value, in a name and in an address, and runs nothing else',
    (odd) => {
      const value = odd.replaceAll(';', ',');
      const name = value.replaceAll('=', '');
      const cookies = [buildCookie({ name, value: 'v' }), buildCookie({ name: 'b', value })];
      const [words] = run(formatCookies('curl', cookies, { now }).text);
      expect(words).toEqual(['http://example.com/', '-b', `${name}=v; b=${value}`]);
      const url = new URL(`http://example.com/${odd}?${odd}#${odd}`).href;
      const [there] = run(formatCookies('curl', [buildCookie({})], { now, url }).text);
      expect(there?.filter((word) => word !== '--globoff')[0]).toBe(url);
    },
  );

  it('tells curl that brackets and braces of an address are no pattern', () => {
    const url = 'http://example.com/[1-9999999]/{a,b}';
    const { text } = formatCookies('curl', [buildCookie({})], { now, url });
    expect(text).toMatch(/^curl --globoff /);
    expect(rowsOf('curl', text).map(outcomeOf)).toHaveLength(1);
    const six = formatCookies('curl', [buildCookie({ domain: '[::1]' })], { now }).text;
    expect(six).not.toContain('globoff');
    expect(six).toContain('://[::1]/');
  });
});
