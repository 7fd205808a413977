import { describe, expect, it } from 'vitest';
import { questionOf, testExamples } from '../../../utils/state/rule-question';
import { buildCookie } from '../../builders/policy';

describe('what the tester asks', () => {
  it.each([
    ['https://shop.test/cart?x=1', '', '', { url: 'https://shop.test/cart?x=1' }],
    ['shop.test', '', 'third', { url: 'https://shop.test/', party: 'third' }],
    ['[::1]', '', '', { url: 'https://[::1]/' }],
    ['=shop.test', '', '', { url: 'https://shop.test/' }],
    ['https://shop.test/cart', ' sid ', '', { cookie: { name: 'sid', domain: 'shop.test' } }],
    ['.shop.test', 'sid', 'first', { cookie: { name: 'sid', domain: '.shop.test' }, party: 'first' }],
    ['bücher.test', '', '', { url: 'https://xn--bcher-kva.test/' }],
  ] as const)('%s with the name “%s” %s', (where, name, party, question) => {
    expect(questionOf(where, name, party)).toEqual({ question });
  });

  it.each([
    ['', undefined],
    ['ftp://shop.test/', 'tester-address'],
    ['https://', 'tester-address'],
    ['*.shop.test', 'tester-pattern'],
    ['*', 'tester-pattern'],
    ['shop test', 'pattern-space'],
  ])('%s asks nothing', (where, code) => {
    const { question, problem } = questionOf(where, '', '');
    expect(question).toBeUndefined();
    expect(problem?.code).toBe(code);
  });
});

it('examples are one cookie of each site, those of the largest sites first', () => {
  const cookies = [
    buildCookie({ domain: 'a.test', name: 'one' }),
    buildCookie({ domain: '.b.test', name: 'two' }),
    buildCookie({ domain: 'www.b.test', name: 'three' }),
  ];
  expect(testExamples(cookies).map(({ name }) => name)).toEqual(['two', 'one']);
  expect(
    testExamples(Array.from({ length: 30 }, (_, i) => buildCookie({ domain: `s${i}.test` }))),
  ).toHaveLength(8);
});
