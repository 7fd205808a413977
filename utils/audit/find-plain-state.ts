import { classifyValue } from '../cookies/value-format';
import { base64Text } from './opaque-id';

export interface PlainState {
  readonly form: 'JSON' | 'base64 of JSON' | 'PHP serialisation' | 'form data';
  /** The members that say who the visitor is. */
  readonly members: readonly string[];
}

const MEMBER =
  /^(roles?|is_?admin|admin|is_?staff|is_?superuser|permissions?|privileges?|scopes?|groups?|user_?id|uid|user_?name|account_?id|customer_?id|access_?level)$/i;

function membersOf(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > 2) return [];
  return Object.entries(value)
    .slice(0, 100)
    .flatMap(([key, inner]) => [...(MEMBER.test(key) ? [key] : []), ...membersOf(inner, depth + 1)]);
}

function json(text: string): string[] {
  if (!/^\s*[{[]/.test(text)) return [];
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return [];
  }
}

/** Express writes `j:` in front of JSON. */
function readable(value: string): string {
  let text = value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  if (text.includes('%')) {
    try {
      text = decodeURIComponent(text);
    } catch {
      // A stray percent sign: the value is as it is.
    }
  }
  return text.startsWith('j:') ? text.slice(2) : text;
}

/** A role or user id written into a value that carries no signature; `null` when there is none. */
export function findPlainState(value: string): PlainState | null {
  if (value.length < 6 || value.length > 8192) return null;
  const text = readable(value);
  const signed = classifyValue(text);
  // A token in unsigned JSON does not sign the rest of it.
  if (signed && signed.format !== 'GA1/GS1' && !text.startsWith('{')) return null;
  const direct = json(text);
  if (direct.length > 0) return { form: 'JSON', members: [...new Set(direct)] };
  if (/^[aO]:\d+:/.test(text)) {
    const members = [...text.matchAll(/s:\d+:"([^"]{1,40})"/g)]
      .map((m) => m[1] ?? '')
      .filter((m) => MEMBER.test(m));
    return members.length > 0 ? { form: 'PHP serialisation', members: [...new Set(members)] } : null;
  }
  // Base64 of `{` and `[` begins with e or W: nothing else is worth decoding.
  const decoded = /^[eW]/.test(text) ? base64Text(text) : null;
  const inner = decoded === null ? [] : json(decoded);
  if (inner.length > 0) return { form: 'base64 of JSON', members: [...new Set(inner)] };
  if (text.includes('=') && /^[\w.-]+=[^&=]*(&[\w.-]+=[^&=]*)*$/.test(text)) {
    const members = text
      .split('&')
      .map((pair) => pair.slice(0, pair.indexOf('=')))
      .filter((m) => MEMBER.test(m));
    if (members.length > 0) return { form: 'form data', members: [...new Set(members)] };
  }
  return null;
}
