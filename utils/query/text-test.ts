import { compileGlob } from '../policy/glob';
import type { QueryTerm } from './parse-query';
import type { Report } from './query-context';
import { compileSafeRegex } from './safe-regex';

export type TextTest = (lower: string, original: string) => boolean;

/** A test of one text; `null` when the term asks for nothing or is broken (which is reported). */
export function textTest(term: QueryTerm, report: Report): TextTest | null {
  const at = { start: term.valueStart, end: term.end };
  if (term.form === 'regex') {
    const regex = compileSafeRegex(term.value, term.flags ?? '');
    if ('problem' in regex) {
      const code = `query-regex-${regex.problem}` as const;
      const message = {
        'query-regex-invalid': `This is no regular expression: ${regex.detail}.`,
        'query-regex-flags': `The flag “${regex.detail}” is not known here; i, m, s and u are.`,
        'query-regex-slow':
          'This expression repeats something that itself repeats or has alternatives, which can take forever; [ab] instead of (a|b) often helps.',
      }[code];
      report({ code, message, ...at });
      return null;
    }
    if (regex.cap !== undefined) {
      report({
        code: 'query-regex-capped',
        message: `With so many repetitions only the first ${regex.cap} characters of each text are searched.`,
        ...at,
      });
    }
    return (_, original) => regex.test(original);
  }
  if (term.value === '') return null;
  const wanted = term.value.toLowerCase();
  if (term.form === 'quoted') return (lower) => lower.includes(wanted);
  if (term.operator === ':=') return (lower) => lower === wanted;
  if (!wanted.includes('*')) return (lower) => lower.includes(wanted);
  return /^\*+$/.test(wanted) ? null : compileGlob(wanted);
}

/** A host that begins, at its start or after a dot, with the text: `example.co` finds `www.example.com`, not `badexample.com`. */
export function domainTest(term: QueryTerm, report: Report): TextTest | null {
  const { value } = term;
  if (term.form === 'regex' || value.includes('*') || term.operator === ':=') return textTest(term, report);
  const wanted = asciiHost(value.toLowerCase().replace(/^\./, ''));
  if (wanted === '') return null;
  if (!wanted.includes('.')) return (host) => host.includes(wanted);
  return (host) => host.startsWith(wanted) || host.includes(`.${wanted}`);
}

function asciiHost(host: string): string {
  const plain = !/[^\u0000-\u007f]/.test(host);
  return plain || !URL.canParse(`http://${host}/`) ? host : new URL(`http://${host}/`).hostname;
}
