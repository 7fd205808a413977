import { exactTime } from '../../utils/format/exact-time';
import { t, tCode } from '../../utils/i18n/messages';
import type { Term } from '../../utils/learn/terms';
import type { SignInQuestion, SignInStatement, SignInVerdict } from '../../utils/model';
import { Disclosure } from '../ui/disclosure';
import { TermHelp } from '../ui/term-help';
import { EvidenceLine } from './evidence';
import { SignInDrawing } from './sign-in-drawing';

/** How the site keeps people signed in: in a word, drawn, and question by question. */
export function SignIn({
  verdict,
  open = false,
}: {
  readonly verdict: SignInVerdict;
  readonly open?: boolean;
}) {
  const { mechanism, statements, evidence, evidenceParts } = verdict;
  const [first, ...others] = statements;
  return (
    <Disclosure
      class="sign-in"
      open={open}
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
            <dt>
              {t(`signed_in_${statement.question}`)}
              <TermOf question={statement.question} />
            </dt>
            <dd>{written(statement)}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">{t('signed_in_caution')}</p>
      {evidence.length > 0 && (
        <Disclosure summary={t('audit_evidence')}>
          <ul class="evidence-lines">
            {evidence.map((line, at) => (
              <li key={line}>
                <EvidenceLine parts={evidenceParts[at] ?? [line]} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Disclosure>
  );
}

const TERM_OF: Partial<Record<SignInQuestion, Term>> = {
  theft: 'replay',
  revoke: 'revocation',
  ids: 'session_id',
  readable: 'http_only',
};

function TermOf({ question }: { readonly question: SignInQuestion }) {
  const term = TERM_OF[question];
  return term ? <TermHelp term={term} /> : null;
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
