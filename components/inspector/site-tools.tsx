import '../transfer/transfer.css';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import { ExportForm, type ExportScope } from '../transfer/export-form';
import { Dialog } from '../ui/dialog';
import { TabPanel, Tabs } from '../ui/tabs';
import type { ViewProps } from './inspector-props';

const tabs = ['export'] as const;
type Tool = (typeof tabs)[number];

/** What can be done with the whole of a site: export it, keep and switch its states, clear its data. */
export function SiteTools(
  props: Pick<ViewProps, 'state' | 'actions'> & { readonly report: SiteReport; readonly close: () => void },
) {
  const { report, state, actions } = props;
  const [tool, setTool] = useState<Tool>('export');
  return (
    <Dialog title={report.host} close={props.close}>
      <Tabs
        group="site-tools"
        label={t('header_tools')}
        tabs={[{ id: 'export', label: t('transfer_export'), icon: 'download' }]}
        chosen={tool}
        choose={setTool}
      />
      <TabPanel group="site-tools" chosen={tool}>
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
