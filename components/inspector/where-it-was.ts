import { t, tn } from '../../utils/i18n/messages';
import type { UndoEntry } from '../../utils/messaging/requests';
import type { SiteReport } from '../../utils/model';
import { visibleLine } from '../../utils/text/visible-text';

/** A change with its site where that, or its jar, is not the one that is shown: it would be taken for this one's. */
export function whereItWas(
  text: string,
  { sites, moreSites = 0, storeIds = [] }: UndoEntry,
  report: SiteReport | null,
): string {
  const [first, ...more] = sites;
  if (first === undefined || !report) return text;
  const others = report.store !== null && storeIds.length > 0 && !storeIds.includes(report.store.id);
  if (!others && sites.includes(report.site)) return text;
  const site = visibleLine(first, 60);
  const named = more.length > 0 ? `${site} ${tn('options_and_more', more.length + moreSites)}` : site;
  return t(others ? 'status_on_site_elsewhere' : 'status_on_site', named, text);
}
