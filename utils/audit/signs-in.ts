import type { Classification, Cookie } from '../model';

/** `logged_in=yes` and its like say that somebody is signed in; stealing them gives nothing. */
const FLAG_NAME = /logged|signed.?in|is.?auth|authenticated/i;
const FLAG_VALUE = /^(|[01]|yes|no|true|false|on|off|[a-z]{1,12})$/i;

/** `session_start=1767225600` and its like tell of a session; they are no ids that one could sign in with. */
const MEASURE_NAME =
  /(?:time(?:out|stamp|r)?|expir(?:y|es|ed|ation|ing)|start(?:ed)?|begin|ends?|count(?:er)?|duration|length|max.?age|ttl|last|date|created|issued|refreshed|seen|views?|visits?|pages?|num(?:ber)?|depth|warning)(?:[_.-]?(?:at|ms|sec))?$/i;
/** A number that can be a time or an amount, or an ISO 8601 date. */
const MEASURE_VALUE = /^(?:-?\d{1,14}(?:\.\d{1,6})?|\d{4}-\d\d-\d\d(?:[T ][\d:.%A-Z+-]{4,30})?)$/;

/** Whether a cookie of this class is what keeps somebody signed in: stealing it matters. */
export function signsIn({ class: c }: Classification, { name, value }: Cookie): boolean {
  if (c !== 'session' && c !== 'auth') return false;
  if (FLAG_NAME.test(name) && FLAG_VALUE.test(value)) return false;
  return !(MEASURE_VALUE.test(value) && MEASURE_NAME.test(name.slice(-40)));
}
