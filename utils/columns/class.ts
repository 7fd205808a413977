import { tCode } from '../i18n/messages';
import { type Column, compareText } from '../table/column';

/** What a cookie is for. */
export const purpose: Column = {
  id: 'class',
  title: 'column_class',
  explain: 'column_class_explain',
  cell: ({ class: kind = 'unknown' }) => ({ text: tCode('class', kind, kind) }),
  compare: (a, b) => compareText(a.class ?? 'unknown', b.class ?? 'unknown'),
};
