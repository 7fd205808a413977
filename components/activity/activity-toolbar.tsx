import type { ComponentChildren } from 'preact';
import { t } from '../../utils/i18n/messages';
import { Button } from '../ui/button';
import { SearchField } from '../ui/search-field';
import { Switch } from '../ui/switch';
import { Tabs } from '../ui/tabs';
import { Toolbar } from '../ui/toolbar';

export type ActivityPart = 'events' | 'requests';

/** Chooses between what happened and what each request carried. */
export function ActivityTabs(props: {
  readonly group: string;
  readonly chosen: ActivityPart;
  readonly choose: (part: ActivityPart) => void;
}) {
  return (
    <Tabs
      {...props}
      label={t('activity_views')}
      tabs={[
        { id: 'events', label: t('activity_time_line') },
        { id: 'requests', label: t('requests_title') },
      ]}
    />
  );
}

/** The filter of a list of what was seen, whether its values are shown, and its end. */
export function ActivityToolbar(props: {
  readonly label: string;
  readonly filterLabel: string;
  readonly filter: string;
  readonly setFilter: (filter: string) => void;
  readonly values: boolean;
  readonly setValues: (values: boolean) => void;
  /** Whether values stay hidden whatever is chosen here. */
  readonly masked: boolean;
  readonly clear: () => Promise<void>;
  /** More commands beside the filter. */
  readonly children?: ComponentChildren;
}) {
  return (
    <Toolbar label={props.label} class="above-table">
      <SearchField label={props.filterLabel} value={props.filter} change={props.setFilter} />
      <Switch checked={props.values} change={props.setValues} disabled={props.masked}>
        {t('activity_values')}
      </Switch>
      <Button size="small" look="quiet" onClick={() => void props.clear()}>
        {t('activity_clear')}
      </Button>
      {props.children}
    </Toolbar>
  );
}
