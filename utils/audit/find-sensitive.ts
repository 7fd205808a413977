/** Sensitive data found in a value. Never the data itself: `masked` shows what it is by its ends. */
export interface SensitiveData {
  readonly what: 'e-mail address' | 'social security number' | 'card number' | 'password';
  readonly masked: string;
  readonly severe: boolean;
}

/** Longer values are read to here: enough for any record, little enough to stay quick. Characters. */
const MAX_READ = 65_536;
const LOCAL_PART = /[\w.%+-]{1,64}$/;
const DOMAIN_PART = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,4}[a-z]{2,24}(?![\w.-])/i;

function decoded(value: string): string {
  const text = value.slice(0, MAX_READ);
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll('%40', '@').replaceAll('%22', '"');
  }
}

/** Walks from one `@` to the next, looking a bounded way to each side: linear whatever the text. */
function findEmail(text: string): SensitiveData | null {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = LOCAL_PART.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = DOMAIN_PART.exec(text.slice(at + 1, at + 256))?.[0];
    // `react@18.2.0` and `@2x.png` are no addresses.
    if (!local || !domain || /\.(png|jpe?g|svg|webp|gif|js|css|json|map)$/i.test(domain)) continue;
    return { what: 'e-mail address', masked: `${local[0]}…@${domain}`, severe: false };
  }
  return null;
}

/** The Social Security Administration never gave out areas 000, 666 and 900 up, group 00, serial 0000. */
function findSocialSecurity(text: string): SensitiveData | null {
  if (!text.includes('-')) return null;
  const found = /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/.exec(text)?.[0];
  return found ? { what: 'social security number', masked: `…${found.slice(-2)}`, severe: false } : null;
}

/** ISO/IEC 7812-1 Annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Visa, Mastercard, American Express, Discover, JCB, Diners, by first digits and length. */
const ISSUERS =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11})$/;

function findCard(text: string): SensitiveData | null {
  if (!/\d{12}|\d{4}[ -]\d{4}/.test(text)) return null;
  // Groups of four (or 4-6-5) with one kind of separator, or digits alone; nothing alphanumeric around them, so that
  // ids and hashes which happen to hold digits are left alone.
  for (const [run] of text.matchAll(/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])/g)) {
    const digits = run.replace(/[ -]/g, '');
    if (ISSUERS.test(digits) && passesLuhn(digits)) {
      return { what: 'card number', masked: `…${digits.slice(-4)}`, severe: true };
    }
  }
  return null;
}

const PASSWORD_NAME = /(^|[^a-z])(passw(or)?d|passwd|pwd|passphrase|parola)$/i;
const PASSWORD_MEMBER = /"(?:user_?)?(?:password|passwd|passphrase|pwd|parola)"\s*:\s*"(?!")/i;

function findPassword(name: string, text: string): SensitiveData | null {
  const named =
    /p(?:ass|wd|arola)/i.test(name) &&
    PASSWORD_NAME.test(name.slice(-80)) &&
    text.length >= 3 &&
    !/^(true|false|null)$/i.test(text);
  if (named || (text.includes('":') && PASSWORD_MEMBER.test(text))) {
    return { what: 'password', masked: '…', severe: true };
  }
  return null;
}

/** What a card number or a social security number that is cut into groups has somewhere. */
const GROUPS_HINT = /\d\d\d(?:\d[ -]\d{4}|-\d\d-\d{4})/;
/** The digits of one that is not cut, at the least. */
const DIGITS = 12;
const PASSWORD_HINT = /p(?:ass|wd|arola)/i;

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};

/** Whether so many digits stand together. One of them must stand at each multiple of that, so the others are passed over. */
function hasDigits(text: string): boolean {
  for (let at = DIGITS - 1; at < text.length; at += DIGITS) {
    if (!isDigit(text, at)) continue;
    let from = at;
    while (from > 0 && isDigit(text, from - 1)) from -= 1;
    let end = at + 1;
    while (end - from < DIGITS && isDigit(text, end)) end += 1;
    if (end - from >= DIGITS) return true;
  }
  return false;
}

/** One quick look that says no to nearly every value. */
function mayHold(name: string, value: string): boolean {
  return (
    value.includes('@') ||
    value.includes('%') ||
    hasDigits(value) ||
    ((value.includes('-') || value.includes(' ')) && GROUPS_HINT.test(value)) ||
    PASSWORD_HINT.test(name) ||
    (value.includes('":') && PASSWORD_HINT.test(value))
  );
}

/** Personal and secret data in a named value, one of each kind at most. Linear in the value's length. */
export function findSensitive(name: string, value: string): SensitiveData[] {
  if (value.length < 3 || !mayHold(name, value)) return [];
  const text = decoded(value);
  return [findPassword(name, text), findCard(text), findSocialSecurity(text), findEmail(text)].filter(
    (found) => found !== null,
  );
}
