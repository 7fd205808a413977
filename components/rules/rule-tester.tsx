import { useEffect, useId, useState } from 'preact/hooks';
import { t, tn } from '../../utils/i18n/messages';
import type { RuleQuestion, RuleTest } from '../../utils/messaging/control-requests';
import type { Cookie, Rule } from '../../utils/model';
import { questionOf, testExamples } from '../../utils/state/rule-question';
import { visibleLine } from '../../utils/text/visible-text';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { ChoiceField, TextField } from './rule-field';
import { TestedCookie } from './tested-cookie';

/** How long typing rests before the rules are asked, in milliseconds. */
const REST = 200;
/** So many cookies of an address are shown one by one. */
const SHOWN = 40;

/** Which rule decides about a cookie or an address, why, and what each layer does about it. */
export function RuleTester(props: {
  readonly start: { readonly where: string; readonly name: string };
  /** Cookies to try it with; `null` until they have been read. */
  readonly cookies: readonly Cookie[] | null;
  readonly findRule: (id: string) => Rule | undefined;
  /** Changes whenever rules did: the answer is then asked for again. */
  readonly version: unknown;
  readonly ask: (question: RuleQuestion) => Promise<RuleTest | null>;
  readonly showRule: (id: string) => void;
  readonly createRule: (domain: string, name: string) => void;
}) {
  const id = useId();
  const [where, setWhere] = useState(props.start.where);
  const [name, setName] = useState(props.start.name);
  const [party, setParty] = useState<'' | 'first' | 'third'>('');
  const [test, setTest] = useState<RuleTest | null>(null);
  const { question, problem } = questionOf(where, name, party);
  const key = JSON.stringify(question ?? null);
  useEffect(() => {
    if (!question) return setTest(null);
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await props.ask(question);
      if (current) setTest(answer);
    }, REST);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, props.version]);
  const examples = testExamples(props.cookies ?? []);
  const rows = test?.rows ?? [];

  return (
    <div class="page rule-tester">
      <form class="card tester-question" onSubmit={(event) => event.preventDefault()}>
        <TextField
          id={`${id}-where`}
          label={t('tester_where')}
          value={where}
          change={setWhere}
          placeholder="https://shop.example/cart"
          hint={t('tester_where_hint')}
          problem={
            problem && where.trim() !== '' ? { field: 'domain', level: 'error', ...problem } : undefined
          }
          code
        />
        <TextField
          id={`${id}-name`}
          label={t('tester_name')}
          value={name}
          change={setName}
          placeholder={t('tester_any_name')}
          hint={t('tester_name_hint')}
          code
        />
        <ChoiceField
          id={`${id}-party`}
          label={t('tester_party')}
          value={party}
          options={[
            ['', t('tester_party_unknown')],
            ['first', t('tester_party_first')],
            ['third', t('tester_party_third')],
          ]}
          change={setParty}
        />
        {examples.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a row of examples, not a part of the form to fill in.
          <div class="examples" role="group" aria-label={t('tester_examples')}>
            <span class="muted">{t('tester_examples')}</span>
            {examples.map((cookie) => (
              <Button
                key={`${cookie.domain} ${cookie.name}`}
                size="small"
                onClick={() => {
                  setWhere(cookie.domain.replace(/^\./, ''));
                  setName(cookie.name);
                }}
              >
                <span class="foreign">
                  {visibleLine(cookie.name, 24)} @ {cookie.domain.replace(/^\./, '')}
                </span>
              </Button>
            ))}
          </div>
        )}
      </form>
      <div class="tester-answer" aria-live="polite">
        {!test && (
          <EmptyState icon="search" title={t('tester_empty')}>
            {t('tester_empty_text')}
          </EmptyState>
        )}
        {test?.suspended && (
          <Notice tone="warn" icon="pause" title={t('tester_suspended')}>
            {t(test.suspended === 'snoozed' ? 'tester_snoozed' : 'tester_paused')}
          </Notice>
        )}
        {rows.slice(0, SHOWN).map((row, at) => (
          <TestedCookie
            key={`${row.cookie.domain} ${row.cookie.path} ${row.cookie.name} ${row.cookie.storeId} ${row.present}`}
            row={row}
            open={at === 0}
            findRule={props.findRule}
            showRule={props.showRule}
          />
        ))}
        {rows.length > SHOWN && <p class="muted">{tn('tester_more', rows.length - SHOWN)}</p>}
        {test && (
          <Button icon="plus" onClick={() => props.createRule(test.host, name.trim())}>
            {t('tester_create')}
          </Button>
        )}
      </div>
    </div>
  );
}
