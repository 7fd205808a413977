import type { Json, TokenProblem } from '../../model';
import { fromUtf8, toHex } from '../bytes';

/** Why serialised data could not be read to its end. `code` has a message in the locales. */
export type ReadCode =
  | 'data-truncated'
  | 'data-too-deep'
  | 'data-too-large'
  | 'data-unknown-tag'
  | 'data-trailing'
  | 'data-invalid';

export type ReadResult = { readonly value: Json } | { readonly problem: TokenProblem };

/** Our choice: deeper than any session and far from the engine's own stack limit. */
const maxDepth = 100;
/** Our choice: values read from one token; a cookie of 4 KB cannot honestly hold more. */
const maxValues = 50_000;
/** Our choice: characters of text that back-references may repeat, so that 4 KB cannot unfold into gigabytes. */
const maxRepeated = 262_144;

/** Stops a reader from inside; it never leaves `readWhole`. */
export class ReadFault extends Error {
  constructor(
    readonly code: ReadCode,
    message: string,
  ) {
    super(message);
  }
}

/** Bytes as text when they are UTF-8, otherwise as `{$bytes: hex}`, so that nothing is shown that is not there. */
export function textOrBytes(bytes: Uint8Array): Json {
  const text = fromUtf8(bytes);
  return text ?? { $bytes: toHex(bytes) };
}

/** Makes an object whose keys are data: `__proto__` is a key like any other. */
export function record(entries: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries(entries);
}

/** A hash key as text; keys that are not text are shown as JSON. */
export function keyText(key: Json): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}

/** An integer as a number where that is exact, otherwise as its decimal digits. */
export function exactInteger(value: bigint): Json {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value.toString();
}

/** JSON has no NaN and no infinity. */
export function finiteOrText(value: number): Json {
  return Number.isFinite(value) ? value : String(value);
}

/**
 * A cursor over untrusted bytes. A claimed length is compared with what is there before anything is made of it;
 * depth, the number of values and repeated text have limits.
 */
export class ByteReader {
  #at = 0;
  #depth = 0;
  #values = 0;
  #repeated = 0;
  readonly #view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.#at;
  }

  byte(): number {
    const byte = this.bytes[this.#at];
    if (byte === undefined) throw new ReadFault('data-truncated', 'The data ends in the middle of a value.');
    this.#at++;
    return byte;
  }

  take(length: number): Uint8Array {
    if (!(length >= 0 && length <= this.left)) {
      throw new ReadFault('data-truncated', 'A length in the data reaches past its end.');
    }
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }

  /** Big-endian, 1 to 4 bytes. */
  unsigned(size: number): number {
    let value = 0;
    for (const byte of this.take(size)) value = value * 256 + byte;
    return value;
  }

  double(): number {
    this.take(8);
    return this.#view.getFloat64(this.#at - 8);
  }

  /** Little-endian magnitude, as both Marshal and Erlang write big integers. */
  magnitude(size: number): bigint {
    // Our choice: 1 KiB is an integer of 2,466 digits; turning more into digits costs time for no use.
    if (size > 1024) throw new ReadFault('data-too-large', 'An integer in the data is too large to show.');
    let value = 0n;
    for (const byte of this.take(size).toReversed()) value = value * 256n + BigInt(byte);
    return value;
  }

  /** The bytes before `end`, and steps over it. */
  until(end: number): Uint8Array {
    const index = this.bytes.indexOf(end, this.#at);
    if (index < 0) throw new ReadFault('data-truncated', 'The data ends in the middle of a value.');
    const found = this.bytes.subarray(this.#at, index);
    this.#at = index + 1;
    return found;
  }

  expect(byte: number): void {
    if (this.byte() !== byte) throw new ReadFault('data-invalid', 'The data breaks its own grammar.');
  }

  /** Counts how many items were claimed against the least bytes they can take. */
  count(items: number, leastBytesEach: number): number {
    if (!(items >= 0 && items * leastBytesEach <= this.left)) {
      throw new ReadFault('data-truncated', 'A count in the data is larger than what follows it.');
    }
    return items;
  }

  /** Runs `read` one level further down. */
  within<T>(read: () => T): T {
    if (++this.#values > maxValues) throw new ReadFault('data-too-large', 'The data holds too many values.');
    if (++this.#depth > maxDepth) {
      throw new ReadFault('data-too-deep', `The data is nested more than ${maxDepth} levels deep.`);
    }
    const result = read();
    this.#depth--;
    return result;
  }

  /** A text that the data refers to again. */
  repeat(text: string): string {
    this.#repeated += text.length;
    if (this.#repeated > maxRepeated) {
      throw new ReadFault('data-too-large', 'The data repeats itself to more than 256 KiB.');
    }
    return text;
  }
}

/** Reads one value that must fill `bytes`; a fault comes back as a problem. */
export function readWhole(bytes: Uint8Array, read: (reader: ByteReader) => Json): ReadResult {
  try {
    const reader = new ByteReader(bytes);
    const value = read(reader);
    if (reader.left > 0) throw new ReadFault('data-trailing', 'There is more data after the value.');
    return { value };
  } catch (fault) {
    if (!(fault instanceof ReadFault)) throw fault;
    return { problem: { code: fault.code, message: fault.message } };
  }
}
