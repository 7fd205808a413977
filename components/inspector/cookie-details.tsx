import type { ComponentChildren } from 'preact';
import { byteSize } from '../../utils/format/byte-size';
import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { type MessageKey, t } from '../../utils/i18n/messages';
import type { CookieReport, SameSite } from '../../utils/model';
import type { InspectorState } from '../../utils/state/inspector-state';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { VisibleText } from '../ui/visible-text';
import type { Actions } from './inspector-props';
import { ValueBlock } from './value-block';

export interface CookieDetailsProps {
  readonly row: CookieReport;
  readonly state: InspectorState;
  readonly actions: Actions;
  readonly remove: () => void;
}

const sameSiteText: Record<SameSite, MessageKey> = {
  strict: 'same_site_strict_explain',
  lax: 'same_site_lax_explain',
  no_restriction: 'same_site_none_explain',
  unspecified: 'same_site_unset_explain',
};
const sameSiteName: Record<SameSite, MessageKey> = {
  strict: 'same_site_strict',
  lax: 'same_site_lax',
  no_restriction: 'same_site_none',
  unspecified: 'same_site_unset',
};

/** Every attribute of one cookie with what it means, its value whole and decoded. Built only when a row is opened. */
export function CookieDetails({ row, state, actions, remove }: CookieDetailsProps) {
  const { cookie } = row;
  const frames = (state.report?.snapshot.frames ?? []).filter((frame) => row.frames.includes(frame.id));
  const hosts = [...new Set(frames.map((frame) => hostOf(frame.url)))];
  return (
    <section class="cookie-details" aria-label={t('details_of', cookie.name)}>
      <ValueBlock
        label={t('column_value')}
        value={cookie.value}
        masked={state.settings?.maskValues === true}
        copy={actions.copy}
      />
      <dl class="attributes">
        <Attribute name="column_name">
          <bdi class="foreign code">
            <VisibleText text={cookie.name} />
          </bdi>
        </Attribute>
        <Attribute
          name="attribute_domain"
          note={t(cookie.hostOnly ? 'column_host_only_explain' : 'domain_with_subdomains')}
        >
          <bdi class="foreign code">
            <VisibleText text={cookie.domain} />
          </bdi>{' '}
          {cookie.hostOnly && <Badge>{t('host_only')}</Badge>}
        </Attribute>
        <Attribute name="attribute_path" note={t('path_explain')}>
          <bdi class="foreign code">
            <VisibleText text={cookie.path} />
          </bdi>
        </Attribute>
        <Attribute
          name="column_expires"
          note={cookie.expirationDate === undefined ? t('expires_session_explain') : undefined}
        >
          {cookie.expirationDate === undefined
            ? t('expires_session')
            : `${relativeTime(cookie.expirationDate * 1000, state.now)} · ${exactTime(cookie.expirationDate * 1000)}`}
        </Attribute>
        <Attribute
          name="column_http_only"
          note={t(cookie.httpOnly ? 'column_http_only_explain' : 'http_only_off')}
        >
          <YesNo on={cookie.httpOnly} />
        </Attribute>
        <Attribute name="column_secure" note={t(cookie.secure ? 'column_secure_explain' : 'secure_off')}>
          <YesNo on={cookie.secure} />
        </Attribute>
        <Attribute name="column_same_site" note={t(sameSiteText[cookie.sameSite])}>
          {t(sameSiteName[cookie.sameSite])}
        </Attribute>
        <Attribute
          name="attribute_party"
          note={hosts.length > 0 ? t('sent_by', hosts.join(', ')) : undefined}
        >
          {t(row.party === 'first' ? 'party_first' : 'party_third')}
        </Attribute>
        <Attribute name="attribute_partition" note={cookie.partitionKey && t('column_partitioned_explain')}>
          {cookie.partitionKey ? (
            <>
              <bdi class="foreign code">{cookie.partitionKey.topLevelSite || t('partition_opaque')}</bdi>{' '}
              {cookie.partitionKey.hasCrossSiteAncestor !== undefined && (
                <Badge>
                  {t(
                    cookie.partitionKey.hasCrossSiteAncestor ? 'partition_cross_site' : 'partition_same_site',
                  )}
                </Badge>
              )}
            </>
          ) : (
            t('partition_none')
          )}
        </Attribute>
        {cookie.firstPartyDomain !== undefined && cookie.firstPartyDomain !== '' && (
          <Attribute name="attribute_first_party_domain">
            <bdi class="code">{cookie.firstPartyDomain}</bdi>
          </Attribute>
        )}
        <Attribute name="column_size" note={t('column_size_explain')}>
          {byteSize(row.bytes)}
        </Attribute>
        <Attribute name="attribute_store">
          <bdi class="code">{cookie.storeId}</bdi>
        </Attribute>
      </dl>
      <div class="toolbar">
        <Button size="small" look="danger" icon="trash" onClick={remove}>
          {t('cookie_delete')}
        </Button>
      </div>
    </section>
  );
}

function Attribute(props: {
  readonly name: MessageKey;
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{t(props.name)}</dt>
      <dd>
        {props.children}
        {props.note && <p class="muted">{props.note}</p>}
      </dd>
    </div>
  );
}

function YesNo({ on }: { readonly on: boolean }) {
  return <>{t(on ? 'yes' : 'no')}</>;
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
