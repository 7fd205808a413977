import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';
import type { QueryProblem } from '../../utils/query/query-problem';
import { IconButton } from '../ui/button';
import { lazyView } from '../ui/lazy-view';
import { SearchField } from '../ui/search-field';

let rich: typeof import('./cookie-filter') | undefined;

/** Whether completion is there already, and says by itself what is wrong. */
export const isFilterRich = () => rich !== undefined;

const FilterHelp = lazyView(async () => (await import('./cookie-filter')).FilterHelp);

/**
 * The filter of the cookies. It begins as a plain search field; completion is fetched when somebody goes into it, and
 * takes its place under the same caret. Its cheat sheet opens beside it.
 */
export function FilterField(props: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly count: string;
  readonly cookies: readonly CookieReport[];
  readonly problem: QueryProblem | undefined;
  /** Id of the element that explains the problem while completion is not there. */
  readonly problemId: string;
  readonly change: (text: string) => void;
  /** Called once completion is there: it says at the spot what is wrong. */
  readonly enriched: () => void;
}) {
  const { field, value, count, problem, change } = props;
  const [helping, setHelping] = useState(false);
  /** What in it had the focus before completion took its place: the text, from and to, or its button. */
  const had = useRef<readonly [number, number] | 'button' | null>(null);
  const enrich = async () => {
    if (rich) return;
    const loaded = await import('./cookie-filter');
    // The focus came twice: nothing takes the field's place any more.
    if (rich) return;
    const input = field.current;
    const focused = document.activeElement;
    if (input && focused === input)
      had.current = [input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length];
    else if (focused && input?.parentElement?.contains(focused)) had.current = 'button';
    rich = loaded;
    props.enriched();
  };
  useLayoutEffect(() => {
    const input = field.current;
    const { current: place } = had;
    if (!input || !place) return;
    had.current = null;
    if (place === 'button') {
      input.parentElement?.querySelector('button')?.focus();
      return;
    }
    input.focus();
    input.setSelectionRange(...place);
    // What was typed meanwhile is completed too.
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const Filter = rich?.CookieFilter;
  return (
    <>
      {Filter ? (
        <Filter
          label={t('cookies_filter')}
          field={field}
          value={value}
          count={count}
          change={change}
          cookies={props.cookies}
          problems={problem ? [problem] : []}
        />
      ) : (
        <div class="filter" onFocusIn={() => void enrich()}>
          <SearchField
            field={field}
            label={t('cookies_filter')}
            value={value}
            count={count}
            change={change}
            problem={problem && props.problemId}
          />
        </div>
      )}
      <IconButton icon="info" label={t('options_search_help')} onClick={() => setHelping(true)} />
      {helping && <FilterHelp choose={change} close={() => setHelping(false)} />}
    </>
  );
}
