import { exactTime } from '../../utils/format/exact-time';
import { t, tCode } from '../../utils/i18n/messages';
import type { SignInStatement, SignInVerdict } from '../../utils/model';
import { Disclosure } from '../ui/disclosure';
import { SignInDrawing } from './sign-in-drawing';

/** How the site keeps people signed in: in a word, drawn, and question by question. */
export function SignIn({ verdict }: { readonly verdict: SignInVerdict }) {
  const { mechanism, statements, evidence } = verdict;
  const [first, ...others] = statements;
  return (
    <Disclosure
      class="sign-in"
      summary={
        <span class="sign-in-summary">
          <strong>{t('signed_in_title')}</strong>{' '}
          <span>{tCode('signed_in_short', mechanism, mechanism)}</span>
        </span>
      }
    >
      {first && <p>{written(first)}</p>}
      {mechanism !== 'none' && <SignInDrawing diagram={verdict.diagram} />}
      <dl class="answers">
        {others.map((statement) => (
          <div key={statement.question}>
            <dt>{t(`signed_in_${statement.question}`)}</dt>
            <dd>{written(statement)}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">{t('signed_in_caution')}</p>
      {evidence.length > 0 && (
        <Disclosure summary={t('audit_evidence')}>
          <ul class="evidence-lines">
            {evidence.map((line) => (
              <li key={line}>
                <bdi class="foreign code">{line}</bdi>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Disclosure>
  );
}

function written({ question, code, values, time }: SignInStatement): string {
  return tCode(
    `signed_in_${question}`,
    code,
    code,
    ...(time === undefined ? [] : [exactTime(time)]),
    ...values,
  );
}
