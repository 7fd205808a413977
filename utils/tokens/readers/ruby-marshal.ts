import type { Json } from '../../model';
import { fromUtf8 } from '../bytes';
import {
  type ByteReader,
  exactInteger,
  finiteOrText,
  keyText,
  ReadFault,
  type ReadResult,
  readWhole,
  record,
  textOrBytes,
} from './byte-reader';

/** Objects and symbols met so far: Marshal refers back to both by number. */
interface Memory {
  readonly reader: ByteReader;
  readonly symbols: string[];
  /** What a link gives: short text again, or a pointer in words for everything else. */
  readonly objects: Json[];
}

/**
 * Reads Ruby's Marshal format 4.8 as data. No class is looked up and nothing is run: an object becomes
 * `{$class: name, ...instance variables}`, a symbol its name, a second mention of a container `{$same: number}`.
 *
 * @see https://docs.ruby-lang.org/en/master/marshal_rdoc.html
 */
export function readRubyMarshal(bytes: Uint8Array): ReadResult {
  return readWhole(bytes, (reader) => {
    reader.expect(4);
    reader.expect(8);
    return readValue({ reader, symbols: [], objects: [] });
  });
}

/** Whether the bytes can be Marshal at all: its version, then a type letter. */
export function looksLikeRubyMarshal(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 3 &&
    bytes[0] === 4 &&
    bytes[1] === 8 &&
    '0TFi"[{:Iloufc/}SUCedmM'.includes(char(bytes[2]))
  );
}

function char(byte: number | undefined): string {
  return String.fromCharCode(byte ?? 0);
}

function readValue(memory: Memory): Json {
  return memory.reader.within(() => readTagged(memory, char(memory.reader.byte())));
}

function readTagged(memory: Memory, tag: string): Json {
  const { reader } = memory;
  switch (tag) {
    case '0':
      return null;
    case 'T':
      return true;
    case 'F':
      return false;
    case 'i':
      return readLong(reader);
    case ':':
    case ';':
      return readSymbol(memory, tag);
    case '@':
      return readLink(memory);
    case '"':
      return remember(memory, textOrBytes(reader.take(readLong(reader))));
    case 'I':
      return readWithVariables(memory);
    case '[':
      return readList(memory);
    case '{':
    case '}':
      return readHash(memory, tag === '}');
    case 'f':
      return remember(memory, readFloat(reader));
    case 'l':
      return remember(memory, readBignum(reader));
    case 'o':
    case 'S': {
      const at = reserve(memory);
      const name = symbolAfterTag(memory);
      return settle(memory, at, record([['$class', name], ...readVariables(memory)]));
    }
    case 'c':
    case 'm':
    case 'M':
      return remember(memory, { $class: textOrBytes(reader.take(readLong(reader))) });
    case '/': {
      const source = textOrBytes(reader.take(readLong(reader)));
      reader.byte(); // the expression's options
      return remember(memory, { $regexp: source });
    }
    case 'u': {
      const at = reserve(memory);
      const name = symbolAfterTag(memory);
      return settle(memory, at, { $class: name, $data: textOrBytes(reader.take(readLong(reader))) });
    }
    case 'U': {
      const at = reserve(memory);
      const name = symbolAfterTag(memory);
      return settle(memory, at, { $class: name, $data: readValue(memory) });
    }
    case 'C':
    case 'e':
      // A subclass of a core class, or an object extended by a module: the name, then the value itself.
      return { $class: symbolAfterTag(memory), $data: readValue(memory) };
    default:
      throw new ReadFault('data-unknown-tag', 'The Marshal data has a type that is not known.');
  }
}

/** Marshal's own integer: one byte for small ones, else a byte count (negative for negatives) and little-endian bytes. */
function readLong(reader: ByteReader): number {
  const first = (reader.byte() << 24) >> 24;
  if (first === 0) return 0;
  if (first > 4) return first - 5;
  if (first < -4) return first + 5;
  const size = Math.abs(first);
  const magnitude = Number(reader.magnitude(size));
  return first > 0 ? magnitude : magnitude - 256 ** size;
}

function readBignum(reader: ByteReader): Json {
  const sign = char(reader.byte());
  if (sign !== '+' && sign !== '-')
    throw new ReadFault('data-invalid', 'An integer in the data has no sign.');
  const magnitude = reader.magnitude(readLong(reader) * 2);
  return exactInteger(sign === '-' ? -magnitude : magnitude);
}

function readFloat(reader: ByteReader): Json {
  const text = fromUtf8(reader.take(readLong(reader))) ?? '';
  if (text === 'nan' || text === 'inf' || text === '-inf') return text;
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) {
    throw new ReadFault('data-invalid', 'A floating-point number in the data is not one.');
  }
  return finiteOrText(Number(text));
}

function readSymbol(memory: Memory, tag: string): string {
  const { reader, symbols } = memory;
  if (tag === ';') {
    const known = symbols[readLong(reader)];
    if (known === undefined)
      throw new ReadFault('data-invalid', 'The data refers to a symbol that it has not named.');
    return reader.repeat(known);
  }
  const name = fromUtf8(reader.take(readLong(reader)));
  if (name === null) throw new ReadFault('data-invalid', 'A symbol in the data is not UTF-8.');
  symbols.push(name);
  return name;
}

function symbolAfterTag(memory: Memory): string {
  const tag = char(memory.reader.byte());
  if (tag === ':' || tag === ';') return readSymbol(memory, tag);
  // A symbol with an encoding: `I:` name, one variable `E`.
  if (tag === 'I') {
    const name = readTagged(memory, tag);
    if (typeof name === 'string') return name;
  }
  throw new ReadFault('data-invalid', 'A name in the data is not a symbol.');
}

function readLink(memory: Memory): Json {
  const index = readLong(memory.reader);
  const known = memory.objects[index];
  if (known === undefined)
    throw new ReadFault('data-invalid', 'The data refers to an object that it does not hold.');
  return typeof known === 'string'
    ? memory.reader.repeat(known)
    : typeof known === 'number'
      ? known
      : { $same: index };
}

function reserve(memory: Memory): number {
  return memory.objects.push(null) - 1;
}

function settle(memory: Memory, at: number, value: Json): Json {
  memory.objects[at] = value;
  return value;
}

function remember(memory: Memory, value: Json): Json {
  return settle(memory, reserve(memory), value);
}

/** `I`: a value and its instance variables; on text these are only the encoding. */
function readWithVariables(memory: Memory): Json {
  const value = readValue(memory);
  const extra = readVariables(memory).filter(([name]) => name !== 'E' && name !== 'encoding');
  if (extra.length === 0) return value;
  return record([['$data', value], ...extra]);
}

function readVariables(memory: Memory): [string, Json][] {
  const { reader } = memory;
  const count = reader.count(readLong(reader), 3);
  const entries: [string, Json][] = [];
  for (let index = 0; index < count; index++) {
    const name = symbolAfterTag(memory);
    entries.push([name, readValue(memory)]);
  }
  return entries;
}

function readList(memory: Memory): Json {
  const { reader } = memory;
  const at = reserve(memory);
  const count = reader.count(readLong(reader), 1);
  const items: Json[] = [];
  for (let index = 0; index < count; index++) items.push(readValue(memory));
  return settle(memory, at, items);
}

function readHash(memory: Memory, hasDefault: boolean): Json {
  const { reader } = memory;
  const at = reserve(memory);
  const count = reader.count(readLong(reader), 2);
  const entries: [string, Json][] = [];
  for (let index = 0; index < count; index++) {
    const key = keyText(readValue(memory));
    entries.push([key, readValue(memory)]);
  }
  if (hasDefault) readValue(memory);
  return settle(memory, at, record(entries));
}
