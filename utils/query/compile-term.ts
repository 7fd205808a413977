import { fold } from './cookie-texts';
import { fieldTest } from './field-test';
import type { QueryTerm } from './parse-query';
import type { CompileAt, Matcher, Report } from './query-context';
import { fieldNamed, similarField } from './query-fields';
import { valueMissing } from './query-problem';
import { textTest } from './text-test';

/** A word without a field: in the name, value, domain or path. */
function wordTest(term: QueryTerm, report: Report): Matcher | null {
  const test = textTest(term, report);
  if (!test) return null;
  return (cookie) => {
    const lower = fold(cookie);
    return (
      test(lower.name, cookie.name) ||
      test(lower.host, lower.host) ||
      test(lower.value, cookie.value) ||
      test(lower.path, cookie.path)
    );
  };
}

/** Compiles one term; `null` when it asks for nothing (yet), in which case it matches everything. */
export function compileTerm(term: QueryTerm, at: CompileAt, report: Report): Matcher | null {
  if (term.field === undefined) return wordTest(term, report);
  const definition = fieldNamed(term.field);
  if (!definition) return unknownField(term, report);
  const { field, kind } = definition;
  const operator = term.operator ?? ':';
  if (kind !== 'compare' && /[<>]/.test(operator)) {
    report({
      code: 'query-operator',
      message: `${field} cannot be compared with “${operator.replace(':', '')}”; use a colon.`,
      start: term.start,
      end: term.valueStart,
      suggestion: `${field}:`,
    });
  }
  if (term.value === '') {
    report(valueMissing(field, term));
    return null;
  }
  return fieldTest(term, field, at, report);
}

/** Not a field: the whole term is text to look for, as in `a:b`. A slip of a known field is pointed out. */
function unknownField(term: QueryTerm, report: Report): Matcher | null {
  const name = term.field ?? '';
  const meant = similarField(name);
  if (meant) {
    report({
      code: 'query-field-unknown',
      message: `“${name}” is no field; perhaps ${meant}.`,
      start: term.start,
      end: term.start + name.length,
      suggestion: meant,
    });
  }
  const { field: _field, operator: _operator, flags: _flags, ...rest } = term;
  return wordTest({ ...rest, value: `${name}${term.operator ?? ':'}${term.value}`, form: 'quoted' }, report);
}
