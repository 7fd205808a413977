import { useEffect, useRef } from 'preact/hooks';
import { storeName } from '../../utils/format/store-name';
import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';
import type { InspectorState } from '../../utils/state/inspector-state';
import { Button } from '../ui/button';
import { lazyView } from '../ui/lazy-view';
import { CookieAttributes } from './cookie-attributes';
import type { Actions } from './inspector-props';
import { Purpose } from './purpose';
import { ValueBlock } from './value-block';

const CopyMenu = lazyView(async () => (await import('../transfer/copy-menu')).CopyMenu);

export interface CookieDetailsProps {
  readonly row: CookieReport;
  readonly state: InspectorState;
  readonly actions: Actions;
  readonly remove: () => void;
  readonly edit: () => void;
  /** Opens the menu of rules for this cookie. */
  readonly rules: () => void;
}

/** Every attribute of one cookie with what it means, its value whole and decoded. Built only when a row is opened. */
export function CookieDetails({ row, state, actions, remove, edit, rules }: CookieDetailsProps) {
  const { cookie } = row;
  const frames = (state.report?.snapshot.frames ?? []).filter((frame) => row.frames.includes(frame.id));
  const hosts = [...new Set(frames.map((frame) => hostOf(frame.url)))];
  const self = useRef<HTMLElement>(null);
  // The row that was just opened, here or from a finding, may stand at the foot of the list or beyond it.
  useEffect(() => {
    if (state.activeId === row.id) self.current?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={self} class="cookie-details" aria-label={t('details_of', cookie.name)}>
      <ValueBlock
        label={t('column_value')}
        value={cookie.value}
        masked={state.settings?.maskValues === true}
        copy={actions.copy}
      />
      <CookieAttributes
        cookie={cookie}
        bytes={row.bytes}
        now={state.now}
        party={{ is: row.party, hosts }}
        store={storeName(cookie.storeId, state.report?.store ? [state.report.store] : [])}
        purpose={
          row.classification && (
            <Purpose
              classification={row.classification}
              site={state.report?.site ?? ''}
              kind="cookie"
              name={cookie.name}
              actions={actions}
            />
          )
        }
      />
      <div class="toolbar">
        <Button size="small" icon="edit" onClick={edit} aria-keyshortcuts="F2">
          {t('cookie_edit')}
        </Button>
        <Button size="small" icon="block" onClick={rules}>
          {t('cookie_rules')}
        </Button>
        <CopyMenu
          cookie={cookie}
          masked={state.settings?.maskValues === true}
          ports={{ write: actions.writeExport, copy: actions.copy, now: () => state.now }}
        />
        <Button size="small" look="danger" icon="trash" onClick={remove}>
          {t('cookie_delete')}
        </Button>
      </div>
    </section>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
