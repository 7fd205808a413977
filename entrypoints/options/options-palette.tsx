import { useEffect, useMemo, useState } from 'preact/hooks';
import { KeysDialog } from '../../components/keys/keys-dialog';
import { type Command, offeredCommands, offeredKeys } from '../../components/palette/command';
import { Palette } from '../../components/palette/palette';
import { sectionLinks } from '../../components/palette/section-links';
import { settingCommands } from '../../components/palette/setting-commands';
import { snoozeCommands } from '../../components/palette/snooze-commands';
import { t } from '../../utils/i18n/messages';
import { surfaceKeys } from '../../utils/keys/keymap';
import type { ControlState, Locks } from '../../utils/messaging/control-requests';
import type { SectionProps } from './sections';

/** The palette and the list of keys of the options page: what its open section offers, the sections, the settings. */
export function OptionsPalette(
  props: Pick<SectionProps, 'services' | 'settings' | 'go'> & {
    readonly start: 'palette' | 'keys';
    readonly close: () => void;
  },
) {
  const { services, settings, go, close } = props;
  const { client } = services;
  const [shown, setShown] = useState(props.start);
  const [control, setControl] = useState<ControlState | null>(null);
  const [locks, setLocks] = useState<Locks['settings']>({});
  useEffect(() => {
    void client.send('getControl').then(setControl, () => undefined);
    void client.send('getLocks').then(
      (all) => setLocks(all.settings),
      () => undefined,
    );
  }, [client]);
  const commands = useMemo((): readonly Command[] => {
    const save = (change: Parameters<Parameters<typeof settingCommands>[2]>[0]) =>
      void client.send('saveSettings', { settings: change });
    return [
      ...offeredCommands(),
      ...sectionLinks((section) => go(section)),
      {
        id: 'new-rule',
        label: t('rules_new'),
        group: t('options_nav_rules'),
        icon: 'block',
        run: () => go('rules', { domain: '' }),
      },
      {
        id: 'decode-clipboard',
        label: t('command_decode_clipboard'),
        group: t('options_nav_decoder'),
        icon: 'key',
        run: () => go('decoder', { clipboard: '' }),
      },
      ...snoozeCommands(
        control,
        services.now(),
        (off, until) => void client.send('snoozeRules', { off, until }),
      ),
      {
        id: 'mask',
        label: t(settings?.maskValues ? 'header_show_values' : 'header_hide_values'),
        group: t('options_nav_settings'),
        icon: settings?.maskValues ? 'eye' : 'eye-off',
        keys: surfaceKeys.mask,
        run: () => save({ maskValues: !settings?.maskValues }),
      },
      ...(settings ? settingCommands(settings, locks, save) : []),
      {
        id: 'keys',
        label: t('keys_title'),
        group: t('options_nav_about'),
        icon: 'info',
        keys: surfaceKeys.keys,
        goesOn: true,
        run: () => setShown('keys'),
      },
    ];
  }, [control, locks, settings]);
  if (shown === 'keys') return <KeysDialog keys={offeredKeys()} close={close} />;
  return <Palette commands={commands} close={close} />;
}
