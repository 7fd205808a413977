import { t } from '../i18n/messages';
import { type Column, compareFlag } from '../table/column';

export const httpOnly: Column = {
  id: 'http-only',
  title: 'column_http_only',
  explain: 'column_http_only_explain',
  cell: ({ cookie }) =>
    cookie.httpOnly ? { text: t('flag_http_only'), flag: 'on' } : { text: '', flag: 'off' },
  compare: (a, b) => compareFlag(a.cookie.httpOnly, b.cookie.httpOnly),
};
