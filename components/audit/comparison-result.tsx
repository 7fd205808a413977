import { Fragment } from 'preact';
import type { ChangeStatement } from '../../utils/audit/change-statements';
import { exactTime } from '../../utils/format/exact-time';
import { formatNumber, type PluralStem, t, tCode, tn } from '../../utils/i18n/messages';
import type { Access, ChangedThing } from '../../utils/observe/compare-snapshots';
import type { FinishedComparison } from '../../utils/observe/comparison';
import { Disclosure } from '../ui/disclosure';
import { GapNotice } from '../ui/gap-notice';
import { Icon, type IconName } from '../ui/icon';
import { Notice } from '../ui/notice';
import { VisibleText } from '../ui/visible-text';
import { ChangedThingRow } from './changed-thing';
import { FindingCard } from './finding-card';

/** More rows than this are counted, not drawn. */
const MOST_ROWS = 200;
const changes = ['added', 'changed', 'removed', 'prolonged'] as const;
const icons: Record<ChangeStatement['tone'], IconName> = { good: 'check', bad: 'alert', neutral: 'info' };

/** What a comparison found: in words, as findings, thing by thing, and who can read what. */
export function ComparisonResult(props: {
  readonly comparison: FinishedComparison;
  readonly copy: (text: string) => Promise<boolean>;
}) {
  const { comparison, copy } = props;
  const { event, things, findings, statements, access, unread, gaps } = comparison;
  return (
    <>
      <div>
        <h3>{t(`before_after_${event}_when`)}</h3>
        <p class="muted">
          <bdi>{comparison.host}</bdi> · {exactTime(comparison.finished)}
        </p>
      </div>
      {things.length === 0 && (
        <Notice tone="info" title={t('before_after_nothing')}>
          {t('before_after_nothing_why')}
          {statements.length + findings.length > 0 && ` ${t('before_after_only_if')}`}
        </Notice>
      )}
      <ul class="statements">
        {statements.map(({ code, tone, names }) => (
          <li key={code} class={tone}>
            <Icon name={icons[tone]} />
            <span>
              {tCode('change', code, code)} <Names names={names} />
            </span>
          </li>
        ))}
      </ul>
      {findings.length > 0 && (
        <section>
          <h3>{tn('before_after_findings', findings.length)}</h3>
          {findings.map((finding) => (
            <FindingCard
              key={`${finding.rule} ${finding.subject.id ?? finding.subject.name} ${finding.evidence}`}
              finding={finding}
              copy={copy}
              goTo={undefined}
              dismiss={undefined}
            />
          ))}
        </section>
      )}
      {things.length > 0 && (
        <section>
          <h3>{tn('before_after_changes', things.length)}</h3>
          {changes.map((change) => (
            <Group key={change} change={change} things={things} copy={copy} />
          ))}
        </section>
      )}
      <Disclosure summary={t('changed_access')}>
        <AccessTable access={access} />
      </Disclosure>
      {unread.length > 0 && (
        <p class="muted">
          <VisibleText text={t('before_after_unread', unread.join(', '))} />
        </p>
      )}
      {gaps.length > 0 && (
        <Disclosure summary={tn('gaps', gaps.length)}>
          {gaps.map((gap) => (
            <GapNotice key={`${gap.code} ${gap.what}`} gap={gap} />
          ))}
        </Disclosure>
      )}
    </>
  );
}

function Group(props: {
  readonly change: ChangedThing['change'];
  readonly things: readonly ChangedThing[];
  readonly copy: (text: string) => Promise<boolean>;
}) {
  const own = props.things.filter(({ change }) => change === props.change);
  const stem: PluralStem = `changed_${props.change}`;
  if (own.length === 0) return null;
  return (
    <Disclosure
      class="changes"
      open={props.change !== 'prolonged' && own.length <= 12}
      summary={tn(stem, own.length)}
    >
      {own.slice(0, MOST_ROWS).map((thing) => (
        <ChangedThingRow key={`${thing.kind} ${thing.id}`} thing={thing} copy={props.copy} />
      ))}
      {own.length > MOST_ROWS && <p class="muted">{tn('changed_more', own.length - MOST_ROWS)}</p>}
    </Disclosure>
  );
}

const MOST_NAMES = 20;

function Names({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      {names.slice(0, MOST_NAMES).map((name, at) => (
        <Fragment key={name}>
          {at > 0 && ', '}
          <bdi class="foreign code">
            <VisibleText text={name} />
          </bdi>
        </Fragment>
      ))}
      {names.length > MOST_NAMES && ` ${tn('changed_more', names.length - MOST_NAMES)}`}
    </>
  );
}

const sides = ['server', 'scripts', 'others'] as const satisfies readonly (keyof Access)[];

function AccessTable({ access }: { readonly access: FinishedComparison['access'] }) {
  return (
    <table class="access">
      <thead>
        <tr>
          <th scope="col">{t('changed_access_who')}</th>
          <th scope="col" class="number">
            {t('changed_access_before')}
          </th>
          <th scope="col" class="number">
            {t('changed_access_after')}
          </th>
          <th scope="col">{t('changed_access_new')}</th>
        </tr>
      </thead>
      <tbody>
        {sides.map((side) => {
          const known = new Set(access.before[side]);
          return (
            <tr key={side}>
              <th scope="row">{t(`changed_access_${side}`)}</th>
              <td class="number">{formatNumber(access.before[side].length)}</td>
              <td class="number">{formatNumber(access.after[side].length)}</td>
              <td>
                <Names names={access.after[side].filter((name) => !known.has(name))} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
