import { describe, expect, it } from 'vitest';
import {
  compileDomainPattern,
  formatDomainPattern,
  parseDomainPattern,
  patternBreadth,
} from '../../../utils/policy/domain-pattern';

describe('parseDomainPattern', () => {
  it.each([
    ['example.com', 'example.com'],
    ['  Example.COM ', 'example.com'],
    ['.example.com', 'example.com'],
    ['example.com.', 'example.com'],
    ['=example.com', '=example.com'],
    ['*.example.com', '*.example.com'],
    ['*.*.example.com', '*.example.com'],
    ['ads*.example.com', 'ads*.example.com'],
    ['*tracker*', '*tracker*'],
    ['example.*', 'example.*'],
    ['*', '*'],
    ['*.*', '*'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['țară.ro', 'xn--ar-kla13i.ro'],
    ['=xn--bcher-kva.example', '=xn--bcher-kva.example'],
    ['localhost', 'localhost'],
    ['intranet', 'intranet'],
    ['a_b.example.com', 'a_b.example.com'],
    ['127.0.0.1', '127.0.0.1'],
    ['=127.0.0.1', '127.0.0.1'],
    ['[::1]', '::1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['1.example.com', '1.example.com'],
  ])('reads %s as %s', (text, expected) => {
    const { pattern, problem } = parseDomainPattern(text);
    expect(problem).toBeUndefined();
    expect(pattern && formatDomainPattern(pattern)).toBe(expected);
  });

  it.each([
    ['', 'pattern-empty', undefined],
    ['=', 'pattern-empty', undefined],
    ['https://www.example.com/login?x=1', 'pattern-url', 'www.example.com'],
    ['*://*.example.com/*', 'pattern-url', '*.example.com'],
    ['example.com/path', 'pattern-url', 'example.com'],
    ['example.com:8080', 'pattern-port', 'example.com'],
    ['localhost:3000', 'pattern-port', 'localhost'],
    ['[::1]:443', 'pattern-port', '[::1]'],
    ['a.com, b.com', 'pattern-list', undefined],
    ['a b.com', 'pattern-space', undefined],
    ['exa$mple.com', 'pattern-character', undefined],
    ['a..com', 'pattern-label', undefined],
    [`${'a'.repeat(64)}.com`, 'pattern-too-long', undefined],
    [`${'a.'.repeat(130)}com`, 'pattern-too-long', undefined],
    ['1.2.3', 'pattern-address', undefined],
    ['1.2.3.256', 'pattern-address', undefined],
    ['1.2.3.*', 'pattern-address', undefined],
    ['=*.example.com', 'pattern-exact-wildcard', '*.example.com'],
    ['bü*.example', 'pattern-idn-wildcard', undefined],
  ])('refuses %j with %s and suggests %s', (text, code, suggestion) => {
    const { problem } = parseDomainPattern(text);
    expect(problem?.code).toBe(code);
    expect(problem?.suggestion).toBe(suggestion);
    expect(problem?.message).not.toBe('');
  });
});

describe('compileDomainPattern', () => {
  it.each([
    ['example.com', ['example.com', 'a.example.com', 'a.b.example.com'], ['badexample.com', 'com']],
    ['=example.com', ['example.com'], ['a.example.com']],
    ['*.example.com', ['a.example.com', 'a.b.example.com'], ['example.com', '.example.com']],
    ['ads*.example.com', ['ads.example.com', 'ads1.x.example.com'], ['example.com', 'xads.example.com']],
    ['*tracker*', ['tracker.com', 'my-tracker.example.com'], ['track.com']],
    ['example.*', ['example.com', 'example.co.uk'], ['www.example.com']],
    ['*', ['a', '1.2.3.4', '::1'], []],
    ['127.0.0.1', ['127.0.0.1'], ['x.127.0.0.1']],
    ['*.0.*.1x', [], ['127.0.0.1']],
  ])('%s', (text, yes, no) => {
    const { pattern } = parseDomainPattern(text);
    expect(pattern).toBeDefined();
    const matches = pattern ? compileDomainPattern(pattern) : () => false;
    expect(yes.filter((host) => !matches(host))).toEqual([]);
    expect(no.filter((host) => matches(host))).toEqual([]);
  });
});

describe('patternBreadth', () => {
  it.each([
    ['*', 'everything'],
    ['com', 'public-suffix'],
    ['*.co.uk', 'public-suffix'],
    ['github.io', 'public-suffix'],
    ['intranet', 'some'],
    ['nas', 'some'],
    ['example.com', 'some'],
    ['localhost', 'some'],
    ['=com', 'some'],
    ['127.0.0.1', 'some'],
    ['*a*', 'some'],
  ])('%s takes in %s', (text, expected) => {
    const { pattern } = parseDomainPattern(text);
    expect(pattern && patternBreadth(pattern)).toBe(expected);
  });
});
