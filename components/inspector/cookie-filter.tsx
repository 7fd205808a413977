import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';
import { suggestQuery } from '../../utils/query/suggest-query';
import { QueryField, type QueryFieldProps } from '../manager/query-field';
import { QueryExamples } from '../manager/query-sheet';
import { Dialog } from '../ui/dialog';

/** The filter with completion: what can be searched for, and what there is in these cookies. */
export function CookieFilter({
  cookies,
  ...field
}: Omit<QueryFieldProps, 'complete'> & { readonly cookies: readonly CookieReport[] }) {
  const complete = (text: string, caret: number) =>
    suggestQuery(text, caret, { cookies: cookies.map(({ cookie }) => cookie) });
  return <QueryField {...field} complete={complete} />;
}

/** The search language on one sheet; choosing an example filters by it. */
export function FilterHelp(props: { readonly choose: (query: string) => void; readonly close: () => void }) {
  return (
    <Dialog title={t('options_search_help_title')} close={props.close}>
      <div class="query-help-body">
        <QueryExamples
          choose={(query) => {
            props.choose(query);
            props.close();
          }}
        />
      </div>
    </Dialog>
  );
}
