import type { Rule, RuleMatch } from '../model';
import { formatDomainPattern, parseDomainPattern, patternBreadth } from '../policy';

/** A block as it is being typed. */
export interface BlockDraft {
  readonly domain: string;
  readonly scope: 'all' | 'named';
  readonly name: string;
}

export interface DraftProblem {
  readonly field: 'domain' | 'name';
  /** Has a message in the locales (`problem_` + code). */
  readonly code: string;
  readonly message: string;
  /** A text for the field that would be accepted. */
  readonly suggestion?: string;
}

export interface CheckedDraft {
  readonly problems: readonly DraftProblem[];
  /** What the block applies to; absent while there is a problem. */
  readonly match?: RuleMatch;
  /** How much it takes in, where that is worth a word before it is saved. */
  readonly breadth: ReturnType<typeof patternBreadth>;
}

export const emptyDraft: BlockDraft = { domain: '', scope: 'all', name: '' };

export function draftOf({ match }: Rule): BlockDraft {
  return {
    domain: match.domain,
    scope: match.name === undefined ? 'all' : 'named',
    name: match.name ?? '',
  };
}

/** RFC 6265bis section 4.1.1: a name is a token, and what the browsers never take is no name to look for. */
const IMPOSSIBLE = /[\u0000-\u001f\u007f;=]/;

function nameProblem(name: string): DraftProblem | null {
  const refuse = (code: string, message: string, suggestion?: string): DraftProblem => ({
    field: 'name',
    code,
    message,
    ...(suggestion ? { suggestion } : {}),
  });
  if (name === '') return refuse('block-name-empty', 'A cookie name is needed; * stands for any characters.');
  if (/^\*+$/.test(name)) {
    return refuse('block-name-everything', 'This names every cookie: choose “All cookies” for that.');
  }
  const found = IMPOSSIBLE.exec(name);
  if (found) {
    const before = name.slice(0, found.index).trim();
    return refuse('block-name-character', 'A cookie name has no “=”, “;” or control character.', before);
  }
  return null;
}

/**
 * What is wrong with a draft, field by field, or what it applies to. `rules` are the blocks there are, `editing` the id
 * of the one the draft comes from: the same block twice is a mistake.
 */
export function checkDraft(draft: BlockDraft, rules: readonly Rule[], editing?: string): CheckedDraft {
  const { pattern, problem } = parseDomainPattern(draft.domain);
  const problems: DraftProblem[] = [];
  if (problem) {
    const { code, message, suggestion } = problem;
    problems.push({ field: 'domain', code, message, ...(suggestion ? { suggestion } : {}) });
  }
  const name = draft.name.trim();
  if (draft.scope === 'named') {
    const wrong = nameProblem(name);
    if (wrong) problems.push(wrong);
  }
  const breadth = pattern ? patternBreadth(pattern) : 'some';
  if (problems.length > 0 || !pattern) return { problems, breadth };
  const match: RuleMatch = {
    domain: formatDomainPattern(pattern),
    ...(draft.scope === 'named' ? { name } : {}),
  };
  const twin = rules.some(
    (rule) =>
      rule.id !== editing &&
      rule.action.type === 'block' &&
      rule.match.domain === match.domain &&
      rule.match.name === match.name,
  );
  if (twin) {
    return {
      problems: [{ field: 'domain', code: 'block-exists', message: 'There is already such a block below.' }],
      breadth,
    };
  }
  return { problems: [], match, breadth };
}
