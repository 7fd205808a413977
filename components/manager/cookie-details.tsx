import { storeName } from '../../utils/format/store-name';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { Token } from '../../utils/model';
import type { ManagerEntry } from '../../utils/state/manager-entries';
import { decodeToken } from '../../utils/tokens/decode-token';
import { findTokens } from '../../utils/tokens/find-tokens';
import type { TokenTools } from '../../utils/tokens/token-tools';
import { CookieAttributes } from '../inspector/cookie-attributes';
import { ValueBlock } from '../inspector/value-block';
import { TokenCard } from '../token/token-card';
import { CopyMenu } from '../transfer/copy-menu';
import type { ExportPorts } from '../transfer/export-form';
import { Button, IconButton } from '../ui/button';
import { VisibleText } from '../ui/visible-text';
import type { CellContext } from './cookie-cells';

/** One cookie whole, beside the table: its value decoded, the tokens in it, every attribute. */
export function CookieDetails(props: {
  readonly entry: ManagerEntry;
  readonly context: CellContext;
  readonly close: () => void;
  readonly edit: () => void;
  readonly remove: () => void;
  readonly block?: () => void;
  readonly copy: (text: string) => Promise<boolean>;
  readonly transfer?: ExportPorts | undefined;
  readonly tokenTools: () => Promise<TokenTools>;
}) {
  const { entry, context, copy } = props;
  const { cookie } = entry;
  const { now, masked } = context;
  const tokens = tokensOf(entry);
  return (
    <aside class="details-panel" aria-labelledby="details-title">
      <header>
        <h2 id="details-title" class="foreign">
          {cookie.name === '' ? t('cookie_no_name') : <VisibleText text={cookie.name} />}
        </h2>
        <IconButton icon="close" label={t('options_close_details')} onClick={props.close} />
      </header>
      <div class="toolbar">
        <Button size="small" icon="edit" onClick={props.edit} aria-keyshortcuts="F2">
          {t('cookie_edit')}
        </Button>
        {props.block && (
          <Button size="small" icon="block" onClick={props.block}>
            {t('options_block_cookie')}
          </Button>
        )}
        {props.transfer && <CopyMenu cookie={cookie} masked={masked} ports={props.transfer} />}
        <Button size="small" icon="trash" look="danger" onClick={props.remove}>
          {tn('options_delete', 1)}
        </Button>
      </div>
      <ValueBlock heading="h3" label={t('column_value')} value={cookie.value} masked={masked} copy={copy} />
      {tokens.map((token) => (
        <TokenCard
          key={token.id}
          token={token}
          now={now}
          masked={masked}
          open={false}
          actions={{ copy, tokenTools: props.tokenTools }}
          context={{ name: cookie.name }}
        />
      ))}
      <CookieAttributes
        cookie={cookie}
        bytes={entry.bytes}
        now={now}
        store={storeName(cookie.storeId, context.stores)}
        purpose={tCode('class', entry.class, entry.class)}
      />
    </aside>
  );
}

/** The tokens in a cookie's value, each opened as far as it goes without a key. */
function tokensOf({ id, cookie }: ManagerEntry): readonly Token[] {
  return findTokens(cookie.value).map((hit) => ({
    id: `${hit.format} ${hit.start}`,
    hit,
    decoded: decodeToken(hit.raw),
    places: [{ kind: 'cookie', cookieId: id, name: cookie.name }],
  }));
}
