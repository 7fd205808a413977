import { looksRandom } from '../cookies/value-format';
import type { Classification, Cookie } from '../model';

/** `logged_in=yes` and its like say that somebody is signed in; stealing them gives nothing. */
const FLAG_NAME = /logged|signed.?in|is.?auth|authenticated/i;
const FLAG_VALUE = /^(|[01]|yes|no|true|false|on|off|[a-z]{1,12})$/i;

/** `session_start=1767225600` and its like tell of a session; they are no ids that one could sign in with. */
const MEASURE_NAME =
  /(?:time(?:out|stamp|r)?|expir(?:y|es|ed|ation|ing)|start(?:ed)?|begin|ends?|count(?:er)?|duration|length|max.?age|ttl|last|date|created|issued|refreshed|seen|views?|visits?|pages?|num(?:ber)?|depth|warning)(?:[_.-]?(?:at|ms|sec))?$/i;
/** A number that can be a time or an amount, or an ISO 8601 date. */
const MEASURE_VALUE = /^(?:-?\d{1,14}(?:\.\d{1,6})?|\d{4}-\d\d-\d\d(?:[T ][\d:.%A-Z+-]{4,30})?)$/;

/** `token_type=bearer`, `SESSION_LANG=fr`: a word beside the telling one says that it is something about a session. */
const ABOUT =
  /(?:^|_)(?:enabled|disabled|types?|provider|lang|language|locale|timeout|mode|method|status|last|version|region|theme|hint|redirect|return|url|next|source|banner|modal|prompt|dismissed|shown|country|currency|zone|tz|warning)(?:_|$)/;
const SWITCH = /^(?:yes|no|true|false|on|off|enabled|disabled)$/i;
const BIT = /^[01]$/;

/** Whether only words in its name, or a pattern of it, make a cookie one of a session, and other words take that back. */
function isAboutSession({ class: c, why, owner }: Classification, { name, value }: Cookie): boolean {
  // A name that belongs to nobody in particular says less than a value that is on or off.
  const isSwitch = SWITCH.test(value) || (c === 'auth' && BIT.test(value));
  if (owner === undefined && why.by !== 'person' && isSwitch) return true;
  if (why.by !== 'word' && why.by !== 'name-pattern') return false;
  const words = name
    .slice(0, 120)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^a-zA-Z]+/g, '_')
    .toLowerCase();
  return ABOUT.test(words) && !looksRandom(value);
}

/** Whether a cookie of this class is what keeps somebody signed in: stealing it matters. */
export function signsIn(classification: Classification, cookie: Cookie): boolean {
  const { class: c } = classification;
  const { name, value } = cookie;
  if (c !== 'session' && c !== 'auth') return false;
  if (isAboutSession(classification, cookie)) return false;
  if (FLAG_NAME.test(name) && FLAG_VALUE.test(value)) return false;
  return !(MEASURE_VALUE.test(value) && MEASURE_NAME.test(name.slice(-40)));
}
