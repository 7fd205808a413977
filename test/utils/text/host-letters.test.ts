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
    'học.vn',
    'ọjà.ng',
    'học-tập.com',
    'þór.is',
    'əli.az',
    'ገበያ.com',
    'ስነ.et',
    'საიტი.com',
    'ხიდი.ge',
    'שלום.com',
    'סוד.co.il',
    'റോഡ്.com',
    'บาท.th',
    'ရွှေ.com',
    'ノート.com',
    'ソン.jp',
    '一番.com',
    'дзен.com',
    'роза.ru',
    'зч.рф',
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
    ['ɡooɡle.com', 'look-alike', [], 'google.com'],
    // The mark is lost in an address.
    ['ạmạzon.com', 'look-alike', [], 'amazon.com'],
    ['paypaḷ.com', 'look-alike', [], 'paypal.com'],
    ['ạḥạ.vn', 'look-alike', [], 'aha.vn'],
    ['faceƅook.com', 'look-alike', [], 'facebook.com'],
    ['ᴄʏᴏ.com', 'look-alike', [], 'cyo.com'],
    ['ꞁinĸ.com', 'look-alike', [], 'link.com'],
    ['ƽ5.com', 'look-alike', [], '55.com'],
    ['ыюа.com', 'look-alike', [], null],
    ['ዐፐ.com', 'look-alike', [], 'ot.com'],
    ['ሰነ.com', 'look-alike', [], null],
    ['ყჿძ.com', 'look-alike', [], 'yod.com'],
    ['סטן.com', 'look-alike', [], 'ovl.com'],
    ['ഠടറ.com', 'look-alike', [], 'oso.com'],
    ['ဝင.com', 'look-alike', [], 'oc.com'],
    ['พบร.com', 'look-alike', [], 'wus.com'],
    ['ଠଠ.com', 'look-alike', [], 'oo.com'],
    ['பட.com', 'look-alike', [], null],
    // They part an address where nothing parts it.
    ['paypal.com.ノ.example', 'look-alike', [], null],
    ['paypal.com.丿.example', 'look-alike', [], null],
    ['a.一.com', 'look-alike', [], null],
    ['paypal.comノlogin.example', 'mixed-scripts', ['Latn', 'Kana'], null],
    // Nothing but digits, and what looks like them.
    ['1з6.com', 'look-alike', [], '136.com'],
    ['зб.com', 'look-alike', [], '36.com'],
    ['2丩.com', 'look-alike', [], '24.com'],
    // Only where their languages are written.
    ['þaypal.com', 'unusual', [], null],
    ['gððgle.com', 'unusual', [], null],
    ['fəcebook.com', 'unusual', [], null],
    // Scripts in which nobody registers names today.
    ['ꭺꮪ.com', 'unusual', [], null],
    ['ꓐꓳꓳ.com', 'unusual', [], null],
    ['ᐯᐱ.com', 'unusual', [], null],
    ['𐐬𐑄𐐬.com', 'unusual', [], null],
    ['i♥ny.com', 'unusual', [], null],
    ['ᏣᎳᎩ.com', 'unusual', [], null],
    ['gruz̀ere.com', 'unusual', [], null],
    ['১০০.com', 'unusual', [], null],
    ['ɡɡ.аррӏе.com', 'look-alike', [], 'gg.apple.com'],
    ['♥.аррӏе.com', 'look-alike', [], null],
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
