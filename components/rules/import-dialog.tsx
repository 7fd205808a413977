import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { formatNumber, t, tCode, tn } from '../../utils/i18n/messages';
import type { CookieStore, Rule } from '../../utils/model';
import {
  defaultChoice,
  isTakeable,
  type RuleImportPlan,
  type RuleImportRow,
  readRuleImport,
} from '../../utils/state/plan-rule-import';
import { fileProblem } from '../../utils/transfer/file-problem';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FileButton } from '../ui/file-button';
import { FileNote, type FileRemark, remarkOn } from '../ui/file-note';
import { Notice } from '../ui/notice';
import { allowDrop, takeDrop } from '../ui/take-drop';
import { useRowWindow } from '../ui/use-row-window';
import { ruleSentence } from './rule-words';

const STATES = {
  new: ['rule_import_new', 'good'],
  replaces: ['rule_import_replaces', 'info'],
  same: ['rule_import_same', 'neutral'],
  repeated: ['rule_import_repeated', 'neutral'],
  problem: ['rule_import_problem', 'bad'],
} as const satisfies Record<RuleImportRow['state'], readonly [string, Tone]>;
const FORMATS = {
  jarlens: 'rule_import_from_jarlens',
  'cookie-autodelete': 'rule_import_from_cad',
  'forget-me-not': 'rule_import_from_fmn',
} as const;
/** A field that holds more characters than this makes a page slow; it is held beside it. */
const LARGEST_TYPED = 100_000;

/** Reads a rule file as a dry run, line by line; nothing is added before the button is pressed. */
export function ImportDialog(props: {
  readonly rules: readonly Rule[];
  readonly stores: readonly CookieStore[];
  readonly now: () => number;
  readonly newId: () => string;
  /** How many cookies the rules that take in a whole lot would delete today. */
  readonly count: (rules: readonly Rule[]) => Promise<number | null>;
  readonly add: (rules: readonly Rule[]) => Promise<boolean>;
  readonly close: () => void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const [name, setName] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [suggested, setSuggested] = useState(false);
  const [onlyProblems, setOnlyProblems] = useState(false);
  const [deletes, setDeletes] = useState<number | null>(null);
  const counts = useRef(0);
  const [adding, setAdding] = useState(false);
  const [over, setOver] = useState(false);
  const [remark, setRemark] = useState<FileRemark | null>(null);

  const [plan, setPlan] = useState<RuleImportPlan | null>(null);
  const [reading, setReading] = useState(false);
  useEffect(() => {
    if (text.trim() === '') return setPlan(null);
    let wanted = true;
    const pause = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(wanted)));
    setReading(true);
    const at = { now: props.now(), makeId: props.newId };
    void readRuleImport(text, props.rules, at, pause).then((next) => {
      if (!wanted || !next) return;
      setPlan(next);
      setReading(false);
    });
    return () => {
      wanted = false;
      setReading(false);
    };
  }, [text]);
  const take = (next: string, from: string | null) => {
    setText(next);
    setName(from);
    setRemark(null);
    setOnlyProblems(false);
    setDeletes(null);
  };
  useEffect(() => {
    setChosen(plan ? defaultChoice(plan) : new Set());
    setSuggested(false);
  }, [plan]);
  const choose = (next: ReadonlySet<number>, withSuggested = suggested) => {
    setChosen(next);
    setSuggested(withSuggested);
    setDeletes(null);
    const broad = broadRules(plan, next, withSuggested);
    counts.current += 1;
    const mine = counts.current;
    // What is counted for an earlier choice is not told of this one.
    if (broad.length > 0)
      void props.count(broad).then((found) => mine === counts.current && setDeletes(found));
  };
  const read = async (from: File, more = false) => {
    let problem = await fileProblem(from);
    try {
      if (!problem) take(await from.text(), from.name);
    } catch {
      problem = 'file-unreadable';
    }
    setRemark(remarkOn(from, more, problem));
  };
  const taken = takenRules(plan, chosen, suggested);
  const asks = broadRules(plan, chosen, suggested).length > 0;
  const problems = plan?.rows.filter(({ state }) => state === 'problem').length ?? 0;
  const rows = plan ? (onlyProblems ? plan.rows.filter(({ state }) => state === 'problem') : plan.rows) : [];

  return (
    <Dialog
      title={t('rule_import_title')}
      close={props.close}
      footer={
        <>
          <Button onClick={props.close}>{t('options_cancel')}</Button>
          <Button
            look={asks ? 'danger' : 'primary'}
            icon="check"
            busy={adding}
            disabled={taken.length === 0 || reading}
            onClick={async () => {
              setAdding(true);
              const added = await props.add(taken);
              setAdding(false);
              if (added) props.close();
            }}
          >
            {tn('rule_import_add', taken.length)}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file on; the button beside does the same. */}
      <div
        class={over ? 'rule-import over' : 'rule-import'}
        onDragOver={(event) => setOver(allowDrop(event))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          takeDrop(event, { file: (...dropped) => void read(...dropped) });
        }}
      >
        <p class="muted">{t('rule_import_lead')}</p>
        <div class="toolbar">
          <FileButton
            label={t('rule_import_choose')}
            accept=".json,.txt,application/json"
            choose={(chosen) => void read(chosen)}
          />
          {name !== null && <strong class="foreign">{name}</strong>}
          {plan && plan.format !== 'unknown' && <Badge tone="info">{t(FORMATS[plan.format])}</Badge>}
        </div>
        <FileNote remark={remark} />
        {reading && (
          <p class="muted" role="status">
            {t('transfer_reading')}
          </p>
        )}
        {text.length <= LARGEST_TYPED && name === null && (
          <div class="field">
            <label for={`${id}-text`}>{t('rule_import_paste')}</label>
            <textarea
              id={`${id}-text`}
              class="input code"
              rows={3}
              spellcheck={false}
              autocomplete="off"
              value={text}
              onInput={(event) => take(event.currentTarget.value, null)}
            />
          </div>
        )}
        {plan && (
          <>
            <div class="toolbar" role="status">
              <span>{tn('rule_import_found', plan.rows.length - problems)}</span>
              {problems > 0 && <Badge tone="bad">{tn('rule_import_problems', problems)}</Badge>}
              {problems > 0 && problems < plan.rows.length && (
                <Button
                  size="small"
                  aria-pressed={onlyProblems}
                  onClick={() => setOnlyProblems(!onlyProblems)}
                >
                  {t('rule_import_only_problems')}
                </Button>
              )}
            </div>
            <ImportRows
              rows={rows}
              stores={props.stores}
              chosen={chosen}
              toggle={(at) => {
                const next = new Set(chosen);
                if (!next.delete(at)) next.add(at);
                choose(next);
              }}
            />
            {plan.suggested.length > 0 && (
              <label class="check-line">
                <input
                  type="checkbox"
                  checked={suggested}
                  onChange={(event) => choose(chosen, event.currentTarget.checked)}
                />
                <span>
                  {t('rule_import_suggested')}{' '}
                  <span class="muted">{plan.suggested.map((rule) => ruleSentence(rule)).join('; ')}</span>
                </span>
              </label>
            )}
            {asks && (
              <Notice tone="bad" role="alert" title={t('rule_import_asks')}>
                {deletes === null ? t('rule_details_counting') : tn('rule_import_asks_today', deletes)}
              </Notice>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function takenRules(
  plan: RuleImportPlan | null,
  chosen: ReadonlySet<number>,
  suggested: boolean,
): readonly Rule[] {
  if (!plan) return [];
  const rows = plan.rows.flatMap((row) => (row.rule && chosen.has(row.at) ? [row.rule] : []));
  return suggested ? [...rows, ...plan.suggested] : rows;
}

function broadRules(
  plan: RuleImportPlan | null,
  chosen: ReadonlySet<number>,
  suggested: boolean,
): readonly Rule[] {
  if (!plan) return [];
  const rows = plan.rows.flatMap((row) => (row.rule && row.asks && chosen.has(row.at) ? [row.rule] : []));
  return suggested ? [...rows, ...plan.suggested] : rows;
}

/** The lines of the file, only those on screen. */
function ImportRows(props: {
  readonly rows: readonly RuleImportRow[];
  readonly stores: readonly CookieStore[];
  readonly chosen: ReadonlySet<number>;
  readonly toggle: (at: number) => void;
}) {
  const { rows } = props;
  const list = useRowWindow(rows.length);
  return (
    <section
      class="import-rows"
      ref={list.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={t('rule_import_lines')}
      onScroll={list.onScroll}
    >
      <div class="row-height" aria-hidden="true" />
      <ul class="rows" style={{ blockSize: `${rows.length * list.rowHeight}px` }}>
        {rows.slice(list.first, list.end).map((row, at) => (
          <li key={row.at} style={{ '--at': list.first + at }}>
            <ImportLine {...props} row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ImportLine({
  row,
  stores,
  chosen,
  toggle,
}: Parameters<typeof ImportRows>[0] & { readonly row: RuleImportRow }) {
  const [label, tone] = STATES[row.state];
  const sentence = row.rule && ruleSentence(row.rule, stores);
  const notes = [
    ...(row.problem ? [tCode('problem', row.problem.code, row.problem.message)] : []),
    ...(row.asks ? [t('rule_import_row_asks')] : []),
    ...row.notes.map((code) => tCode('rule_note', code, code)),
  ].join(' ');
  return (
    <>
      <input
        type="checkbox"
        checked={chosen.has(row.at)}
        disabled={!isTakeable(row)}
        aria-label={t('rule_import_take', sentence ?? t('rule_import_line', row.line))}
        onChange={() => toggle(row.at)}
      />
      <span class="figures muted" data-tip={t('rule_import_line', row.line)}>
        {formatNumber(row.line)}
      </span>
      <span class="what">
        <span class="foreign" data-tip={sentence}>
          {sentence ?? t('rule_import_no_rule')}
        </span>
        {notes !== '' && (
          <span class={row.problem ? 'why bad' : 'why'} data-tip={notes}>
            {notes}
          </span>
        )}
      </span>
      <Badge tone={tone}>{t(label)}</Badge>
    </>
  );
}
