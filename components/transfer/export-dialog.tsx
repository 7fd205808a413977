import './transfer.css';
import { t } from '../../utils/i18n/messages';
import { Dialog } from '../ui/dialog';
import { ExportForm, type ExportPorts, type ExportScope } from './export-form';

/** Export over whatever is on screen: a selection, a site, one cookie. */
export function ExportDialog(props: {
  readonly scopes: readonly ExportScope[];
  readonly ports: ExportPorts;
  readonly masked: boolean;
  readonly close: () => void;
}) {
  return (
    <Dialog title={t('transfer_export')} close={props.close}>
      <ExportForm scopes={props.scopes} ports={props.ports} masked={props.masked} />
    </Dialog>
  );
}
