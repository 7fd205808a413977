import { byteSize } from '../../utils/format/byte-size';
import { t, tn } from '../../utils/i18n/messages';
import type { ManagerState } from '../../utils/state/manager-state';
import type { ManagerView } from '../../utils/state/manager-view';
import { Button } from '../ui/button';

/** What there is, or what is selected and can be done with it. One line either way, so that nothing jumps. */
export function SelectionBar(props: {
  readonly state: ManagerState;
  readonly view: ManagerView;
  readonly selectFound: () => void;
  readonly clear: () => void;
  readonly remove: () => void;
  /** Exports what is selected, or what was found where nothing is. */
  readonly exportThem?: (() => void) | undefined;
}) {
  const { state, view } = props;
  const count = state.selection.ids.size;
  const found = view.found.length;
  if (count === 0) {
    return (
      <div class="selection-bar">
        <span class="figures muted" role="status">
          {state.query.trim() === ''
            ? [
                tn('options_cookies', found),
                ...(state.groupBy === 'site' ? [tn('options_sites', view.groups.length)] : []),
                byteSize(view.bytes),
              ].join(' · ')
            : tn('options_found_cookies', found, byteSize(view.bytes))}
        </span>
        {found > 0 && (
          <Button size="small" look="quiet" onClick={props.selectFound}>
            {tn('options_select_found', found)}
          </Button>
        )}
        {found > 0 && <Export act={props.exportThem} />}
      </div>
    );
  }
  return (
    <div class="selection-bar selected">
      <strong class="figures" role="status">
        {tn('options_selected', count)}
      </strong>
      {view.selectedHidden > 0 && (
        <span class="muted">{tn('options_selected_hidden', view.selectedHidden)}</span>
      )}
      {count - view.selectedHidden < found && (
        <Button size="small" look="quiet" onClick={props.selectFound}>
          {tn('options_select_found', found)}
        </Button>
      )}
      <Button size="small" look="quiet" onClick={props.clear}>
        {t('options_clear_selection')}
      </Button>
      <Export act={props.exportThem} />
      <Button size="small" look="danger" icon="trash" onClick={props.remove}>
        {tn('options_delete', count)}
      </Button>
    </div>
  );
}

function Export({ act }: { readonly act: (() => void) | undefined }) {
  if (!act) return null;
  return (
    <Button size="small" look="quiet" icon="download" onClick={act}>
      {t('options_export')}
    </Button>
  );
}
