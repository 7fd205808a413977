import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePunycode } from '../../../utils/text/decode-punycode';

describe('what Punycode stands for', () => {
  // RFC 3492 section 7.1 (A, B, E, G, I, J, L, R) and names that are in use.
  it.each([
    ['egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'],
    ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    ['4dbcagdahymbxekheh6e0a7fei0b', 'למההםפשוטלאמדבריםעברית'],
    ['n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa', 'なぜみんな日本語を話してくれないのか'],
    ['b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
    ['PorqunopuedensimplementehablarenEspaol-fmd56a', 'PorquénopuedensimplementehablarenEspañol'],
    ['3B-ww4c5e180e575a65lsy2b', '3年B組金八先生'],
    ['d9juau41awczczp', 'そのスピードで'],
    ['bcher-kva', 'bücher'],
    ['BCHER-KVA', 'BüCHER'],
    ['pple-43d', 'аpple'],
    ['80ak6aa92e', 'аррӏе'],
    ['p1ai', 'рф'],
    ['ls8h', '💩'],
    ['--x-rla', '--äx'],
    ['abc-', 'abc'],
    ['', ''],
  ])('%s is %s', (text, letters) => {
    expect(decodePunycode(text)).toBe(letters);
  });

  it.each([
    ['an end in the middle of a number', 'bcher-kv'],
    ['a character that is no digit', 'bcher-k_a'],
    ['a delimiter alone', '-'],
    ['a delimiter in the first place that is no digit', '-kva'],
    ['letters beyond ASCII before the delimiter', 'bücher-kva'],
    ['letters beyond ASCII after it', 'bcher-kvä'],
    ['a code point beyond Unicode', '99999999'],
    ['a surrogate', 'ib9b'],
    ['a surrogate after a letter', 'a-qo7g'],
    ['a number beyond all', '9'.repeat(63)],
    ['more than a label holds', 'a'.repeat(64)],
    ['a space', ' '],
  ])('%s is none', (_, text) => {
    expect(decodePunycode(text)).toBeNull();
  });

  it('is what was encoded, whatever letters it was', () => {
    let encoded = 0;
    const letter = fc.integer({ min: 0xe0, max: 0x2fa1d }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 12 }), (letters) => {
        // As UTS #46 maps them: a host has no capitals and nothing that can be composed.
        const text = letters.join('').toLowerCase().normalize('NFKC').toLowerCase();
        const label = domainToASCII(text);
        fc.pre(label.startsWith('xn--') && !label.includes('.') && label.length < 64);
        const decoded = decodePunycode(label.slice(4)) ?? '';
        expect(domainToASCII(decoded)).toBe(label);
        expect(decoded).not.toMatch(/^xn--|^$/);
        encoded += 1;
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(encoded).toBe(300);
  });
});
