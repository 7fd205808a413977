import type { ComponentChildren } from 'preact';
import { hostOfSite } from '../../utils/cookies/host-of-site';
import { byteSize } from '../../utils/format/byte-size';
import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { type MessageKey, t } from '../../utils/i18n/messages';
import type { Term } from '../../utils/learn/terms';
import type { Cookie, SameSite } from '../../utils/model';
import { Badge } from '../ui/badge';
import { InternationalHost, isInternational } from '../ui/international-host';
import { TermHelp } from '../ui/term-help';
import { VisibleText } from '../ui/visible-text';

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

/** Every attribute of one cookie, each with what it means. */
export function CookieAttributes(props: {
  readonly cookie: Cookie;
  /** Name and value in UTF-8 bytes. */
  readonly bytes: number;
  /** Milliseconds. */
  readonly now: number;
  /** On a page: whose cookie it is there, and the hosts that send it. */
  readonly party?: { readonly is: 'first' | 'third'; readonly hosts: readonly string[] };
  /** The store's name; its id where that is all there is. */
  readonly store: string;
  /** What the cookie is for. */
  readonly purpose?: ComponentChildren;
}) {
  const { cookie, party, now } = props;
  return (
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
        <InternationalHost host={cookie.domain} />
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
          : `${relativeTime(cookie.expirationDate * 1000, now)} · ${exactTime(cookie.expirationDate * 1000)}`}
      </Attribute>
      <Attribute
        name="column_http_only"
        term="http_only"
        note={t(cookie.httpOnly ? 'column_http_only_explain' : 'http_only_off')}
      >
        <YesNo on={cookie.httpOnly} />
      </Attribute>
      <Attribute
        name="column_secure"
        term="secure"
        note={t(cookie.secure ? 'column_secure_explain' : 'secure_off')}
      >
        <YesNo on={cookie.secure} />
      </Attribute>
      <Attribute name="column_same_site" term="same_site" note={t(sameSiteText[cookie.sameSite])}>
        {t(sameSiteName[cookie.sameSite])}
      </Attribute>
      {party && (
        <Attribute
          name="attribute_party"
          note={party.hosts.length > 0 ? <SentBy hosts={party.hosts} /> : undefined}
        >
          {t(party.is === 'first' ? 'party_first' : 'party_third')}
        </Attribute>
      )}
      <Attribute
        name="attribute_partition"
        term="partitioned"
        note={cookie.partitionKey && t('column_partitioned_explain')}
      >
        {cookie.partitionKey ? (
          <>
            <bdi class="foreign code">{cookie.partitionKey.topLevelSite || t('partition_opaque')}</bdi>{' '}
            {cookie.partitionKey.hasCrossSiteAncestor !== undefined && (
              <Badge>
                {t(cookie.partitionKey.hasCrossSiteAncestor ? 'partition_cross_site' : 'partition_same_site')}
              </Badge>
            )}
            <InternationalHost host={hostOfSite(cookie.partitionKey.topLevelSite)} />
          </>
        ) : (
          t('partition_none')
        )}
      </Attribute>
      {cookie.firstPartyDomain !== undefined && cookie.firstPartyDomain !== '' && (
        <Attribute name="attribute_first_party_domain">
          <bdi class="code">{cookie.firstPartyDomain}</bdi>
          <InternationalHost host={cookie.firstPartyDomain} />
        </Attribute>
      )}
      <Attribute name="column_size" note={t('column_size_explain')}>
        {byteSize(props.bytes)}
      </Attribute>
      <Attribute name="attribute_store">
        <bdi class="code">{props.store}</bdi>
      </Attribute>
      {props.purpose !== undefined && <Attribute name="column_class">{props.purpose}</Attribute>}
    </dl>
  );
}

function Attribute(props: {
  readonly name: MessageKey;
  readonly note?: ComponentChildren;
  readonly term?: Term;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>
        {t(props.name)}
        {props.term && <TermHelp term={props.term} />}
      </dt>
      <dd>
        {props.children}
        {props.note && <p class="muted">{props.note}</p>}
      </dd>
    </div>
  );
}

/** The hosts that send a cookie, and what those that are internationalised are in letters. */
function SentBy({ hosts }: { readonly hosts: readonly string[] }) {
  return (
    <>
      {t('sent_by', hosts.join(', '))}
      {hosts.filter(isInternational).map((host) => (
        <span key={host} class="host-sending">
          {hosts.length > 1 && <bdi class="foreign code">{host}</bdi>}{' '}
          <InternationalHost host={host.replace(/:\d+$/, '')} />
        </span>
      ))}
    </>
  );
}

function YesNo({ on }: { readonly on: boolean }) {
  return <>{t(on ? 'yes' : 'no')}</>;
}
