import '../../components/manager/with-status.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { AllSnapshots } from '../../components/snapshots/all-snapshots';
import type { CookieStore } from '../../utils/model';
import type { SectionProps } from './sections';

/** "Snapshots", tied to the background. */
export default function SnapshotsSection({ services, settings }: SectionProps) {
  const { client } = services;
  const [stores, setStores] = useState<readonly CookieStore[]>([]);
  useEffect(() => {
    void client.send('listCookies').then((answer) => setStores(answer.stores));
  }, [client]);
  const ports = useMemo(
    () => ({
      request: client.send,
      listen: client.listen,
      now: services.now,
      reloadTab: services.reloadTab,
      openSite: services.openTab,
    }),
    [client, services],
  );
  return <AllSnapshots ports={ports} stores={stores} masked={settings?.maskValues === true} />;
}
