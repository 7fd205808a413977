import { isDeepJson, layOutJson } from './json-layout';

/** One reading of a value: how it was got from the reading before it, and the text it gives. */
export interface DecodedLayer {
  readonly step: 'percent' | 'quotes' | 'base64' | 'base64url' | 'json';
  readonly text: string;
}

const DEPTH = 4;
/** A longer value is shown as it is: decoding it would hold up the page that shows it. UTF-16 units. */
const LONGEST = 512 * 1024;

/**
 * What a value says once it is opened, layer by layer: quotes taken off, percent-encoding, base64 or base64url of
 * text, and JSON laid out. Empty when it is already plain. Only what decodes without doubt is offered; never throws.
 */
export function decodeValue(value: string): readonly DecodedLayer[] {
  const layers: DecodedLayer[] = [];
  let text = value;
  while (layers.length < DEPTH && text.length > 0 && text.length <= LONGEST) {
    const layer = openOnce(text);
    if (!layer) break;
    layers.push(layer);
    if (layer.step === 'json') break;
    text = layer.text;
  }
  return layers;
}

function openOnce(text: string): DecodedLayer | null {
  return asJson(text) ?? asPercent(text) ?? asQuotes(text) ?? asBase64(text);
}

/** Objects and lists only: a bare number or word is the same text as before. */
function asJson(text: string): DecodedLayer | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return { step: 'json', text: isDeepJson(text) ? layOutJson(text) : JSON.stringify(value, null, 2) };
  } catch {
    return null;
  }
}

function asPercent(text: string): DecodedLayer | null {
  if (!/%[0-9a-f]{2}/i.test(text)) return null;
  try {
    return { step: 'percent', text: decodeURIComponent(text) };
  } catch {
    return null;
  }
}

function asQuotes(text: string): DecodedLayer | null {
  if (text.length < 3 || !text.startsWith('"') || !text.endsWith('"')) return null;
  try {
    const inner: unknown = JSON.parse(text);
    return typeof inner === 'string' ? { step: 'quotes', text: inner } : null;
  } catch {
    return { step: 'quotes', text: text.slice(1, -1) };
  }
}

/** Strict alphabet and length (RFC 4648), and the bytes must be text without control characters: else it is chance. */
function asBase64(text: string): DecodedLayer | null {
  const bare = text.replace(/={1,2}$/, '');
  const url = /[-_]/.test(bare);
  if (bare.length < 8 || bare.length % 4 === 1 || !(url ? /^[\w-]+$/ : /^[A-Za-z0-9+/]+$/).test(bare))
    return null;
  try {
    const bytes = Uint8Array.from(atob(bare.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/[^\P{C}\t\r\n]/u.test(decoded)) return null;
    // Eight letters of chance may still be letters: what is not JSON must look like words of plain text.
    const readable = (decoded.match(/[\w \t\r\n.,:;/@="'{}[\]()&?|+-]/g)?.length ?? 0) / decoded.length;
    return readable > 0.9 ? { step: url ? 'base64url' : 'base64', text: decoded } : null;
  } catch {
    return null;
  }
}
