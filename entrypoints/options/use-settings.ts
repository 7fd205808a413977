import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../../utils/messaging/requests';
import type { Settings } from '../../utils/model';

/** The settings, read anew whenever a surface changes them; `null` until they are there. */
export function useSettings(client: Client): Settings | null {
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const next = await client.send('getSettings').catch(() => null);
      if (current && next) setSettings(next);
    };
    void read();
    const stop = client.listen((notice) => {
      if (notice.type === 'settings-changed') void read();
    });
    return () => {
      current = false;
      stop();
    };
  }, [client]);
  return settings;
}
