/** One element of DER (X.690): its tag, its content, and its whole encoding. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly whole: Uint8Array<ArrayBuffer>;
}

export const SEQUENCE = 0x30;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;

/** The elements of `bytes`, side by side; `null` where they are not well-formed DER of definite length. */
export function derElements(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] | null {
  const elements: DerElement[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    const tag = bytes[at++] ?? 0;
    let length = bytes[at++] ?? 0x80;
    if (length === 0x80 || length > 0x84) return null;
    if (length > 0x80) {
      let count = length - 0x80;
      length = 0;
      while (count-- > 0) length = length * 256 + (bytes[at++] ?? 0);
    }
    if (at + length > bytes.length) return null;
    elements.push({ tag, content: bytes.slice(at, at + length), whole: bytes.slice(start, at + length) });
    at += length;
  }
  return elements;
}

/** The elements inside a single SEQUENCE that `bytes` are; `null` for anything else. */
export function derSequence(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] | null {
  const outer = derElements(bytes);
  const only = outer?.[0];
  return outer?.length === 1 && only?.tag === SEQUENCE ? derElements(only.content) : null;
}

/** Encodes one element. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  const size: number[] = [];
  if (length < 0x80) size.push(length);
  else {
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
    size.unshift(0x80 + size.length);
  }
  const out = new Uint8Array(1 + size.length + length);
  out.set([tag, ...size]);
  let at = 1 + size.length;
  for (const content of contents) {
    out.set(content, at);
    at += content.length;
  }
  return out;
}
