import { type MessageKey, t } from '../../utils/i18n/messages';
import type { PageKind } from '../../utils/model';
import { EmptyState } from '../ui/empty-state';
import type { IconName } from '../ui/icon';

const kinds: Record<
  Exclude<PageKind, 'site'>,
  { readonly icon: IconName; readonly title: MessageKey; readonly why: MessageKey }
> = {
  'browser-page': { icon: 'settings', title: 'page_browser_title', why: 'page_browser_why' },
  'extension-store': { icon: 'lock', title: 'page_store_title', why: 'page_store_why' },
  'extension-page': { icon: 'settings', title: 'page_extension_title', why: 'page_extension_why' },
  file: { icon: 'columns', title: 'page_file_title', why: 'page_file_why' },
  blank: { icon: 'globe', title: 'page_blank_title', why: 'page_blank_why' },
  other: { icon: 'info', title: 'page_other_title', why: 'page_other_why' },
};

/** A page that keeps no cookies a person could look at, and why that is so. */
export function NothingHere({ page }: { readonly page: PageKind }) {
  if (page === 'site') return null;
  const { icon, title, why } = kinds[page];
  return (
    <EmptyState icon={icon} title={t(title)}>
      {t(why)}
    </EmptyState>
  );
}
