import type { CookieClass } from '../model';

/** What a value's shape says when the name says nothing. */
export interface ValueMeaning {
  readonly class: CookieClass;
  readonly format: string;
  readonly owner?: string;
}

/** `starts`: the first characters a value of the format can have; most values are told apart by theirs alone. */
const FORMATS: readonly (ValueMeaning & { readonly starts: string; readonly test: RegExp })[] = [
  {
    class: 'analytics',
    owner: 'Google Analytics',
    format: 'GA1/GS1',
    starts: 'G',
    test: /^G[AS][12]\.[12]\.[\d.$a-z]+/,
  },
  { class: 'ads', owner: 'Meta', format: 'fb.1', starts: 'f', test: /^fb\.[0-2]\.\d{10,14}\.[\w-]+/ },
  {
    class: 'session',
    owner: 'Express',
    format: 'express s:',
    starts: 'sS',
    test: /^s(:|%3A)[^/%.][^.]{7,}\.[\w%+/-]{43,}/i,
  },
  { class: 'session', owner: 'Laravel', format: 'Laravel', starts: 'e', test: /^eyJpdiI6/ },
  { class: 'auth', owner: 'ASP.NET Core', format: 'Data Protection', starts: 'C', test: /^CfDJ8[\w-]{30}/ },
  { class: 'auth', format: 'iron-session', starts: 'F', test: /^Fe26\.2\*/ },
  { class: 'auth', format: 'Fernet', starts: 'g', test: /^gAAAAA[\w-]{90}/ },
  {
    class: 'session',
    owner: 'Phoenix',
    format: 'Plug',
    starts: 'SX',
    test: /^(SFMyNTY|SFMzODQ|SFM1MTI|XCP)\.[\w-]+\./,
  },
  { class: 'auth', format: 'PASETO', starts: 'v', test: /^v[1-4]\.(local|public)\.[\w-]{32}/ },
  {
    class: 'session',
    owner: 'Rails',
    format: 'Rails',
    starts: '',
    test: /^(BAh[\w+/=%]{8,}--[0-9a-f]{40}|[\w+/%=]{24,}--[\w+/%=]{16,}--[\w+/%=]{22,})/,
  },
  {
    class: 'session',
    owner: 'Flask',
    format: 'itsdangerous',
    starts: '.e',
    test: /^(\.eJ|eyJ)[\w-]+\.[\w-]{6}\.[\w-]{27}$/,
  },
  { class: 'auth', format: 'JWT', starts: 'eB', test: /^(Bearer(%20|\+| ))?eyJ[\w-]{10,}\.[\w-]*\.[\w-]*/ },
  {
    class: 'consent',
    owner: 'IAB TCF',
    format: 'TC string',
    starts: 'C',
    test: /^C[O-T][\w-]{30,}(\.[\w-]+)*$/,
  },
  { class: 'consent', owner: 'IAB', format: 'US Privacy', starts: '1', test: /^1[YN-]{3}$/ },
  {
    class: 'csrf',
    owner: 'Auth.js',
    format: 'token|hash',
    starts: '0123456789abcdefABCDEF',
    test: /^[0-9a-f]{64}(\||%7C)[0-9a-f]{64}$/i,
  },
];

/** A JWT in quotes, or as a token's member of JSON, percent-encoded or not. Both begin the same way. */
const WRAPPED =
  /^(?:"|%22)eyJ[\w-]{10,}\.|(?:"|%22)(?:\w{1,20}_?)?[tT]oken(?:"|%22)\s*(?::|%3[Aa])\s*(?:"|%22)eyJ[\w-]{10,}\./;
const WRAPPED_JWT: ValueMeaning = { class: 'auth', format: 'JWT' };

/** The formats to try by a value's first character; most characters begin none. */
const BY_FIRST: readonly (typeof FORMATS)[] = Array.from({ length: 128 }, (_, code) =>
  FORMATS.filter(({ starts }) => starts.includes(String.fromCharCode(code))),
);
const ANY_FIRST = FORMATS.filter(({ starts }) => starts === '');

/** The class that a value's format gives away; anchored, so linear in what it looks at. */
export function classifyValue(value: string): ValueMeaning | null {
  if (value.length < 4) return null;
  const head = value.length > 4096 ? value.slice(0, 4096) : value;
  const first = head[0];
  const mayWrap = first === '"' || first === '%' || first === '{';
  if (mayWrap && head.includes('eyJ') && WRAPPED.test(head)) return WRAPPED_JWT;
  const anchored = BY_FIRST[head.charCodeAt(0)]?.find(({ test }) => test.test(head));
  if (anchored) return anchored;
  return (head.includes('--') ? ANY_FIRST.find(({ test }) => test.test(head)) : undefined) ?? null;
}

/** Long and mixed enough to be an id that a machine made: a UUID, hex, base64. */
export function looksRandom(value: string): boolean {
  if (value.length < 16 || value.length > 512 || !/^[\w+/=.,~%|:-]+$/.test(value)) return false;
  let digits = 0;
  let letters = 0;
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
    else if ((code | 32) >= 97 && (code | 32) <= 122) letters += 1;
  }
  return digits >= 3 && (letters >= 3 || digits >= 16);
}
