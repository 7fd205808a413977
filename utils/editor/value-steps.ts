import type { DecodedLayer } from '../text/decode-value';
import { joinJson, jsonProblem, jsonStyle, layOutJson } from '../text/json-layout';

/** One way in which a text is written inside another, and back. `jwt-payload` is the claims of a compact JWS. */
export type StepName = DecodedLayer['step'] | 'jwt-payload';

/** A text that was typed and cannot be written back, in the parser's own words where it has any. */
export interface StepProblem {
  readonly problem: 'json' | 'claims';
  readonly detail: string;
}

export interface Step {
  readonly name: StepName;
  /** What the text before this step says. */
  readonly text: string;
  /** Writes a text back the way the original was written. */
  write(text: string): string | StepProblem;
}

function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function base64Of(text: string, like: string): string {
  let binary = '';
  for (const byte of utf8Bytes(text)) binary += String.fromCharCode(byte);
  const base64 = btoa(binary);
  const padded = like.endsWith('=') || like.length % 4 === 0 ? base64 : base64.replace(/=+$/, '');
  return padded;
}

const toUrl = (base64: string) => base64.replace(/\+/g, '-').replace(/\//g, '_');

/** base64url without padding, as JOSE has it (RFC 7515 section 2). */
export function base64Url(text: string): string {
  return toUrl(base64Of(text, '')).replace(/=+$/, '');
}

/** The text in a base64url segment; `null` where it is none. */
export function fromBase64Url(segment: string): string | null {
  if (!/^[\w-]+$/.test(segment) || segment.length % 4 === 1) return null;
  try {
    const binary = atob(segment.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Which characters the original escaped and which it left alone; what it does not have is escaped as usual. */
function percentStep(original: string, text: string): Step {
  const escaped = new Set<string>();
  for (const run of original.match(/(?:%[0-9a-f]{2})+/gi) ?? []) {
    for (const char of decodeURIComponent(run)) escaped.add(char);
  }
  const literal = new Set(original.replace(/%[0-9a-f]{2}/gi, ''));
  const isLower = /%[0-9a-f]?[a-f]/.test(original) && !/%[0-9a-f]?[A-F]/.test(original);
  const escaping = (char: string): string => {
    const bytes = [...utf8Bytes(char)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`);
    return isLower ? bytes.join('').toLowerCase() : bytes.join('');
  };
  const usual = /[A-Za-z0-9\-_.!~*'()]/;
  return {
    name: 'percent',
    text,
    write: (typed) =>
      [...typed]
        .map((char) =>
          char !== '%' && !escaped.has(char) && (literal.has(char) || usual.test(char))
            ? char
            : escaping(char),
        )
        .join(''),
  };
}

function quotesStep(original: string, text: string): Step {
  const plain = original === `"${text}"`;
  return { name: 'quotes', text, write: (typed) => (plain ? `"${typed}"` : JSON.stringify(typed)) };
}

function base64Step(original: string, { step, text }: DecodedLayer): Step {
  const url = step === 'base64url';
  return {
    name: step,
    text,
    write: (typed) => (url ? toUrl(base64Of(typed, original)) : base64Of(typed, original)),
  };
}

function writeJson(typed: string, original: string): string | StepProblem {
  const wrong = jsonProblem(typed);
  if (wrong !== null) return { problem: 'json', detail: wrong };
  const style = jsonStyle(original);
  return joinJson(typed, style === 'spaced' ? 'spaced' : 'compact');
}

function jsonStep(original: string): Step {
  return { name: 'json', text: layOutJson(original), write: (typed) => writeJson(typed, original) };
}

/** The step that leads from `before` to a layer that the decoder found in it. */
export function stepOf(before: string, layer: DecodedLayer): Step {
  if (layer.step === 'percent') return percentStep(before, layer.text);
  if (layer.step === 'quotes') return quotesStep(before, layer.text);
  if (layer.step === 'json') return jsonStep(before);
  return base64Step(before, layer);
}

/** A compact JWS, with `Bearer` in front or without. */
export interface CompactJws {
  readonly prefix: string;
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** Takes a compact JWS apart (RFC 7515 section 7.1); `null` unless header and payload are JSON objects. */
export function readCompactJws(text: string): CompactJws | null {
  if (text.length > 64 * 1024) return null;
  const prefix = /^bearer(?: |%20|\+)/i.exec(text)?.[0] ?? '';
  const [header, payload, signature, ...more] = text.slice(prefix.length).split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return null;
  const isObject = (segment: string) => {
    const json = fromBase64Url(segment);
    return json !== null && /^\s*\{/.test(json) && jsonProblem(json) === null;
  };
  return isObject(header) && isObject(payload) ? { prefix, header, payload, signature } : null;
}

/** The claims of a JWT; written back with the old header and signature, which is then no longer valid. */
export function jwtStep(before: string): Step | null {
  const jws = readCompactJws(before);
  if (!jws) return null;
  const original = fromBase64Url(jws.payload) ?? '';
  return {
    name: 'jwt-payload',
    text: layOutJson(original),
    write: (typed) => {
      if (!/^\s*\{/.test(typed)) return { problem: 'claims', detail: '' };
      const json = writeJson(typed, original);
      if (typeof json !== 'string') return json;
      return `${jws.prefix}${jws.header}.${base64Url(json)}.${jws.signature}`;
    },
  };
}
