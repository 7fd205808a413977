import { t } from '../i18n/messages';
import { type Column, compareFlag } from '../table/column';

export const secure: Column = {
  id: 'secure',
  title: 'column_secure',
  explain: 'column_secure_explain',
  cell: ({ cookie }) => (cookie.secure ? { text: t('flag_secure'), flag: 'on' } : { text: '', flag: 'off' }),
  compare: (a, b) => compareFlag(a.cookie.secure, b.cookie.secure),
};
