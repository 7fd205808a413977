import { expect, it } from 'vitest';
import { textsIn } from '../../../scripts/lib/first-texts.mjs';

const text = (message: string) => ({ message, description: 'for translators' });

it('keeps the texts whose keys stand in the code, plural forms and templates included, without remarks', () => {
  const texts = {
    ui_undo: text('Undo'),
    cookies_one: text('$1 cookie'),
    cookies_few: text('$1 cookies'),
    cookies_other: text('$1 cookies'),
    tab_audit: text('Audit'),
    undo: text('elsewhere'),
    audit_title: text('Audit'),
    table: text('a word of the code, not a key in it'),
  };
  const code = ['t("ui_undo")', "tn('cookies',n)", 't(`tab_$' + '{id}`)', 'table("ui_undo_not")'].join(';');
  expect(textsIn(texts, code)).toEqual({
    ui_undo: { message: 'Undo' },
    cookies_one: { message: '$1 cookie' },
    cookies_few: { message: '$1 cookies' },
    cookies_other: { message: '$1 cookies' },
    tab_audit: { message: 'Audit' },
  });
});
