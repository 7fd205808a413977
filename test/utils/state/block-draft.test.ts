import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../utils/model';
import { checkDraft, draftOf, emptyDraft } from '../../../utils/state/block-draft';

const rule = (over: Partial<Rule> = {}): Rule => ({
  id: 'r1',
  match: { domain: 'example.com' },
  action: { type: 'block' },
  enabled: true,
  createdTime: 0,
  ...over,
});
const codes = (draft: Partial<typeof emptyDraft>, rules: readonly Rule[] = [], editing?: string) =>
  checkDraft({ ...emptyDraft, ...draft }, rules, editing).problems.map(
    ({ field, code }) => `${field}: ${code}`,
  );

describe('checkDraft', () => {
  it('takes a whole site, in the form rules are kept in', () => {
    expect(checkDraft({ ...emptyDraft, domain: ' .Example.COM ' }, []).match).toEqual({
      domain: 'example.com',
    });
  });

  it('takes named cookies with wildcards', () => {
    expect(checkDraft({ domain: 'example.com', scope: 'named', name: ' _ga* ' }, []).match).toEqual({
      domain: 'example.com',
      name: '_ga*',
    });
  });

  it('leaves a typed name out when all cookies are chosen', () => {
    expect(checkDraft({ domain: 'example.com', scope: 'all', name: 'x' }, []).match).toEqual({
      domain: 'example.com',
    });
  });

  for (const [what, draft, expected] of [
    ['nothing typed yet', {}, ['domain: pattern-empty']],
    ['an address', { domain: 'https://example.com/a' }, ['domain: pattern-url']],
    ['a port', { domain: 'example.com:8080' }, ['domain: pattern-port']],
    ['no name', { domain: 'a.test', scope: 'named' }, ['name: block-name-empty']],
    [
      'a name of wildcards alone',
      { domain: 'a.test', scope: 'named', name: '**' },
      ['name: block-name-everything'],
    ],
    ['a pair', { domain: 'a.test', scope: 'named', name: 'sid=1' }, ['name: block-name-character']],
    ['both wrong', { scope: 'named' }, ['domain: pattern-empty', 'name: block-name-empty']],
  ] as const) {
    it(`refuses ${what}`, () => expect(codes(draft)).toEqual(expected));
  }

  it('suggests the host of an address and the name of a pair', () => {
    const { problems } = checkDraft({ domain: 'https://a.test/x', scope: 'named', name: 'sid=1' }, []);
    expect(problems.map(({ suggestion }) => suggestion)).toEqual(['a.test', 'sid']);
  });

  it('refuses a block that is already there, but not the one being edited', () => {
    expect(codes({ domain: 'example.com' }, [rule()])).toEqual(['domain: block-exists']);
    expect(codes({ domain: 'example.com' }, [rule()], 'r1')).toEqual([]);
    expect(codes({ domain: 'example.com', scope: 'named', name: 'a' }, [rule()])).toEqual([]);
  });

  for (const [domain, breadth] of [
    ['*', 'everything'],
    ['co.uk', 'public-suffix'],
    ['example.com', 'some'],
  ] as const) {
    it(`says that ${domain} takes in ${breadth}`, () => {
      expect(checkDraft({ ...emptyDraft, domain }, []).breadth).toBe(breadth);
    });
  }
});

describe('draftOf', () => {
  it('turns a block back into what was typed', () => {
    expect(draftOf(rule({ match: { domain: 'a.test', name: 'x*' } }))).toEqual({
      domain: 'a.test',
      scope: 'named',
      name: 'x*',
    });
    expect(draftOf(rule())).toEqual({ domain: 'example.com', scope: 'all', name: '' });
  });
});
