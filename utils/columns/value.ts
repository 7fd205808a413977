import { type Column, compareText } from '../table/column';
import { visibleLine } from '../text/visible-text';

/** The same for every value, so that not even its length shows. */
export const MASK = '••••••••';

export const value: Column = {
  id: 'value',
  title: 'column_value',
  explain: 'column_value_explain',
  cell: ({ cookie }, { masked }) => ({ text: masked ? MASK : visibleLine(cookie.value, 160) }),
  compare: (a, b) => compareText(a.cookie.value, b.cookie.value),
};
