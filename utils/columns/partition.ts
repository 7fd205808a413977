import { t } from '../i18n/messages';
import { type Column, compareText } from '../table/column';
import { visibleLine } from '../text/visible-text';

/** The top-level site whose partition a cookie lives in (CHIPS). */
export const partition: Column = {
  id: 'partition',
  title: 'attribute_partition',
  explain: 'column_partitioned_explain',
  cell: ({ cookie }) =>
    cookie.partitionKey
      ? { text: visibleLine(cookie.partitionKey.topLevelSite, 160) || t('partition_opaque') }
      : { text: '–' },
  compare: (a, b) =>
    compareText(a.cookie.partitionKey?.topLevelSite ?? '', b.cookie.partitionKey?.topLevelSite ?? ''),
};
