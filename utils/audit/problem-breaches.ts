import type { SetCookieProblem, SetCookieProblemCode } from '../cookies/set-cookie-problem';
import type { AuditContext, Breach, SeenLine } from './audit-rule';
import { problemEvidence } from './cookie-evidence';

/**
 * A breach for each line seen that has one of these problems, with the first of them as evidence. `fix` gives the line to
 * send instead, where there is one.
 */
export function* problemBreaches(
  { lines }: Pick<AuditContext, 'lines'>,
  codes: readonly SetCookieProblemCode[],
  fix: (seen: SeenLine, problem: SetCookieProblem) => string | undefined = () => undefined,
): Generator<Breach> {
  for (const seen of lines) {
    const problem = seen.result.problems.find(({ code }) => codes.includes(code));
    if (!problem) continue;
    yield {
      subject: { kind: 'header', name: seen.result.name },
      evidence: problemEvidence(seen, problem),
      fix: fix(seen, problem),
    };
  }
}
