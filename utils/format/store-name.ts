import { t } from '../i18n/messages';
import type { CookieStore } from '../model';

/** The name of a cookie store: a container has its own, the other kinds are named here, one that is gone by its id. */
export function storeName(id: string, stores: readonly CookieStore[]): string {
  const store = stores.find((one) => one.id === id);
  switch (store?.kind) {
    case 'container':
      return t('store_container', store.name ?? id);
    case 'private':
      return t('store_private');
    case 'default':
      return t('store_default');
    default:
      return t('store_other', id);
  }
}
