import type { FunctionComponent } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Shell } from '../../components/manager/shell';
import { EmptyState } from '../../components/ui/empty-state';
import { lazyView } from '../../components/ui/lazy-view';
import { useDocumentKeys } from '../../components/ui/use-document-keys';
import { t } from '../../utils/i18n/messages';
import { isOurs, meaningOf, surfaceKeys } from '../../utils/keys/keymap';
import type { Settings } from '../../utils/model';
import { type Section, type SectionProps, sections, welcome } from './sections';
import type { Services } from './services';

/** The section and what it is given, from the address: `#rules?domain=example.com`. */
export function readHash(hash: string): { readonly id: string; readonly given: URLSearchParams } {
  const [id = '', given = ''] = hash.replace(/^#/, '').split('?');
  return { id, given: new URLSearchParams(given) };
}

const Palette = lazyView(async () => (await import('./options-palette')).OptionsPalette);

type Loaded = { readonly id: string; readonly view: FunctionComponent<SectionProps> | 'failed' };

export function App(props: { readonly services: Services; readonly settings: Settings | null }) {
  const { services, settings } = props;
  const [hash, setHash] = useState(location.hash);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const { id, given } = readHash(hash);
  const section: Section | undefined = [...sections, welcome].find((one) => one.id === id) ?? sections[0];

  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  // Not after the first frame: the first section is there already, and its rows would have to wait for that frame.
  useLayoutEffect(() => {
    if (!section) return;
    let current = true;
    document.title = `${t(section.label)} – ${t('extension_name')}`;
    section.load().then(
      (module) => current && setLoaded({ id: section.id, view: module.default }),
      () => current && setLoaded({ id: section.id, view: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [section]);
  // What is asked for where it was asked for before is no other address, and yet to be done once more.
  const [again, setAgain] = useState(0);
  const go = useCallback<SectionProps['go']>((to, what = {}) => {
    const given = new URLSearchParams(what).toString();
    const next = given === '' ? to : `${to}?${given}`;
    if (given !== '' && location.hash === `#${next}`) setAgain((times) => times + 1);
    location.hash = next;
  }, []);

  // With the time it was asked for: what closes late must not take down what was asked for since.
  const [asked, setAsked] = useState<{ readonly start: 'palette' | 'keys'; readonly time: number } | null>(
    null,
  );
  useDocumentKeys((event) => {
    const meaning = meaningOf(surfaceKeys, event);
    if (event.defaultPrevented || !meaning || !isOurs(meaning, event)) return;
    if (meaning === 'palette' || meaning === 'keys') setAsked({ start: meaning, time: event.timeStamp });
    else if (meaning === 'mask')
      void services.client.send('saveSettings', { settings: { maskValues: !settings?.maskValues } });
    else return;
    event.preventDefault();
  });

  const View = loaded?.id === section?.id ? loaded?.view : undefined;
  return (
    <Shell
      sections={sections.map((one) => ({ id: one.id, label: t(one.label), icon: one.icon }))}
      chosen={section?.id ?? ''}
      openPalette={() => setAsked({ start: 'palette', time: performance.now() })}
    >
      {View === 'failed' ? (
        <EmptyState icon="alert" title={t('options_section_failed')}>
          {t('options_section_failed_text')}
        </EmptyState>
      ) : (
        View && <View key={`${again}${hash}`} services={services} settings={settings} given={given} go={go} />
      )}
      {asked && (
        <Palette
          key={asked.time}
          services={services}
          settings={settings}
          start={asked.start}
          go={go}
          close={() => setAsked((now) => (now === asked ? null : now))}
        />
      )}
    </Shell>
  );
}
