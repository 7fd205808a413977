import { listed } from '../../utils/format/listed';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { RuleTestRow, TestedLayer } from '../../utils/messaging/control-requests';
import type { Rule } from '../../utils/model';
import type { Decision, DecisionStep } from '../../utils/policy';
import { visibleLine } from '../../utils/text/visible-text';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';
import { actionWords, ruleSentence } from './rule-words';

const LAYERS = {
  'declarative-net-request': 'options_layer_requests',
  'content-settings': 'options_layer_scripts',
  'on-changed': 'rule_layer_changes',
  clean: 'rule_layer_clean',
} as const satisfies Record<TestedLayer['layer'], string>;
const OUTCOMES = {
  decides: ['tester_decides', 'good'],
  'also-applies': ['tester_also', 'info'],
  overruled: ['tester_overruled', 'neutral'],
} as const satisfies Record<DecisionStep['outcome'], readonly [string, Tone]>;

/** What the rules say about a cookie, in a few words and a tone. */
export function verdictWords(decision: Decision): { readonly text: string; readonly tone: Tone } {
  if (decision.admission === 'block') return { text: t('verdict_block'), tone: 'bad' };
  const extra = [
    ...(decision.readonly ? [t('rule_words_readonly')] : []),
    ...(decision.restore ? [t('rule_words_restore')] : []),
    ...decision.cleans.map(({ action }) => actionWords(action)),
  ];
  const main =
    decision.admission === 'session-only'
      ? t('rule_action_session_only')
      : decision.admission === 'cap'
        ? tn('rule_words_cap', decision.capDays ?? 0)
        : decision.keep
          ? t('verdict_keep')
          : decision.admission === 'allow'
            ? t('verdict_allow')
            : extra.length > 0
              ? ''
              : t('verdict_none');
  const text = listed([main, ...extra].filter((part) => part !== ''));
  const tone =
    decision.admission === 'none' && extra.length === 0 ? 'neutral' : decision.keep ? 'good' : 'info';
  return { text, tone };
}

/** One cookie as the rules see it: the verdict, every rule that matches with its part, what each layer does. */
export function TestedCookie(props: {
  readonly row: RuleTestRow;
  readonly open: boolean;
  readonly findRule: (id: string) => Rule | undefined;
  readonly showRule: (id: string) => void;
}) {
  const { row, findRule } = props;
  const { cookie, decision } = row;
  const verdict = verdictWords(decision);
  const host = cookie.domain.replace(/^\./, '');
  const sentence = (id: string) => {
    const rule = findRule(id);
    return rule ? ruleSentence(rule) : t('tester_rule_gone');
  };
  return (
    <Disclosure
      class="tested"
      open={props.open}
      summary={
        <span class="tested-head">
          <strong class="foreign">
            {cookie.name === '' ? t('tester_any_cookie') : visibleLine(cookie.name, 80)}
          </strong>
          <span class="muted foreign">{host + (cookie.path === '/' ? '' : cookie.path)}</span>
          {!row.present && cookie.name !== '' && <Badge outline>{t('tester_not_there')}</Badge>}
          {cookie.partitionKey && <Badge outline>{t('rule_words_partitioned')}</Badge>}
          {row.class !== 'unknown' && <Badge outline>{tCode('class', row.class, row.class)}</Badge>}
          <Badge tone={verdict.tone}>{verdict.text}</Badge>
        </span>
      }
    >
      {row.steps.length === 0 ? (
        <p class="muted">{t('tester_no_rule')}</p>
      ) : (
        <ol class="steps">
          {row.steps.map((step) => {
            const [label, tone] = OUTCOMES[step.outcome];
            return (
              <li key={step.rule}>
                <Badge tone={tone}>{t(label)}</Badge>
                <span class="foreign">
                  {sentence(step.rule)}
                  {step.by !== undefined && (
                    <span class="muted">
                      {' '}
                      {t('tester_by', sentence(step.by))}{' '}
                      {step.because !== undefined && tCode('rule_because', step.because, step.because)}
                    </span>
                  )}
                </span>
                {findRule(step.rule) && (
                  <Button size="small" look="quiet" onClick={() => props.showRule(step.rule)}>
                    {t('rules_show')}
                  </Button>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {row.contradictions.map(([first, second]) => (
        <Notice key={`${first} ${second}`} tone="warn" title={t('rule_form_contradicts')}>
          {t('tester_contradiction', sentence(first), sentence(second))}
        </Notice>
      ))}
      <dl class="tested-layers">
        {row.layers.map((layer) => (
          <div key={layer.layer}>
            <dt>{t(LAYERS[layer.layer])}</dt>
            <dd>
              {layer.state === 'not-here'
                ? t('options_layer_missing')
                : tCode('rule_does', layer.does, layer.does)}{' '}
              {layer.state === 'off' && <Badge tone="warn">{t('options_layer_needs')}</Badge>}
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
