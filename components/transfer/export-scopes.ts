import { cookieHost } from '../../utils/cookies/cookie-url';
import { siteOf } from '../../utils/cookies/site';
import { storeName } from '../../utils/format/store-name';
import { t } from '../../utils/i18n/messages';
import type { Cookie, CookieStore } from '../../utils/model';
import type { ExportScope } from './export-form';

function grouped(
  cookies: readonly Cookie[],
  keyOf: (cookie: Cookie) => string,
): ReadonlyMap<string, Cookie[]> {
  const groups = new Map<string, Cookie[]>();
  for (const cookie of cookies) {
    const key = keyOf(cookie);
    const list = groups.get(key);
    if (list) list.push(cookie);
    else groups.set(key, [cookie]);
  }
  return groups;
}

/** A scope for each way to take the browser's cookies: everything, one store, one site. */
export function exportScopes(
  cookies: readonly Cookie[],
  stores: readonly CookieStore[],
): readonly ExportScope[] {
  const sites = [...grouped(cookies, (cookie) => siteOf(cookieHost(cookie)))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return [
    { id: 'all', label: t('transfer_scope_all'), cookies, fileName: 'cookies' },
    ...(stores.length > 1
      ? [...grouped(cookies, ({ storeId }) => storeId)].map(([id, list]) => ({
          id: `store:${id}`,
          label: storeName(id, stores),
          group: t('transfer_scope_stores'),
          cookies: list,
          fileName: 'cookies',
        }))
      : []),
    ...sites.map(([site, list]) => ({
      id: `site:${site}`,
      label: site,
      group: t('transfer_scope_sites'),
      cookies: list,
      fileName: `cookies-${site.replaceAll(/[^\w.-]/g, '_')}`,
    })),
  ];
}
