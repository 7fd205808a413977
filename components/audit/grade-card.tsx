import type { GradeResult } from '../../utils/audit/grade';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { Finding } from '../../utils/model';
import { Disclosure } from '../ui/disclosure';

/** The grade at a glance, the worst thing in a sentence, and how the grade was reckoned. */
export function GradeCard(props: {
  readonly result: GradeResult;
  readonly worst: Finding | undefined;
  readonly findings: number;
}) {
  const { result, worst, findings } = props;
  const letter = result.grade.charAt(0).toLowerCase();
  return (
    <section class="grade-card">
      <p class={`grade grade-${letter}`}>
        <span class="hidden-text">{t('audit_grade')} </span>
        {result.grade}
      </p>
      <div>
        <p class="headline">
          {worst
            ? t(
                'audit_worst',
                tCode('rule', `${worst.rule}_title`, worst.title ?? worst.rule),
                worst.subject.name,
              )
            : t('audit_none_title')}
        </p>
        <p class="muted">{worst ? tn('audit_findings', findings) : t('audit_none_why')}</p>
      </div>
      <Disclosure summary={t('audit_how_graded')}>
        <ol class="steps">
          {result.steps.map((step, at) => (
            <li key={at}>
              {step.code === 'rule'
                ? tCode(
                    'grade_step',
                    'rule',
                    step.code,
                    tCode('rule', `${step.rule ?? ''}_title`, step.rule ?? ''),
                    ...step.values.slice(1),
                  )
                : tCode('grade_step', step.code, step.code, ...step.values)}
            </li>
          ))}
        </ol>
      </Disclosure>
    </section>
  );
}
