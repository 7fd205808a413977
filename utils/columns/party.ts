import { t } from '../i18n/messages';
import { type Column, compareFlag } from '../table/column';

export const party: Column = {
  id: 'party',
  title: 'column_party',
  explain: 'column_party_explain',
  cell: (row) =>
    row.party === 'third'
      ? { text: t('flag_third_party'), flag: 'attention' }
      : { text: t('flag_first_party'), flag: 'off' },
  compare: (a, b) => compareFlag(a.party === 'third', b.party === 'third'),
};
