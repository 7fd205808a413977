import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import ro from '../../../public/_locales/ro/messages.json';
import { changeRules, rules } from '../../../utils/audit/rules';
import { HS_WEAK_SECRET } from '../../../utils/audit/weak-secret-finding';
import { TERMS, termOfRule } from '../../../utils/learn/terms';

describe('the terms', () => {
  it.each(TERMS)('explain %s in two sentences, in every language', (term) => {
    for (const messages of [en, ro] as Record<string, { message: string }>[]) {
      expect(messages[`term_${term}`]?.message).toBeTruthy();
      expect(messages[`term_${term}_what`]?.message.match(/[.;](?= |$)/g)?.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('belong to rules that there are', () => {
    const ids = [...rules, ...changeRules, HS_WEAK_SECRET].map(({ id }) => id);
    expect(ids.filter((id) => termOfRule(id) !== undefined).length).toBeGreaterThan(20);
    expect(termOfRule('session-fixation')).toBe('fixation');
    for (const none of ['toString', 'no-such-rule', '']) expect(termOfRule(none)).toBeUndefined();
  });
});
