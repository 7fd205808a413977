import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Actions } from '../../components/inspector/inspector-props';
import { ALL_SITES, permissionsIn } from '../../components/manager/permissions';
import { Welcome } from '../../components/welcome/welcome';
import type { Client } from '../../utils/messaging/requests';
import { exampleInspector, onlyAnExample } from '../../utils/state/example-inspector';
import type { SectionProps } from './sections';

/** As the browser is asked for it. */
const queryOf = (name: string) => (name === ALL_SITES ? { origins: [name] } : { permissions: [name] });

/** What the example may ask of the background: nothing that is about a site or would be stored. */
const ASKED = new Set(['getControl', 'getLocks', 'getSettings', 'saveSettings', 'snoozeRules']);

/** The page that is opened once after installation. */
export default function WelcomeSection({ services, settings, go }: SectionProps) {
  const { client, browser } = services;
  const [given, setGiven] = useState<ReadonlySet<string> | null>(null);
  const readGiven = async () => {
    const optional = permissionsIn(browser).filter((each) => each.optional);
    const has = await Promise.all(
      optional.map(({ name }) => services.hasPermission(queryOf(name)).catch(() => false)),
    );
    setGiven(new Set(optional.filter((_, at) => has[at]).map(({ name }) => name)));
  };
  useEffect(() => {
    void readGiven();
    return client.listen(({ type }) => type === 'permissions-changed' && void readGiven());
  }, [client]);
  const example = useMemo(() => exampleInspector({ now: services.now, settings }), [services]);
  const actions = useMemo((): Actions => {
    const request: Client['send'] = (name, ...parameter) =>
      ASKED.has(name) ? client.send(name, ...parameter) : Promise.reject(onlyAnExample());
    const cannot = () => void example.actions.report({ kind: 'failed', ...problemOf(onlyAnExample()) });
    return {
      ...example.actions,
      browser,
      request,
      listen: () => () => undefined,
      now: services.now,
      copy: services.copy,
      tokenTools: services.tokenTools,
      writeExport: async (job) => (await services.transferTools()).write(job),
      saveFile: services.saveFile,
      ways: services.ways,
      reloadTab: cannot,
      watchHeaders: async () => {
        cannot();
        return 'failed';
      },
      grant: (permission) => void services.request(queryOf(permission)).then(readGiven),
      openOptions(at) {
        const [id = 'cookies', what] = (at ?? 'cookies').split('?');
        go(id, Object.fromEntries(new URLSearchParams(what)));
      },
    };
  }, [example]);
  return (
    <Welcome
      store={example.store}
      actions={actions}
      browser={browser}
      given={given}
      ask={(name) => void services.request(queryOf(name)).then(readGiven, readGiven)}
    />
  );
}

const problemOf = ({ code, message }: ReturnType<typeof onlyAnExample>) => ({ code, message });
