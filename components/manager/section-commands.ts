import { t, tn } from '../../utils/i18n/messages';
import { gridKeyMap } from '../../utils/keys/table-keys';
import { groupings } from '../../utils/state/manager-groups';
import { selectAll } from '../../utils/state/manager-selection';
import type { ManagerState } from '../../utils/state/manager-state';
import type { ManagerView } from '../../utils/state/manager-view';
import type { Command } from '../palette/command';
import type { AllCookiesActions } from './all-cookies';
import { groupingNames } from './table-toolbar';

/** What can be done with all cookies as they are searched, grouped and selected, for the palette. */
export function sectionCommands(at: {
  readonly state: ManagerState;
  readonly view: ManagerView;
  readonly group: string;
  readonly actions: AllCookiesActions;
  readonly remove: (ids: readonly string[]) => void;
  readonly exporting: (on: boolean) => void;
  readonly picturing: (on: boolean) => void;
}): readonly (Command | false)[] {
  const { state, view, group, actions } = at;
  const { ids } = state.selection;
  const open = view.groups.length > 0 && view.rows.some((row) => row.kind === 'group' && row.open);
  return [
    { id: 'new-cookie', label: t('cookie_new'), group, icon: 'plus', run: actions.create },
    view.found.length > 0 && {
      id: 'select-all',
      label: t('options_keys_all'),
      group,
      icon: 'check',
      keys: gridKeyMap.selectAll,
      run: () => actions.select(selectAll(state.selection, view.found)),
    },
    ids.size > 0 && {
      id: 'delete-selected',
      label: tn('options_delete', ids.size),
      group,
      icon: 'trash',
      keys: gridKeyMap.remove,
      run: () => at.remove([...ids]),
    },
    actions.transfer !== undefined &&
      view.found.length > 0 && {
        id: 'export',
        label: t('transfer_export'),
        group,
        icon: 'download',
        run: () => at.exporting(true),
      },
    view.found.length > 0 && {
      id: 'overview',
      label: t('overview_title'),
      group,
      icon: 'chart',
      run: () => at.picturing(true),
    },
    state.query !== '' && {
      id: 'clear-search',
      label: t('options_clear_search'),
      group,
      icon: 'close',
      run: () => actions.search(''),
    },
    ...groupings
      .filter((by) => by !== state.groupBy)
      .map(
        (by): Command => ({
          id: `group-${by}`,
          label: t('palette_choice', t('options_group_by'), t(groupingNames[by])),
          group,
          icon: 'columns',
          run: () => actions.group(by),
        }),
      ),
    state.groupBy !== 'none' && {
      id: 'open-groups',
      label: t(open ? 'options_close_groups' : 'options_open_groups'),
      group,
      icon: open ? 'chevron-up' : 'chevron-down',
      run: () => actions.openGroups(!open),
    },
    !state.allSites && {
      id: 'allow',
      label: t('gap_allow_all'),
      group,
      icon: 'unlock',
      run: actions.allowAllSites,
    },
  ];
}
