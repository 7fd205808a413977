import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../utils/model';
import { decide, formatRules, parseRules } from '../../../utils/policy';
import { parseSettings } from '../../../utils/settings/parse-settings';
import { formatSettingsFile } from '../../../utils/settings/settings-file';
import { buildCookie, buildRule } from '../../builders/policy';

const now = 1_000;
let made = 0;
const at = {
  now,
  makeId: () => {
    made += 1;
    return `made-${made}`;
  },
};
const rulesOf = (value: unknown): Rule[] =>
  parseRules(typeof value === 'string' ? value : JSON.stringify(value), at).rows.flatMap(
    ({ rule }) => rule ?? [],
  );
const brief = (value: unknown) => rulesOf(value).map(({ match, action }) => [match, action]);
const keep = { type: 'protect', keep: true, readonly: false, restore: false };

describe('rule files of our own', () => {
  const rules = [
    buildRule({ domain: 'example.com', name: '_ga*', party: 'third' }, { type: 'block' }, { note: 'why' }),
    buildRule({ domain: '*' }, { type: 'clean', when: 'older-than', days: 3, siteData: true }),
    buildRule({ domain: '=a.test', class: 'ads' }, { type: 'cap', days: 7 }, { enabled: false }),
    buildRule({ domain: 'a.test', storeId: '1', partition: 'partitioned' }, { type: 'allow' }),
  ];
  it('come back unchanged', () => {
    expect(rulesOf(formatRules(rules, at))).toEqual(rules);
  });
  it.each(['', 'with spaces', '\ud800', 'x'.repeat(101), '<b>', 7])(
    'name a rule anew whose own name %j nothing could hold',
    (id) => {
      const [rule] = rulesOf({
        jarlens: 'rules',
        version: 1,
        rules: [{ ...buildRule({ domain: 'a.test' }), id }],
      });
      expect(rule?.id).toMatch(/^made-\d+$/);
    },
  );
  it('leave out exceptions that end by themselves', () => {
    expect(
      parseRules(formatRules([buildRule({ domain: 'a.test' }, { type: 'allow', until: 5 })], at), at).rows,
    ).toEqual([{ line: 1, problem: expect.objectContaining({ code: 'rule-file-empty' }) }]);
  });
  it.each<[unknown, string]>([
    [{ match: { domain: 'a.test' }, action: { type: 'explode' } }, 'rule-file-action'],
    [{ match: { domain: 'a.test' }, action: { type: 'cap' } }, 'rule-file-action'],
    [{ match: { domain: 'a b' }, action: { type: 'block' } }, 'pattern-space'],
    [{ match: {}, action: { type: 'block' } }, 'pattern-empty'],
    [{ match: { domain: 'a.test', party: 'fourth' }, action: { type: 'block' } }, 'rule-file-match'],
    [{ match: { domain: 'a.test', shoeSize: 7 }, action: { type: 'block' } }, 'rule-file-match'],
    [7, 'rule-file-shape'],
  ])('refuse %j with %s', (rule, code) => {
    const { rows } = parseRules(JSON.stringify({ jarlens: 'rules', version: 1, rules: [rule] }), at);
    expect(rows.map(({ problem }) => problem?.code)).toEqual([code]);
  });
  it('say the line of what is wrong and read the rest', () => {
    const text = formatRules(rules, at).replace('"type": "cap"', '"type": "cup"');
    expect(parseRules(text, at).rows.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [6, undefined],
      [20, undefined],
      [34, 'rule-file-action'],
      [47, undefined],
    ]);
  });
  const codes = (text: string) => parseRules(text, at).rows.map(({ problem }) => problem?.code);

  it('from a newer version, cut off or of another kind are said to be so', () => {
    expect(codes('{"jarlens":"rules","version":9,"rules":[]}')).toEqual(['bundle-newer']);
    expect(codes('{"jarlens":"rules","rules":[{"match":{}}],"version":9}')).toEqual(['bundle-newer']);
    expect(codes('{"jarlens":"rules","version":1,"rules":[{"match"')).toEqual(['import-truncated']);
    expect(codes('')).toEqual(['rule-file-unknown']);
    expect(codes('[]')).toEqual(['rule-file-unknown']);
    expect(codes('{"a":1}')).toEqual(['rule-file-unknown']);
  });

  it('of another kind of ours is told of by its kind', () => {
    expect(codes(formatSettingsFile(parseSettings({}), at))).toEqual(['rule-file-settings']);
    for (const kind of ['bundle', 'encrypted'])
      expect(codes(JSON.stringify({ jarlens: kind, version: 1, cookies: [] }))).toEqual([
        'rule-file-cookies',
      ]);
    for (const kind of ['rules', 'constructor', 'toString', { toString: 1, valueOf: 1 }])
      expect(codes(JSON.stringify({ jarlens: kind, version: 1, rules: [] }))).toEqual(['rule-file-empty']);
  });
});

describe('Cookie AutoDelete’s expressions', () => {
  const file = {
    default: [
      { expression: '_Default:WHITE', listType: 'WHITE', storeId: 'default', cookieNames: [] },
      { expression: '*.example.com', listType: 'WHITE', storeId: 'default', cleanAllCookies: true },
      { expression: 'one.test', listType: 'GREY', storeId: 'default' },
      { expression: '*.shop.test', listType: 'WHITE', cleanAllCookies: false, cookieNames: ['cart'] },
      { expression: '/re.*/', listType: 'WHITE' },
    ],
    'firefox-container-1': [{ expression: 'git*.test', listType: 'WHITE', storeId: 'firefox-container-1' }],
  };
  it('keep, or clean at startup, with the meaning they had', () => {
    expect(parseRules(JSON.stringify(file), at).format).toBe('cookie-autodelete');
    expect(brief(file)).toEqual([
      [{ domain: 'example.com' }, keep],
      [{ domain: '=one.test' }, { type: 'clean', when: 'startup' }],
      [{ domain: '=one.test' }, { type: 'allow' }],
      [{ domain: 'shop.test', name: 'cart' }, keep],
      [{ domain: 'git*.test', storeId: 'firefox-container-1' }, keep],
    ]);
    expect(parseRules(JSON.stringify(file), at).rows.filter(({ problem }) => problem)).toMatchObject([
      { problem: { code: 'rule-file-expression' } },
    ]);
  });
  it('offer the cleaning of everything else as a rule, which the kept sites survive', () => {
    const { suggested } = parseRules(JSON.stringify(file), at);
    const all = [...rulesOf(file), ...suggested];
    const cleans = (domain: string) =>
      decide(buildCookie({ domain }), all, { now }).cleans.map(({ action }) => action.when);
    expect(cleans('x.org')).toEqual(['tab-close']);
    expect(cleans('www.example.com')).toEqual([]);
    expect(cleans('one.test')).toEqual(['startup']);
  });
});

describe('Forget Me Not’s rules', () => {
  it('become what their numbers mean', () => {
    const file = {
      version: '2.2.8',
      fallbackRule: 2,
      rules: [
        { rule: '*.example.com', type: 0 },
        { rule: 'one.test', type: 1 },
        { rule: '*.two.test', type: 2 },
        { rule: 'tracker@*.ads.test', type: 3 },
        { rule: 'now.test', type: 0, temporary: true },
        { rule: 'x.test', type: 9 },
      ],
    };
    expect(brief(file)).toEqual([
      [{ domain: 'example.com' }, keep],
      [{ domain: '=one.test' }, { type: 'clean', when: 'startup' }],
      [{ domain: 'two.test' }, { type: 'clean', when: 'leave' }],
      [{ domain: 'ads.test', name: 'tracker' }, { type: 'block' }],
      [{ domain: '=now.test' }, { type: 'allow', until: 'restart' }],
    ]);
    expect(parseRules(JSON.stringify(file), at).rows.at(-1)?.problem?.code).toBe('rule-file-action');
  });
});
