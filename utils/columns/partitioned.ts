import { t } from '../i18n/messages';
import { type Column, compareFlag } from '../table/column';

export const partitioned: Column = {
  id: 'partitioned',
  title: 'column_partitioned',
  explain: 'column_partitioned_explain',
  cell: ({ cookie }) =>
    cookie.partitionKey ? { text: t('flag_partitioned'), flag: 'on' } : { text: '', flag: 'off' },
  compare: (a, b) => compareFlag(a.cookie.partitionKey !== undefined, b.cookie.partitionKey !== undefined),
};
