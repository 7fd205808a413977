import { t } from '../../utils/i18n/messages';
import { EmptyState } from '../ui/empty-state';
import type { ViewProps } from './inspector-props';
import { LoadingRows } from './loading-rows';
import { TokenCard } from './token-card';

/** Every token found in the site's cookies, storage and address, opened as far as it goes without a key. */
export function TokensView({ state, actions }: ViewProps) {
  const { report } = state;
  if (!report || !state.complete) return state.problem ? null : <LoadingRows />;
  if (report.tokens.length === 0)
    return (
      <EmptyState icon="key" title={t('tokens_none_title')}>
        {t('tokens_none_why')}
      </EmptyState>
    );
  return (
    <div class="scroll cards">
      {report.tokens.map((token) => (
        <TokenCard
          key={token.id}
          token={token}
          now={state.now}
          masked={state.settings?.maskValues === true}
          copy={actions.copy}
          open={report.tokens.length <= 3}
        />
      ))}
    </div>
  );
}
