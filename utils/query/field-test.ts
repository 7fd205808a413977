import { COOKIE_CLASSES } from '../cookies/cookie-classes';
import { utf8Bytes } from '../cookies/cookie-key';
import { PRIVATE_STORES } from '../cookies/private-stores';
import { USUAL_STORES } from '../cookies/usual-stores';
import type { SameSite } from '../model';
import { TOKEN_FORMATS } from '../tokens/format-titles';
import { fold } from './cookie-texts';
import { looksLikeJwt } from './has-jwt';
import type { QueryTerm } from './parse-query';
import type { CompileAt, Matcher, Report } from './query-context';
import { FLAGS, type Flag, type QueryField } from './query-fields';
import { type Comparison, compare, parseDate, parseDuration, parseSize } from './query-units';
import { domainTest, textTest } from './text-test';

/** One choice of a list; an unfinished one stands for all it could become, and is reported once it can become none. */
function choose<T extends string>(
  term: QueryTerm,
  values: readonly T[],
  report: Report,
): ReadonlySet<T> | null {
  const wanted = term.value.toLowerCase();
  if (wanted === '') return null;
  const exact = values.filter((value) => value === wanted);
  const found = exact.length > 0 ? exact : values.filter((value) => value.startsWith(wanted));
  if (found.length > 0) return new Set(found);
  report({
    code: 'query-value-unknown',
    message: `“${term.value}” is none of ${values.join(', ')}.`,
    start: term.valueStart,
    end: term.end,
    ...(values[0] ? { suggestion: values[0] } : {}),
  });
  return null;
}

const SAME_SITE: Readonly<Record<string, SameSite>> = {
  none: 'no_restriction',
  no_restriction: 'no_restriction',
  lax: 'lax',
  strict: 'strict',
  unset: 'unspecified',
  unspecified: 'unspecified',
};

function flagTest(flag: Flag, at: CompileAt): Matcher {
  switch (flag) {
    case 'httponly':
      return (cookie) => cookie.httpOnly;
    case 'secure':
      return (cookie) => cookie.secure;
    case 'session':
      return (cookie) => cookie.session;
    case 'persistent':
      return (cookie) => !cookie.session;
    case 'hostonly':
      return (cookie) => cookie.hostOnly;
    case 'partitioned':
      return (cookie) => cookie.partitionKey !== undefined;
    case 'expired':
      return ({ expirationDate }) => expirationDate !== undefined && expirationDate * 1000 <= at.now;
    case 'first':
    case 'third':
      return (cookie, context) => (context?.party ?? at.partyOf?.(cookie)) === flag;
  }
}

function compareTest(
  term: QueryTerm,
  field: 'expires' | 'size',
  at: CompileAt,
  report: Report,
): Matcher | null {
  const operator = ((term.operator ?? ':').replace(':', '') || '=') as Comparison;
  const value = term.value.trim().toLowerCase();
  if (value === '') return null;
  if (field === 'size') {
    const bytes = parseSize(value);
    if (bytes !== null) {
      return (cookie, context) =>
        compare(context?.bytes ?? utf8Bytes(cookie.name) + utf8Bytes(cookie.value), operator, bytes);
    }
  } else {
    if ('session'.startsWith(value)) return (cookie) => cookie.session;
    const seconds = parseDuration(value);
    const date = parseDate(value);
    const limit = seconds !== null ? at.now / 1000 + seconds : date !== null ? date / 1000 : null;
    // “expires:7d” means within seven days, “expires:2026-01-31” that day.
    if (limit !== null && operator === '=') {
      const [from, to] = seconds !== null ? [at.now / 1000, limit] : [limit, limit + 86_400];
      return ({ expirationDate: end }) => end !== undefined && end >= from && end <= to;
    }
    if (limit !== null)
      return ({ expirationDate: end }) => end !== undefined && compare(end, operator, limit);
  }
  report({
    code: 'query-number',
    message:
      field === 'size'
        ? `“${term.value}” is no size; write 300, 1k or 1.5k.`
        : `“${term.value}” is no time; write 1h, 30d, 1y or a date such as 2026-01-31.`,
    start: term.valueStart,
    end: term.end,
  });
  return null;
}

function storeTest(term: QueryTerm, report: Report): Matcher | null {
  const wanted = term.value.toLowerCase();
  if (term.form === 'plain' && wanted !== '') {
    if (wanted === 'default') return ({ storeId }) => USUAL_STORES.has(storeId);
    if (wanted === 'private') return ({ storeId }) => PRIVATE_STORES.has(storeId);
    if (wanted === 'container') return ({ storeId }) => storeId.startsWith('firefox-container-');
    if (/^\d+$/.test(wanted)) return ({ storeId }) => storeId === wanted;
  }
  const test = textTest(term, report);
  return (
    test &&
    ((cookie, context) =>
      test(cookie.storeId.toLowerCase(), cookie.storeId) ||
      (context?.storeName !== undefined && test(context.storeName.toLowerCase(), context.storeName)))
  );
}

function partitionTest(term: QueryTerm, report: Report): Matcher | null {
  const wanted = term.form === 'plain' ? term.value.toLowerCase() : '';
  if (['any', 'yes', '*'].includes(wanted)) return (cookie) => cookie.partitionKey !== undefined;
  if (['none', 'no'].includes(wanted)) return (cookie) => cookie.partitionKey === undefined;
  const test = textTest(term, report);
  return (
    test &&
    (({ partitionKey }) =>
      partitionKey !== undefined && test(partitionKey.topLevelSite.toLowerCase(), partitionKey.topLevelSite))
  );
}

/** The test of a field; `null` when the term asks for nothing or is broken (which is reported). */
export function fieldTest(term: QueryTerm, field: QueryField, at: CompileAt, report: Report): Matcher | null {
  switch (field) {
    case 'name': {
      const test = textTest(term, report);
      return test && ((cookie) => test(fold(cookie).name, cookie.name));
    }
    case 'value': {
      const test = textTest(term, report);
      return test && ((cookie) => test(fold(cookie).value, cookie.value));
    }
    case 'path': {
      const test = textTest(term, report);
      return test && ((cookie) => test(fold(cookie).path, cookie.path));
    }
    case 'domain': {
      const test = domainTest(term, report);
      return test && ((cookie) => test(fold(cookie).host, fold(cookie).host));
    }
    case 'is': {
      const flags = choose(term, FLAGS, report);
      const tests = flags && [...flags].map((flag) => flagTest(flag, at));
      return tests && ((cookie, context) => tests.some((test) => test(cookie, context)));
    }
    case 'samesite': {
      const wanted = choose(term, Object.keys(SAME_SITE), report);
      const states = wanted && new Set([...wanted].map((value) => SAME_SITE[value]));
      return states && ((cookie) => states.has(cookie.sameSite));
    }
    case 'class': {
      const classes = choose(term, COOKIE_CLASSES, report);
      return (
        classes &&
        ((cookie, context) => classes.has(context?.class ?? at.classOf?.(cookie) ?? ('unknown' as const)))
      );
    }
    case 'party': {
      const parties = choose(term, ['first', 'third'] as const, report);
      return (
        parties &&
        ((cookie, context) => {
          const party = context?.party ?? at.partyOf?.(cookie);
          return party !== undefined && parties.has(party);
        })
      );
    }
    case 'has':
      return hasTest(term, at, report);
    case 'expires':
    case 'size':
      return compareTest(term, field, at, report);
    case 'store':
      return storeTest(term, report);
    case 'partition':
      return partitionTest(term, report);
  }
}

/** What is in the value: anything, any token, a token of a format by its id; where nobody has looked, a JWT alone. */
function hasTest(term: QueryTerm, at: CompileAt, report: Report): Matcher | null {
  const formats = at.formats ?? TOKEN_FORMATS;
  const wanted = choose(term, ['jwt', 'token', 'tokens', 'value', ...formats], report);
  if (!wanted) return null;
  const ids = [...wanted];
  const isAny = wanted.has('token') || wanted.has('tokens');
  return (cookie, context) => {
    if (wanted.has('value') && cookie.value !== '') return true;
    if (context?.tokens)
      return isAny
        ? context.tokens.length > 0
        : context.tokens.some((id) => ids.some((begins) => id.startsWith(begins)));
    return (isAny || wanted.has('jwt')) && looksLikeJwt(cookie.value);
  };
}
