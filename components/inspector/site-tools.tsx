import '../transfer/transfer.css';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import { SnapshotsPanel } from '../snapshots/snapshots-panel';
import type { SnapshotPorts } from '../snapshots/use-snapshots';
import { ExportForm, type ExportScope } from '../transfer/export-form';
import { Dialog } from '../ui/dialog';
import { TabPanel, Tabs } from '../ui/tabs';
import type { ViewProps } from './inspector-props';

type Tool = 'export' | 'snapshots';

/** What can be done with the whole of a site: export it, keep and switch its states, clear its data. */
export function SiteTools(
  props: Pick<ViewProps, 'state' | 'actions'> & { readonly report: SiteReport; readonly close: () => void },
) {
  const { report, state, actions } = props;
  const [tool, setTool] = useState<Tool>('snapshots');
  const snapshotPorts = useMemo<SnapshotPorts>(
    () => ({
      request: actions.request,
      now: Date.now,
      tabId: report.snapshot.tabId,
      reloadTab: () => actions.reloadTab(),
    }),
    [actions, report.snapshot.tabId],
  );
  return (
    <Dialog title={report.host} close={props.close}>
      <Tabs
        group="site-tools"
        label={t('header_tools')}
        tabs={[
          { id: 'snapshots', label: t('snapshots_title'), icon: 'clock' },
          { id: 'export', label: t('transfer_export'), icon: 'download' },
        ]}
        chosen={tool}
        choose={setTool}
      />
      <TabPanel group="site-tools" chosen={tool}>
        {tool === 'export' && (
          <ExportForm
            scopes={scopesOf(report)}
            ports={{
              write: actions.writeExport,
              copy: actions.copy,
              saveFile: actions.saveFile,
              openInTab: actions.openInTab,
              now: () => state.now,
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
      </TabPanel>
    </Dialog>
  );
}

function scopesOf({ host, cookies, snapshot }: SiteReport): readonly ExportScope[] {
  const scope = (id: string, label: string, list: SiteReport['cookies']): ExportScope => ({
    id,
    label,
    cookies: list.map(({ cookie }) => cookie),
    url: snapshot.url,
    fileName: host.replaceAll(/[^\w.-]/g, '_'),
  });
  const first = cookies.filter(({ party }) => party === 'first');
  return [
    scope('page', t('transfer_scope_page'), cookies),
    ...(first.length < cookies.length ? [scope('first', t('transfer_scope_first'), first)] : []),
  ];
}
