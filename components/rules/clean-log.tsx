import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { CleanLogEntry } from '../../utils/messaging/control-requests';
import type { Rule } from '../../utils/model';
import { visibleLine } from '../../utils/text/visible-text';
import { Badge } from '../ui/badge';
import { Button, IconButton } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { EmptyState } from '../ui/empty-state';
import { ruleSentence } from './rule-words';

/** Sites named in an entry's line; the rest is a number. */
const NAMED = 4;

/** What cleaning took away, newest first, and the way back as long as there is one. Names and counts, no values. */
export function CleanLog(props: {
  readonly entries: readonly CleanLogEntry[] | null;
  readonly now: number;
  readonly findRule: (id: string) => Rule | undefined;
  readonly restore: (id: string) => void;
  readonly forget: (id: string | null) => void;
}) {
  const { entries } = props;
  if (entries?.length === 0) {
    return (
      <EmptyState icon="clean" title={t('clean_log_empty')}>
        {t('clean_log_empty_text')}
      </EmptyState>
    );
  }
  return (
    <>
      <div class="toolbar">
        <p class="muted">{t('clean_log_keeps')}</p>
        {entries && (
          <Button size="small" look="danger" icon="trash" onClick={() => props.forget(null)}>
            {t('clean_log_forget_all')}
          </Button>
        )}
      </div>
      <ul class="clean-log">
        {entries?.map((entry) => (
          <CleanEntry key={entry.id} {...props} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function CleanEntry(props: Parameters<typeof CleanLog>[0] & { readonly entry: CleanLogEntry }) {
  const { entry, now } = props;
  const sites = entry.sites.slice(0, NAMED).map(({ site }) => site);
  const more = entry.sites.length - sites.length;
  const place = sites.join(', ');
  return (
    <li class="card">
      <div class="line">
        <div>
          <strong>{tn('options_trash_clean', entry.count)}</strong>{' '}
          <span class="muted foreign">
            {place}
            {more > 0 && ` ${tn('options_and_more', more)}`}
          </span>
          <p class="muted">
            {tCode('clean_trigger', entry.trigger, entry.trigger)} ·{' '}
            <time dateTime={new Date(entry.time).toISOString()} data-tip={exactTime(entry.time)}>
              {relativeTime(entry.time, Math.max(now, entry.time))}
            </time>
          </p>
        </div>
        {entry.restorable > 0 ? (
          <Button icon="undo" onClick={() => props.restore(entry.id)}>
            {tn('clean_log_restore', entry.restorable)}
          </Button>
        ) : (
          <Badge>{t(entry.restored ? 'clean_log_restored' : 'clean_log_gone')}</Badge>
        )}
        <IconButton
          icon="close"
          label={t('clean_log_forget', place === '' ? exactTime(entry.time) : place)}
          onClick={() => props.forget(entry.id)}
        />
      </div>
      {entry.problems.map((code) => (
        <p key={code} class="problem">
          {tCode('clean_problem', code, code)}
        </p>
      ))}
      <Disclosure summary={t('clean_log_details')}>
        {entry.restorable > 0 && (
          <p class="muted">
            {entry.until === undefined
              ? t('clean_log_until_browser')
              : t('clean_log_until', exactTime(entry.until))}
          </p>
        )}
        <ul class="hit-sites">
          {entry.sites.map(({ site, count, names }) => (
            <li key={site}>
              <strong class="foreign">{site}</strong> <span class="figures muted">{count}</span>
              <p class="muted foreign">{names.map((name) => visibleLine(name, 40)).join(', ')}</p>
            </li>
          ))}
        </ul>
        {entry.siteData.length > 0 && (
          <p class="foreign">{t('clean_log_site_data', entry.siteData.join(', '))}</p>
        )}
        <p class="muted">{t('clean_log_rules')}</p>
        <ul>
          {entry.rules.map((id) => {
            const rule = props.findRule(id);
            return (
              <li key={id} class="foreign">
                {rule ? ruleSentence(rule) : t('tester_rule_gone')}
              </li>
            );
          })}
        </ul>
      </Disclosure>
    </li>
  );
}
