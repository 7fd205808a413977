import { cookieId } from '../../utils/cookies/cookie-key';
import { t } from '../../utils/i18n/messages';
import type { Cookie, Token } from '../../utils/model';
import { unreadPage } from '../../utils/state/unread-page';
import { keyBeside } from '../../utils/tokens/key-beside';
import type { TokenContext } from '../../utils/tokens/token-format';
import { TokenCard } from '../token/token-card';
import { EmptyState } from '../ui/empty-state';
import { useListKeys } from '../ui/use-list-keys';
import type { ViewProps } from './inspector-props';
import { LoadingRows } from './loading-rows';
import { Unread } from './unread';

/** Every token found in the site's cookies, storage and address, opened as far as it goes without a key. */
export function TokensView({ state, dispatch, actions }: ViewProps) {
  const { report } = state;
  const keys = useListKeys('.token > summary');
  if (!report || !state.complete) return state.problem ? null : <LoadingRows />;
  if (report.tokens.length === 0 && unreadPage(report)) return <Unread report={report} actions={actions} />;
  if (report.tokens.length === 0)
    return (
      <EmptyState icon="key" title={t('tokens_none_title')}>
        {t('tokens_none_why')}
      </EmptyState>
    );
  return (
    <div class="scroll cards" {...keys}>
      {report.tokens.map((token) => (
        <TokenCard
          key={token.id}
          token={token}
          now={state.now}
          masked={state.settings?.maskValues === true}
          actions={{
            ...actions,
            ...(report.snapshot.tabId === undefined
              ? {}
              : { print: printer(report.snapshot.tabId, actions.request) }),
            weakSecretFound: (token, secret) => tellWeakSecret(token, secret, dispatch),
          }}
          keyBeside={keyBeside(token.hit, report.snapshot.cookies)}
          context={contextOf(token, report.snapshot.cookies)}
          findings={report.findings.filter(
            ({ subject }) => subject.kind === 'token' && subject.id === token.id,
          )}
          open={report.tokens.length <= 3}
        />
      ))}
    </div>
  );
}

/** Writes to the console of the page in front; says whether it got there. */
function printer(tabId: number, request: ViewProps['actions']['request']) {
  return (label: string, json: string) =>
    request('printInPage', { tabId, label, json }).then(
      () => true,
      () => false,
    );
}

/** Makes it a finding of the audit, for as long as the token is there. */
function tellWeakSecret(token: Token, secret: string, dispatch: ViewProps['dispatch']): void {
  const alg = String(token.decoded?.header?.['alg'] ?? '');
  void Promise.all([
    import('../../utils/audit/weak-secret-finding'),
    import('../../utils/audit/jwt-tokens'),
  ]).then(([{ weakSecretFinding }, { tokenSubject }]) =>
    dispatch({ type: 'found', finding: weakSecretFinding(tokenSubject(token), alg, secret) }),
  );
}

/** What a token's format needs to know of its place: the name, and the cookies that are sent with a cookie. */
function contextOf({ places }: Token, cookies: readonly Cookie[]): TokenContext | undefined {
  const place = places.find(({ kind }) => kind === 'cookie') ?? places.find(({ kind }) => kind === 'storage');
  if (place?.kind === 'storage') return { name: place.key };
  if (place?.kind !== 'cookie') return undefined;
  const own = cookies.find((cookie) => cookieId(cookie) === place.cookieId);
  const siblings = cookies.filter((each) => each.domain === own?.domain && each.path === own.path);
  return { name: place.name, siblings };
}
