/** Something wrong in a query, and where; `code` has a message in the locales (`problem_` + code). */
export interface QueryProblem {
  readonly code:
    | 'query-quote-open'
    | 'query-paren-open'
    | 'query-paren-close'
    | 'query-operand-missing'
    | 'query-value-missing'
    | 'query-value-unknown'
    | 'query-field-unknown'
    | 'query-number'
    | 'query-operator'
    | 'query-regex-open'
    | 'query-regex-invalid'
    | 'query-regex-slow'
    | 'query-regex-flags'
    | 'query-regex-capped'
    | 'query-too-long';
  readonly message: string;
  /** Offsets in UTF-16 units of the query; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What could stand there instead. */
  readonly suggestion?: string;
}

/** A field stands there and nothing that it should be. */
export const valueMissing = (
  field: string,
  { start, end }: { readonly start: number; readonly end: number },
): QueryProblem => ({
  code: 'query-value-missing',
  message: `What ${field} should be is missing.`,
  start,
  end,
});
