import '../transfer/transfer.css';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import { unreadPage } from '../../utils/state/unread-page';
import { SiteDataPanel } from '../site-data/site-data-panel';
import { SnapshotsPanel } from '../snapshots/snapshots-panel';
import type { SnapshotPorts } from '../snapshots/use-snapshots';
import { ExportForm, type ExportScope } from '../transfer/export-form';
import { formatIds } from '../transfer/format-names';
import { useSessionScope } from '../transfer/session-scope';
import { Dialog } from '../ui/dialog';
import { TabPanel, Tabs } from '../ui/tabs';
import type { ViewProps } from './inspector-props';
import { Unread } from './unread';

/** One of them. */
export type Tool = 'export' | 'snapshots' | 'data';

/** What can be done with the whole of a site: export it, keep and switch its states, clear its data. */
export function SiteTools(
  props: Pick<ViewProps, 'state' | 'actions'> & {
    readonly report: SiteReport;
    /** Which is shown first. */
    readonly start?: Tool;
    /** The export format that is chosen first. */
    readonly format?: string;
    readonly close: () => void;
  },
) {
  const { report, state, actions } = props;
  const [tool, setTool] = useState<Tool>(props.start ?? 'snapshots');
  const snapshotPorts = useMemo<SnapshotPorts>(
    () => ({
      request: actions.request,
      now: Date.now,
      tabId: report.snapshot.tabId,
      reloadTab: () => actions.reloadTab(),
    }),
    [actions, report.snapshot.tabId],
  );
  const session = useSessionScope(
    actions.request,
    tool === 'export' ? report.snapshot.tabId : undefined,
    fileNameOf(report),
  );
  const isUnread = unreadPage(report) !== undefined;
  return (
    <Dialog title={report.host} close={props.close}>
      <Tabs
        group="site-tools"
        label={t('header_tools')}
        tabs={[
          { id: 'snapshots', label: t('snapshots_title'), icon: 'clock' },
          { id: 'export', label: t('transfer_export'), icon: 'download' },
          { id: 'data', label: t('sitedata_title'), icon: 'database' },
        ]}
        chosen={tool}
        choose={setTool}
      />
      <TabPanel group="site-tools" chosen={tool}>
        {isUnread && <Unread report={report} actions={actions} />}
        {tool === 'export' && !isUnread && (
          <ExportForm
            format={formatIds.find((one) => one === props.format)}
            masked={state.settings?.maskValues === true}
            scopes={session ? [...scopesOf(report), session] : scopesOf(report)}
            ports={{
              write: actions.writeExport,
              copy: actions.copy,
              saveFile: actions.saveFile,
              openInTab: (format) =>
                actions.openInTab?.({ tab: state.tab, wanted: { what: 'cookies', format } }),
              now: actions.now,
            }}
          />
        )}
        {tool === 'snapshots' && (
          <SnapshotsPanel
            site={report.site}
            storeId={report.snapshot.storeId ?? '0'}
            isPrivate={report.store?.kind === 'private'}
            masked={state.settings?.maskValues === true}
            ports={snapshotPorts}
          />
        )}
        {tool === 'data' && !isUnread && report.snapshot.tabId !== undefined && (
          <SiteDataPanel
            ports={{
              request: actions.request,
              tabId: report.snapshot.tabId,
              reloadTab: actions.reloadTab,
              listen: actions.listen,
              grant: actions.grant,
            }}
          />
        )}
      </TabPanel>
    </Dialog>
  );
}

const fileNameOf = ({ host }: SiteReport) => host.replaceAll(/[^\w.-]/g, '_');

function scopesOf(report: SiteReport): readonly ExportScope[] {
  const { cookies, snapshot } = report;
  const fileName = fileNameOf(report);
  const scope = (id: string, label: string, list: SiteReport['cookies']): ExportScope => ({
    id,
    label,
    cookies: list.map(({ cookie }) => cookie),
    url: snapshot.url,
    fileName,
  });
  const first = cookies.filter(({ party }) => party === 'first');
  return [
    scope('page', t('transfer_scope_page'), cookies),
    ...(first.length < cookies.length ? [scope('first', t('transfer_scope_first'), first)] : []),
  ];
}
