import { type Column, compareText } from '../table/column';
import { visibleLine } from '../text/visible-text';

export const name: Column = {
  id: 'name',
  title: 'column_name',
  explain: 'column_name_explain',
  cell: ({ cookie }) => ({ text: visibleLine(cookie.name, 120) }),
  compare: (a, b) =>
    compareText(a.cookie.name.toLowerCase(), b.cookie.name.toLowerCase()) ||
    compareText(a.cookie.name, b.cookie.name),
};
