import './query-field.css';
import { t } from '../../utils/i18n/messages';
import { QUERY_FIELDS, QUERY_SYNTAX } from '../../utils/query/query-fields';
import { Popover } from '../ui/popover';

/** The search language on one sheet. Choosing an example searches for it. */
export function QuerySheet(props: { readonly choose: (query: string) => void }) {
  return (
    <Popover icon="info" label={t('options_search_help')}>
      <h2>{t('options_search_help_title')}</h2>
      <QueryExamples choose={props.choose} />
    </Popover>
  );
}

/** Every field and form of the search language with an example and what it means. */
export function QueryExamples(props: { readonly choose: (query: string) => void }) {
  return (
    <dl class="query-sheet">
      {[...QUERY_FIELDS, ...QUERY_SYNTAX].map(({ example, help }) => (
        <div key={example}>
          <dt>
            <button type="button" class="button quiet small code" onClick={() => props.choose(example)}>
              {example}
            </button>
          </dt>
          <dd>{t(help)}</dd>
        </div>
      ))}
    </dl>
  );
}
