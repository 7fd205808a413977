import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { Client } from '../../utils/messaging/requests';
import { storageEntries } from '../../utils/snapshots/storage-entries';
import type { ExportScope } from './export-form';

/** "The entire session" of a tab's site, read whole from the page; `null` until it is there or where it cannot be. */
export function useSessionScope(
  request: Client['send'],
  tabId: number | undefined,
  fileName: string,
): ExportScope | null {
  const [scope, setScope] = useState<ExportScope | null>(null);
  useEffect(() => {
    if (tabId === undefined) return;
    let current = true;
    request('captureSite', { tabId }).then(
      (state) => {
        if (!current) return;
        setScope({
          id: 'session',
          label: t('transfer_scope_session'),
          cookies: state.cookies,
          storage: storageEntries(state.storage),
          url: `${state.origin}/`,
          fileName: `${fileName}-session`,
        });
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [request, tabId, fileName]);
  return scope;
}
