import { byteSize } from '../../utils/format/byte-size';
import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { t, tn } from '../../utils/i18n/messages';
import type { ManagerEntry } from '../../utils/state/manager-entries';
import { Button, IconButton } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { VisibleText } from '../ui/visible-text';
import { type CellContext, className, MASK, sameSiteName, storeName } from './cookie-cell';

/** Every attribute of one cookie, beside the table. */
export function CookieDetails(props: {
  readonly entry: ManagerEntry;
  readonly context: CellContext;
  readonly close: () => void;
  readonly remove: () => void;
  readonly block?: () => void;
  readonly copy: (text: string) => Promise<boolean>;
}) {
  const { entry, context } = props;
  const { cookie } = entry;
  const yes = (on: boolean) => t(on ? 'options_yes' : 'options_no');
  const ends = cookie.expirationDate === undefined ? null : cookie.expirationDate * 1000;
  const facts: readonly (readonly [string, string])[] = [
    [t('options_column_domain'), cookie.domain],
    [t('options_column_host_only'), yes(cookie.hostOnly)],
    [t('options_column_path'), cookie.path],
    [
      t('options_column_expires'),
      ends === null ? t('options_session_long') : `${exactTime(ends)} (${relativeTime(ends, context.now)})`,
    ],
    [t('options_column_size'), `${byteSize(entry.bytes)} (${tn('options_bytes', entry.bytes)})`],
    [t('options_column_http_only'), yes(cookie.httpOnly)],
    [t('options_column_secure'), yes(cookie.secure)],
    [t('options_column_same_site'), sameSiteName(cookie.sameSite)],
    [t('options_column_partition'), cookie.partitionKey?.topLevelSite ?? t('options_unpartitioned')],
    ...(cookie.partitionKey?.hasCrossSiteAncestor === undefined
      ? []
      : [[t('options_cross_site_ancestor'), yes(cookie.partitionKey.hasCrossSiteAncestor)] as const]),
    ...(cookie.firstPartyDomain ? [[t('options_first_party_domain'), cookie.firstPartyDomain] as const] : []),
    [t('options_column_store'), storeName(cookie.storeId, context.stores)],
    [t('options_column_class'), className(entry.class)],
  ];
  return (
    <aside class="cookie-details" aria-labelledby="details-title">
      <header>
        <h2 id="details-title" class="foreign">
          {cookie.name === '' ? t('options_nameless') : <VisibleText text={cookie.name} />}
        </h2>
        <IconButton icon="close" label={t('options_close_details')} onClick={props.close} />
      </header>
      <section>
        <h3>{t('options_column_value')}</h3>
        <pre class="value foreign code">
          {cookie.value === '' ? (
            <i class="muted">{t('options_empty_value')}</i>
          ) : context.masked ? (
            MASK
          ) : (
            <VisibleText text={cookie.value} />
          )}
        </pre>
        <CopyButton text={() => cookie.value} copy={props.copy} label={t('options_copy_value')} />
      </section>
      <dl>
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd class="foreign">
              <VisibleText text={text} />
            </dd>
          </div>
        ))}
      </dl>
      <footer>
        {props.block && (
          <Button icon="block" onClick={props.block}>
            {t('options_block_cookie')}
          </Button>
        )}
        <Button icon="trash" look="danger" onClick={props.remove}>
          {tn('options_delete', 1)}
        </Button>
      </footer>
    </aside>
  );
}
