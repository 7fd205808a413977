import { useEffect, useMemo, useState } from 'preact/hooks';
import '../../components/transfer/transfer.css';
import { ExportForm } from '../../components/transfer/export-form';
import { exportScopes } from '../../components/transfer/export-scopes';
import { ImportPanel } from '../../components/transfer/import-panel';
import { TabPanel, Tabs } from '../../components/ui/tabs';
import { t } from '../../utils/i18n/messages';
import type { RequestResult } from '../../utils/messaging/requests';
import type { SectionProps } from './sections';

/** "Import and export", tied to the background and to the worker that reads and writes files. */
export default function TransferSection({ services, settings, given }: SectionProps) {
  const { client } = services;
  const [tab, setTab] = useState<'import' | 'export'>(given.get('do') === 'export' ? 'export' : 'import');
  const ports = useMemo(
    () => ({ client, tools: services.transferTools, now: services.now, newId: services.newId }),
    [client, services],
  );
  return (
    <div class="page transfer">
      <header>
        <h1>{t('options_nav_transfer')}</h1>
        <p class="lead">{t('transfer_lead')}</p>
      </header>
      <Tabs
        group="transfer"
        label={t('options_nav_transfer')}
        tabs={[
          { id: 'import', label: t('transfer_import_tab'), icon: 'upload' },
          { id: 'export', label: t('transfer_export'), icon: 'download' },
        ]}
        chosen={tab}
        choose={setTab}
      />
      <TabPanel group="transfer" chosen={tab} class="transfer-panel">
        {tab === 'import' ? (
          <ImportPanel
            ports={ports}
            masked={settings?.maskValues === true}
            paste={services.paste}
            openTab={services.openTab}
            allowAllSites={() => void services.request({ origins: ['*://*/*'] })}
          />
        ) : (
          <Export services={services} masked={settings?.maskValues === true} />
        )}
      </TabPanel>
    </div>
  );
}

/** A burst of changes is read once when it is over; in milliseconds. */
const BURST = 300;

/** Reads the browser's cookies, and again whenever they change, one reading at a time. Returns what ends it. */
function readAgain(
  client: SectionProps['services']['client'],
  take: (list: RequestResult<'listCookies'>) => void,
): () => void {
  let over = false;
  let reading = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  async function read(): Promise<void> {
    if (reading) return later();
    reading = true;
    const list = await client.send('listCookies').catch(() => null);
    reading = false;
    if (list && !over) take(list);
  }
  function later(): void {
    clearTimeout(timer);
    if (!over) timer = setTimeout(() => void read(), BURST);
  }
  void read();
  const stop = client.listen(({ type }) => {
    if (type === 'cookies-changed' || type === 'permissions-changed') later();
  });
  return () => {
    over = true;
    clearTimeout(timer);
    stop();
  };
}

function Export({ services, masked }: Pick<SectionProps, 'services'> & { readonly masked: boolean }) {
  const [list, setList] = useState<RequestResult<'listCookies'> | null>(null);
  useEffect(() => readAgain(services.client, setList), [services]);
  const scopes = useMemo(() => (list ? exportScopes(list.cookies, list.stores) : []), [list]);
  if (!list) return <p class="muted">{t('options_loading')}</p>;
  return (
    <section class="card pad">
      <ExportForm
        masked={masked}
        scopes={scopes}
        ports={{
          write: async (job) => (await services.transferTools()).write(job),
          copy: services.copy,
          saveFile: services.saveFile,
          now: services.now,
        }}
      />
    </section>
  );
}
