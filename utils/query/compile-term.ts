import { utf8Bytes } from '../cookies/cookie-key';
import type { Cookie, CookieClass, SameSite } from '../model';
import { compileGlob } from '../policy/glob';
import { looksLikeJwt } from './has-jwt';
import type { QueryTerm } from './parse-query';
import { COOKIE_CLASSES, FLAGS, type Flag, fieldNamed, type QueryField, similarField } from './query-fields';
import type { QueryProblem } from './query-problem';
import { type Comparison, compare, parseDate, parseDuration, parseSize } from './query-units';
import { compileSafeRegex } from './safe-regex';

/** What is known of a cookie beside itself. Everything that is left out is worked out as far as the cookie allows. */
export interface QueryContext {
  readonly party?: 'first' | 'third' | undefined;
  readonly class?: CookieClass | undefined;
  /** Formats of the tokens in its value (`jwt`, `paseto`, …). */
  readonly tokens?: readonly string[] | undefined;
  readonly bytes?: number | undefined;
  /** The container's own name. */
  readonly storeName?: string | undefined;
}

export interface CompileAt {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Asked where the context does not say. Handed in, so that a surface need not load the tables behind them. */
  readonly classOf?: ((cookie: Cookie) => CookieClass) | undefined;
  readonly partyOf?: ((cookie: Cookie) => 'first' | 'third' | undefined) | undefined;
}

export type Matcher = (cookie: Cookie, context: QueryContext | undefined) => boolean;
export type Report = (problem: QueryProblem) => void;

/** A cookie's texts in lower case, made once: a search runs over the same cookies at every key. */
interface Folded {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
}
const folded = new WeakMap<Cookie, Folded>();

function fold(cookie: Cookie): Folded {
  const known = folded.get(cookie);
  if (known) return known;
  const made = {
    name: cookie.name.toLowerCase(),
    value: cookie.value.toLowerCase(),
    host: hostOf(cookie),
    path: cookie.path.toLowerCase(),
  };
  folded.set(cookie, made);
  return made;
}

function hostOf({ domain }: Pick<Cookie, 'domain'>): string {
  return (domain.startsWith('.') ? domain.slice(1) : domain).toLowerCase();
}

type TextTest = (lower: string, original: string) => boolean;

/** A test of one text; `null` when the term asks for nothing or is broken (which is reported). */
function textTest(term: QueryTerm, report: Report): TextTest | null {
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
function domainTest(term: QueryTerm, report: Report): TextTest | null {
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
    if (wanted === 'default') return ({ storeId }) => storeId === '0' || storeId === 'firefox-default';
    if (wanted === 'private') return ({ storeId }) => storeId === '1' || storeId === 'firefox-private';
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

function fieldTest(term: QueryTerm, field: QueryField, at: CompileAt, report: Report): Matcher | null {
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
      return hasTest(term);
    case 'expires':
    case 'size':
      return compareTest(term, field, at, report);
    case 'store':
      return storeTest(term, report);
    case 'partition':
      return partitionTest(term, report);
  }
}

/** A token format by its name; where nobody has looked for tokens, only JWTs are recognised. */
function hasTest(term: QueryTerm): Matcher | null {
  const wanted = term.value.toLowerCase();
  if (wanted === '') return null;
  if (wanted === 'value') return ({ value }) => value !== '';
  const any = wanted === 'token' || wanted === 'tokens';
  return (cookie, context) => {
    if (context?.tokens)
      return any ? context.tokens.length > 0 : context.tokens.some((id) => id.startsWith(wanted));
    return (any || 'jwt'.startsWith(wanted)) && looksLikeJwt(cookie.value);
  };
}

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
    report({
      code: 'query-value-missing',
      message: `What ${field} should be is missing.`,
      start: term.start,
      end: term.end,
    });
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
