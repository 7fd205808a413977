import { useEffect, useMemo, useState } from 'preact/hooks';
import { WatchedTabs } from '../../components/activity/watched-tabs';
import type { Watched } from '../../utils/messaging/requests';
import type { SectionProps } from './sections';
import { useNow } from './use-now';

/** "Activity", tied to the background: what happens in every watched tab. */
export default function ActivitySection({ services, settings }: SectionProps) {
  const { client } = services;
  const now = useNow(services.now);
  const [watched, setWatched] = useState<Watched | null>(null);
  const read = () =>
    client.send('listWatched').then(
      (now) => setWatched((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now)),
      () => undefined,
    );
  useEffect(() => {
    void read();
    return client.listen(({ type }) => {
      if (type === 'activity' || type === 'tab-changed') void read();
    });
  }, [client]);
  const messages = useMemo(() => ({ request: client.send, listen: client.listen }), [client]);

  /** Asked for first, within the click. */
  const watchAll = async (on: boolean) => {
    if (on && !(await services.request({ permissions: ['webRequest'], origins: ['*://*/*'] }))) return false;
    const { observed } = await client.send('observeAll', { on });
    await read();
    return observed;
  };

  return (
    <WatchedTabs
      watched={watched}
      watchAll={watchAll}
      masked={settings?.maskValues === true}
      now={now}
      messages={messages}
      copy={services.copy}
      saveFile={services.saveFile}
    />
  );
}
