import { useEffect } from 'preact/hooks';
import { cookieId } from '../../utils/cookies/cookie-key';
import type { Cookie, SiteReport } from '../../utils/model';
import { storagePlaces } from '../../utils/state/storage-places';
import type { ViewProps } from '../inspector/inspector-props';
import { CookieEditor } from './cookie-editor';
import { StorageEditor } from './storage-editor';

/** The editor of an inspector, for whatever it is open for. */
export function InspectorEditor({ state, dispatch, actions }: ViewProps) {
  const { editing, report } = state;
  useEffect(() => () => refocus(), []);
  if (!editing || !report) return null;
  const close = () => dispatch({ type: 'edit', what: null });
  const masked = state.settings?.maskValues === true;
  const storeId = report.snapshot.storeId ?? report.store?.id ?? '0';
  if (editing.kind === 'storage')
    return (
      <StorageEditor
        place={editing.place}
        places={storagePlaces(report.snapshot)}
        entry={editing.entry}
        storeId={storeId}
        masked={masked}
        request={actions.request}
        close={close}
        saved={(result) => void actions.report({ kind: 'changed', change: 'edit', result })}
      />
    );
  const { host, scheme, snapshot } = report;
  const sites = new Set(snapshot.frames.flatMap(({ partitionKey }) => partitionKey?.topLevelSite ?? []));
  if (URL.canParse(snapshot.url) && host !== '') sites.add(`${scheme}://${report.site}`);
  return (
    <CookieEditor
      cookie={editing.cookie}
      current={editing.cookie ? currentOf(report, editing.cookie) : undefined}
      storeId={storeId}
      page={{ host, scheme }}
      sites={[...sites]}
      browser={actions.browser}
      now={state.now}
      masked={masked}
      request={actions.request}
      copy={actions.copy}
      close={close}
      saved={({ cookie, undo }, made) => {
        dispatch({ type: 'activate', id: cookieId(cookie) });
        void actions.report({
          kind: 'changed',
          change: 'edit',
          name: cookie.name,
          made,
          result: { done: 1, failed: [], ...(undo ? { undo } : {}) },
        });
      }}
    />
  );
}

/** The cookie as the last reading found it; `null` where it is gone. */
function currentOf({ cookies }: SiteReport, cookie: Cookie): Cookie | null {
  const id = cookieId(cookie);
  return cookies.find((row) => row.id === id)?.cookie ?? null;
}

/** Puts the focus on the table's row when what had it (a renamed cookie's details) is no longer there. */
function refocus(): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('.row-name[tabindex="0"]')?.focus();
  });
}
