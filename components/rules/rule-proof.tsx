import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { formatNumber, t, tCode, tn } from '../../utils/i18n/messages';
import type { RuleEffect, RuleHits } from '../../utils/messaging/control-requests';
import { visibleLine } from '../../utils/text/visible-text';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';

/** Names told of one site; the rest is a number. */
const NAMED = 6;

/** What a rule did: how often, where and to which names, and what no browser lets anybody count. Never a value. */
export function RuleProof({
  hits,
  now,
  forget,
}: {
  readonly hits: RuleHits;
  readonly now: number;
  readonly forget: () => void;
}) {
  const effects = Object.entries(hits.effects) as (readonly [RuleEffect, number])[];
  return (
    <div class="rule-proof">
      {hits.fight && (
        <Notice tone="warn" title={t('rule_fight_title')}>
          {t('rule_fight', visibleLine(hits.fight.name, 60), hits.fight.site, exactTime(hits.fight.until))}
        </Notice>
      )}
      <p>
        {hits.count === 0 ? t('rule_details_no_hits') : tn('rule_details_hits', hits.count)}{' '}
        {hits.lastTime !== undefined && (
          <span data-tip={exactTime(hits.lastTime)}>
            {t('rule_details_last', relativeTime(hits.lastTime, Math.max(now, hits.lastTime)))}
          </span>
        )}{' '}
        <span class="muted">{t('rule_details_since', exactTime(hits.since))}</span>
      </p>
      {effects.length > 0 && (
        <ul class="effects">
          {effects.map(([effect, count]) => (
            <li key={effect}>
              {tCode('rule_effect', effect, effect)} <span class="figures muted">{formatNumber(count)}</span>
            </li>
          ))}
        </ul>
      )}
      {hits.sites.length > 0 && (
        <Disclosure summary={tn('rule_details_where', hits.sites.length)}>
          <ul class="hit-sites">
            {hits.sites.map(({ site, count, lastTime, names }) => (
              <li key={site}>
                <strong class="foreign">{site}</strong> <span class="figures">{formatNumber(count)}</span>{' '}
                <span class="muted" data-tip={exactTime(lastTime)}>
                  {relativeTime(lastTime, Math.max(now, lastTime))}
                </span>
                <p class="muted foreign">
                  {names
                    .slice(0, NAMED)
                    .map((one) => `${visibleLine(one.name, 40)} (${formatNumber(one.count)})`)
                    .join(', ')}
                  {names.length > NAMED && ` ${tn('options_and_more', names.length - NAMED)}`}
                </p>
              </li>
            ))}
            {hits.elsewhere > 0 && <li class="muted">{tn('rule_details_elsewhere', hits.elsewhere)}</li>}
          </ul>
        </Disclosure>
      )}
      {hits.count > 0 && (
        <Button size="small" look="quiet" icon="undo" onClick={forget}>
          {t('rule_details_forget')}
        </Button>
      )}
      {hits.uncounted.map((code) => (
        <p key={code} class="muted">
          {tCode('rule_uncounted', code, code)}
        </p>
      ))}
    </div>
  );
}
