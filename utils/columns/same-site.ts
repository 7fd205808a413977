import { t } from '../i18n/messages';
import type { SameSite } from '../model';
import type { Cell, Column } from '../table/column';

/** From the strictest to what says nothing. */
const order: readonly SameSite[] = ['strict', 'lax', 'no_restriction', 'unspecified'];

const cells: Record<SameSite, () => Cell> = {
  strict: () => ({ text: t('same_site_strict'), flag: 'on' }),
  lax: () => ({ text: t('same_site_lax'), flag: 'on' }),
  no_restriction: () => ({ text: t('same_site_none'), flag: 'attention' }),
  unspecified: () => ({ text: t('same_site_unset'), flag: 'off' }),
};

export const sameSite: Column = {
  id: 'same-site',
  title: 'column_same_site',
  explain: 'column_same_site_explain',
  cell: ({ cookie }) => cells[cookie.sameSite](),
  compare: (a, b) => order.indexOf(a.cookie.sameSite) - order.indexOf(b.cookie.sameSite),
};
