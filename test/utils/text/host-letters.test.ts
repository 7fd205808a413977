import { describe, expect, it } from 'vitest';
import { hostLetters } from '../../../utils/text/host-letters';

/** As the browser has it. */
const asked = (host: string) => new URL(`http://${host}/`).hostname;

describe('an internationalised host', () => {
  it.each([
    'bücher.example',
    'www.bücher.example',
    'țară.ro',
    'straße.de',
    'nguyễn.vn',
    'сайт.com',
    'пример.рф',
    'оса.рф',
    'сор.ru',
    'πλάτων.com',
    'ύδωρ.gr',
    '北京大学.cn',
    '朝日あさひ.jp',
    'コマース.jp',
    '한국.kr',
    'मराठी.com',
    'ทดสอบ.com',
    'مثال.example',
    'דוגמה.example',
    'bücher-24.сайт.com',
    'altın.com.tr',
  ])('of one writing system is shown in letters: %s', (host) => {
    expect(hostLetters(asked(host))).toEqual({ safe: true, text: host });
  });

  it.each([
    ['a cookie’s domain', '.xn--bcher-kva.example'],
    ['upper case', 'XN--BCHER-KVA.example'],
  ])('is known as %s', (_, host) => {
    expect(hostLetters(host)).toEqual({ safe: true, text: 'bücher.example' });
  });

  it.each([
    ['аpple.com', 'mixed-scripts', ['Cyrl', 'Latn'], 'apple.com'],
    ['gοοgle.com', 'mixed-scripts', ['Latn', 'Grek'], 'google.com'],
    ['login.аpple.com', 'mixed-scripts', ['Cyrl', 'Latn'], 'login.apple.com'],
    ['войти-paypal.com', 'mixed-scripts', ['Cyrl', 'Latn'], null],
    ['日本abc.jp', 'mixed-scripts', ['Hani', 'Latn'], null],
    ['аррӏе.com', 'look-alike', [], 'apple.com'],
    ['аррӏе.bücher.com', 'look-alike', [], 'apple.bücher.com'],
    ['раураӏ.xn--j6w193g', 'look-alike', [], 'paypal.香港'],
    ['ορτικ.com', 'look-alike', [], 'optik.com'],
    ['paypaı.com', 'look-alike', [], 'paypai.com'],
    ['ɡooɡle.com', 'unusual', [], null],
    ['i♥ny.com', 'unusual', [], null],
    ['ᏣᎳᎩ.com', 'unusual', [], null],
    ['gruz̀ere.com', 'unusual', [], null],
    ['১০০.com', 'unusual', [], null],
    ['ɡɡ.аррӏе.com', 'look-alike', [], null],
  ] as const)('that can be mistaken is never shown in them: %s (%s)', (host, why, scripts, reading) => {
    expect(hostLetters(asked(host))).toEqual({ safe: false, why, scripts, reading });
  });

  it.each([
    'xn--.com',
    'xn--a.com',
    'xn--bcher-kv.com',
    'xn--abc-.com',
    'xn--bcher-kvä.com',
    'а.xn--bcher-kva.com',
    'a b.xn--bcher-kva.com',
    // Letters that browsers would have written otherwise: a capital, a full stop of another width.
    'xn--Bcher-kVa1.com',
    'xn--BCHER-KVA-.com',
    `xn--${'9'.repeat(80)}.com`,
  ])('that no browser would ask for is called malformed: %s', (host) => {
    expect(hostLetters(host)).toMatchObject({ safe: false, why: 'malformed' });
  });

  it.each([
    '',
    '.',
    'example.com',
    '.example.com',
    'localhost',
    '[::1]',
    '192.0.2.1',
    'xn-.com',
    'a.xn-b',
    'notxn--a.com',
  ])('is not %j', (host) => {
    expect(hostLetters(host)).toBeNull();
  });
});
