import { t } from '../../utils/i18n/messages';
import { Dialog } from '../ui/dialog';
import { type KeyHelp, surfaceKeyHelp } from './key-help';
import { KeyList } from './key-names';

/** The keys of the surface that is open, those of the whole of it first. */
export function KeysDialog(props: { readonly keys: readonly KeyHelp[]; readonly close: () => void }) {
  return (
    <Dialog title={t('keys_title')} close={props.close}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where the window is low, and has nothing to go to. */}
      <section class="keys-body" aria-label={t('keys_title')} tabIndex={0}>
        <KeyList keys={surfaceKeyHelp()} />
        {props.keys.length > 0 && <KeyList keys={props.keys} />}
      </section>
    </Dialog>
  );
}
