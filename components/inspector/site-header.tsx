import { useState } from 'preact/hooks';
import { t, tn } from '../../utils/i18n/messages';
import type { CookieStore, SiteReport } from '../../utils/model';
import { IconButton } from '../ui/button';
import { Icon, type IconName } from '../ui/icon';
import { InternationalHost } from '../ui/international-host';
import { lazyView } from '../ui/lazy-view';
import { Toolbar } from '../ui/toolbar';
import { VisibleText } from '../ui/visible-text';
import type { ViewProps } from './inspector-props';

const SiteTools = lazyView(async () => (await import('./site-tools')).SiteTools);

/** Which site this is, over which connection and from which jar; and what can be done with the whole of it. */
export function SiteHeader({ state, dispatch, actions }: ViewProps) {
  const { report } = state;
  const masked = state.settings?.maskValues === true;
  const { openInTab, openSidePanel } = actions;
  const [tools, setTools] = useState(false);
  const wanted = state.wanted?.what === 'cookies' ? state.wanted : null;
  const closeTools = () => {
    setTools(false);
    if (wanted) dispatch({ type: 'wanted-seen' });
  };
  return (
    <>
      <header class="site">
        <div class="who">
          <h1 class="foreign">
            {report ? (
              <VisibleText text={titleOf(report)} />
            ) : (
              t(state.problem ? 'inspector_title' : 'inspector_loading')
            )}
          </h1>
          {report && report.page === 'site' && (
            <p class="facts">
              <Connection report={report} />
              <span>{storeName(report.store)}</span>
              {report.site !== report.host && <span>{t('header_site', report.site)}</span>}
              {report.snapshot.frames.length > 1 && (
                <span>{tn('header_frames', report.snapshot.frames.length)}</span>
              )}
              <InternationalHost host={report.host} brief />
            </p>
          )}
        </div>
        <Toolbar label={t('header_commands')} class="commands">
          <IconButton
            icon={masked ? 'eye-off' : 'eye'}
            label={masked ? t('header_show_values') : t('header_hide_values')}
            aria-pressed={masked}
            onClick={() => void actions.setMasked(!masked)}
          />
          <IconButton
            icon="refresh"
            label={t('header_refresh')}
            busy={state.loading && report !== null}
            onClick={actions.refresh}
          />
          {report?.page === 'site' && (
            <IconButton
              icon="block"
              label={t('header_rules')}
              onClick={() => dispatch({ type: 'rule', of: { kind: 'site' } })}
            />
          )}
          {report?.page === 'site' && (
            <IconButton icon="menu" label={t('header_tools')} onClick={() => setTools(true)} />
          )}
          {openSidePanel && (
            <IconButton icon="side-panel" label={t('header_open_side_panel')} onClick={openSidePanel} />
          )}
          {openInTab && (
            <IconButton
              icon="external"
              label={t('header_open_in_tab')}
              onClick={() => openInTab({ tab: state.tab })}
            />
          )}
          <IconButton icon="settings" label={t('header_options')} onClick={() => actions.openOptions()} />
        </Toolbar>
      </header>
      {(tools || wanted) && report?.page === 'site' && (
        <SiteTools
          report={report}
          state={state}
          actions={actions}
          {...(wanted ? { start: 'export', format: wanted.format } : {})}
          close={closeTools}
        />
      )}
    </>
  );
}

/** The host with its port, as the address bar has it; for a page without a host, its address. */
function titleOf(report: SiteReport): string {
  if (report.page !== 'site') return t('inspector_title');
  try {
    return new URL(report.snapshot.url).host;
  } catch {
    return report.host;
  }
}

function Connection({ report }: { readonly report: SiteReport }) {
  const [icon, text, look]: readonly [IconName, string, string] =
    report.scheme === 'https'
      ? ['lock', t('header_https'), 'good']
      : /^(localhost|.*\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(report.host)
        ? ['unlock', t('header_http_local'), '']
        : ['unlock', t('header_http'), 'bad'];
  return (
    <span class={`connection ${look}`}>
      <Icon name={icon} />
      {text}
    </span>
  );
}

function storeName(store: CookieStore | null): string {
  if (store?.kind === 'private') return t('store_private');
  if (store?.kind === 'container') return t('store_container', store.name ?? store.id);
  return t('store_default');
}
