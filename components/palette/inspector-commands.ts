import { isTracker } from '../../utils/cookies/cookie-classes';
import { formatNumber, t, tn } from '../../utils/i18n/messages';
import { surfaceKeys } from '../../utils/keys/keymap';
import type { ControlState, Locks } from '../../utils/messaging/control-requests';
import type { CookieReport } from '../../utils/model';
import { inspectorTabs } from '../../utils/state/inspector-state';
import { visibleCookies } from '../../utils/state/select-view';
import type { ViewProps } from '../inspector/inspector-props';
import type { Tool } from '../inspector/site-tools';
import type { WaysShown } from '../manager/ways';
import type { IconName } from '../ui/icon';
import { type Command, offeredCommands } from './command';
import { sectionLinks } from './section-links';
import { settingCommands } from './setting-commands';
import { snoozeCommands } from './snooze-commands';

/** What the palette of an inspector needs beyond what is drawn. */
export interface InspectorCommandsContext extends ViewProps {
  readonly locks: Locks['settings'];
  /** What of the rules is suspended; `null` while it is not known. */
  readonly control: ControlState | null;
  /** The browser's own keys for some of the commands. */
  readonly browserKeys: WaysShown['keys'];
  readonly focusFilter: () => void;
  readonly openTool: (tool: Tool) => void;
  readonly showKeys: () => void;
}

const tabIcons: Readonly<Record<(typeof inspectorTabs)[number], IconName>> = {
  cookies: 'cookie',
  tokens: 'key',
  storage: 'database',
  audit: 'audit',
  activity: 'clock',
};

/** Everything that can be done in an inspector as it stands: with this site, this selection of cookies, these rights. */
export function inspectorCommands(at: InspectorCommandsContext): readonly Command[] {
  const { state, dispatch, actions } = at;
  const { report, settings } = state;
  const site = report?.page === 'site' ? report : null;
  const browserKey = (text: string) => {
    const shortcut = at.browserKeys?.find((each) => each.text === text)?.shortcut;
    return shortcut ? { shortcut } : {};
  };
  const group = t('header_commands');
  const commands: (Command | false | undefined)[] = [];
  if (site) {
    const shown = state.complete || site.cookies.length > 0 ? visibleCookies(state) : [];
    const third = site.cookies.filter(({ party }) => party === 'third');
    const trackers = site.cookies.filter((each) => isTracker(each.class));
    const deleting = (id: string, label: string, cookies: readonly CookieReport[]): Command | false =>
      cookies.length > 0 && {
        id,
        label,
        group: t('tab_cookies'),
        icon: 'trash',
        run: () => void actions.deleteCookies(cookies.map(({ cookie }) => cookie)),
      };
    commands.push(
      ...inspectorTabs.map(
        (tab): Command => ({
          id: `tab-${tab}`,
          label: t(`tab_${tab}`),
          group: t('inspector_views'),
          icon: tabIcons[tab],
          run: () => dispatch({ type: 'choose-tab', tab }),
        }),
      ),
      {
        id: 'filter',
        label: t('cookies_filter'),
        group: t('tab_cookies'),
        icon: 'search',
        keys: surfaceKeys.search,
        run: at.focusFilter,
      },
      state.filter !== '' && {
        id: 'clear-filter',
        label: t('cookies_clear_filter'),
        group: t('tab_cookies'),
        icon: 'close',
        run: () => dispatch({ type: 'filter', text: '' }),
      },
      {
        id: 'new-cookie',
        label: t('cookie_new'),
        group: t('tab_cookies'),
        icon: 'plus',
        run: () => dispatch({ type: 'edit', what: { kind: 'cookie', cookie: null } }),
      },
      deleting(
        'delete-shown',
        tn(state.filter.trim() === '' ? 'cookies_delete_all' : 'cookies_delete_shown', shown.length),
        shown,
      ),
      // What people most want to be rid of, whatever is filtered.
      deleting('delete-third-party', t('cookies_delete_third_party', formatNumber(third.length)), third),
      deleting('delete-trackers', t('cookies_delete_trackers', formatNumber(trackers.length)), trackers),
    );
  }
  commands.push(...offeredCommands());
  commands.push(
    state.undo.length > 0 && {
      id: 'undo',
      label: t('options_keys_undo'),
      group,
      icon: 'undo',
      keys: surfaceKeys.undo,
      run: () => void actions.undo(),
    },
    {
      id: 'redo',
      label: t('options_keys_redo'),
      group,
      icon: 'redo',
      keys: surfaceKeys.redo,
      run: () => void actions.redo(),
    },
  );
  if (site) {
    const paused = at.control?.paused.some((each) => each.site === site.site);
    commands.push(
      {
        id: 'export',
        label: t('transfer_export'),
        group,
        icon: 'download',
        goesOn: true,
        run: () => at.openTool('export'),
      },
      {
        id: 'snapshots',
        label: t('snapshots_title'),
        group,
        icon: 'clock',
        goesOn: true,
        run: () => at.openTool('snapshots'),
      },
      {
        id: 'site-data',
        label: t('sitedata_title'),
        group,
        icon: 'database',
        goesOn: true,
        run: () => at.openTool('data'),
      },
      {
        id: 'site-rules',
        label: t('header_rules'),
        group,
        icon: 'block',
        also: [t('quick_block_site'), t('rule_action_session_only'), t('quick_clean'), t('quick_keep')],
        run: () => dispatch({ type: 'rule', of: { kind: 'site' } }),
      },
      {
        id: 'report',
        label: t('audit_export'),
        group: t('tab_audit'),
        icon: 'download',
        run: () => dispatch({ type: 'want-report' }),
      },
      !site.snapshot.observed && {
        id: 'watch',
        label: t('activity_start'),
        group,
        icon: 'eye',
        run: () => void actions.watchHeaders(site.site),
      },
      at.control !== null && {
        id: 'pause',
        label: paused ? `${t('pause_on', site.site)} ${t('pause_end')}` : t('quick_pause', site.site),
        group,
        icon: 'pause',
        ...browserKey(t('menu_pause_site')),
        run: () => void actions.request('pauseSite', { site: site.site, off: !paused, until: null }),
      },
    );
  }
  commands.push(
    ...snoozeCommands(
      at.control,
      state.now,
      (off, until) => void actions.request('snoozeRules', { off, until }),
    ).map((command) => ({
      ...command,
      ...(/wake|-3$/.test(command.id) ? browserKey(t('menu_snooze')) : {}),
    })),
  );
  commands.push(
    {
      id: 'mask',
      label: t(settings?.maskValues ? 'header_show_values' : 'header_hide_values'),
      group,
      icon: settings?.maskValues ? 'eye' : 'eye-off',
      keys: surfaceKeys.mask,
      run: () => void actions.setMasked(!settings?.maskValues),
    },
    { id: 'refresh', label: t('header_refresh'), group, icon: 'refresh', run: actions.refresh },
    {
      id: 'decode-clipboard',
      label: t('command_decode_clipboard'),
      group: t('options_nav_decoder'),
      icon: 'key',
      ...browserKey(t('command_decode_clipboard')),
      run: () => actions.openOptions('decoder?clipboard='),
    },
    actions.openSidePanel && {
      id: 'side-panel',
      label: t('header_open_side_panel'),
      group,
      icon: 'side-panel',
      ...browserKey(t('command_open_side_panel')),
      run: actions.openSidePanel,
    },
    actions.openInTab && {
      id: 'in-tab',
      label: t('header_open_in_tab'),
      group,
      icon: 'external',
      run: () => actions.openInTab?.({ tab: state.tab }),
    },
    ...sectionLinks((section) => actions.openOptions(section)),
    ...(settings
      ? settingCommands(
          settings,
          at.locks,
          (change) => void actions.request('saveSettings', { settings: change }),
        )
      : []),
    {
      id: 'keys',
      label: t('keys_title'),
      group,
      icon: 'info',
      keys: surfaceKeys.keys,
      goesOn: true,
      run: at.showKeys,
    },
  );
  return commands.filter((each): each is Command => !!each);
}
