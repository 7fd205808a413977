import { t } from '../i18n/messages';
import { type Column, compareFlag } from '../table/column';

export const hostOnly: Column = {
  id: 'host-only',
  title: 'column_host_only',
  explain: 'column_host_only_explain',
  cell: ({ cookie }) =>
    cookie.hostOnly ? { text: t('flag_host_only'), flag: 'on' } : { text: '', flag: 'off' },
  compare: (a, b) => compareFlag(a.cookie.hostOnly, b.cookie.hostOnly),
};
