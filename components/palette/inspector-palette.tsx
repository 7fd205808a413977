import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ControlState, Locks } from '../../utils/messaging/control-requests';
import type { ViewProps } from '../inspector/inspector-props';
import { SiteTools, type Tool } from '../inspector/site-tools';
import { listKeyHelp, rowKeyHelp } from '../keys/key-help';
import { KeysDialog } from '../keys/keys-dialog';
import type { WaysShown } from '../manager/ways';
import { inspectorCommands } from './inspector-commands';
import { Palette } from './palette';

/** What a key of the inspector opened: the palette, the list of keys, or what a command of the palette went on to. */
export function InspectorPalette(
  props: ViewProps & {
    readonly start: 'palette' | 'keys';
    readonly filter: RefObject<HTMLInputElement | null>;
    readonly close: () => void;
  },
) {
  const { state, actions, close } = props;
  const { report } = state;
  const [shown, setShown] = useState<'palette' | 'keys' | Tool>(props.start);
  const [control, setControl] = useState<ControlState | null>(null);
  const [locks, setLocks] = useState<Locks['settings']>({});
  const [browserKeys, setBrowserKeys] = useState<WaysShown['keys']>(null);
  useEffect(() => {
    if (props.start === 'keys') return;
    void actions.request('getControl').then(setControl, () => undefined);
    void actions.request('getLocks').then(
      (all) => setLocks(all.settings),
      () => undefined,
    );
    void actions.ways().then(
      ({ keys }) => setBrowserKeys(keys),
      () => undefined,
    );
  }, []);
  const commands = useMemo(
    () =>
      inspectorCommands({
        ...props,
        locks,
        control,
        browserKeys,
        focusFilter() {
          props.dispatch({ type: 'choose-tab', tab: 'cookies' });
          // It is there once the view is drawn.
          setTimeout(() => props.filter.current?.focus());
        },
        openTool: setShown,
        showKeys: () => setShown('keys'),
      }),
    [state, locks, control, browserKeys],
  );
  if (shown === 'keys')
    return <KeysDialog keys={state.tab === 'cookies' ? rowKeyHelp() : listKeyHelp()} close={close} />;
  if (shown !== 'palette')
    return report ? (
      <SiteTools report={report} state={state} actions={actions} start={shown} close={close} />
    ) : null;
  return <Palette commands={commands} close={close} />;
}
