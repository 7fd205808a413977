import type { Json } from '../../model';
import { fromUtf8 } from '../bytes';
import {
  type ByteReader,
  exactInteger,
  finiteOrText,
  ReadFault,
  type ReadResult,
  readWhole,
  record,
  textOrBytes,
} from './byte-reader';

/**
 * Reads PHP's `serialize()` output as data. No class is looked up and nothing is run: an object becomes
 * `{$class: name, ...properties}`. A list (keys 0, 1, 2 ...) becomes an array.
 *
 * @see https://www.php.net/manual/en/function.serialize.php
 */
export function readPhpSerialized(bytes: Uint8Array): ReadResult {
  return readWhole(bytes, readValue);
}

const colon = 0x3a;
const semicolon = 0x3b;
const quote = 0x22;
const open = 0x7b;
const close = 0x7d;

function readValue(reader: ByteReader): Json {
  return reader.within(() => readTagged(reader, String.fromCharCode(reader.byte())));
}

function readTagged(reader: ByteReader, tag: string): Json {
  if (tag === 'N') {
    reader.expect(semicolon);
    return null;
  }
  reader.expect(colon);
  switch (tag) {
    case 'b': {
      const text = readText(reader, semicolon);
      if (text !== '0' && text !== '1') throw invalid('A boolean in the data is not 0 or 1.');
      return text === '1';
    }
    case 'i':
      return exactInteger(readInteger(reader, semicolon));
    case 'd':
      return readDouble(reader);
    case 's':
    case 'E': {
      const value = textOrBytes(readQuoted(reader));
      reader.expect(semicolon);
      return value;
    }
    case 'a':
      return arrayOrRecord(readEntries(reader));
    case 'O': {
      const name = readQuoted(reader);
      reader.expect(colon);
      return record([['$class', textOrBytes(name)], ...readEntries(reader)]);
    }
    case 'C': {
      const name = readQuoted(reader);
      reader.expect(colon);
      const length = readLength(reader);
      reader.expect(open);
      const data = textOrBytes(reader.take(length));
      reader.expect(close);
      return { $class: textOrBytes(name), $data: data };
    }
    case 'R':
    case 'r':
      return { $same: exactInteger(readInteger(reader, semicolon)) };
    default:
      throw new ReadFault('data-unknown-tag', 'The PHP data has a type that is not known.');
  }
}

function invalid(message: string): ReadFault {
  return new ReadFault('data-invalid', message);
}

function readText(reader: ByteReader, end: number): string {
  return fromUtf8(reader.until(end)) ?? '';
}

function readInteger(reader: ByteReader, end: number): bigint {
  const text = readText(reader, end);
  if (!/^[+-]?\d{1,20}$/.test(text)) throw invalid('An integer in the data is not one.');
  return BigInt(text.replace('+', ''));
}

/** A length or a count, which never needs more than ten digits. */
function readLength(reader: ByteReader): number {
  const text = readText(reader, colon);
  if (!/^\d{1,10}$/.test(text)) throw invalid('A length in the data is not one.');
  return Number(text);
}

function readDouble(reader: ByteReader): Json {
  const text = readText(reader, semicolon);
  if (text === 'NAN' || text === 'INF' || text === '-INF') return text;
  if (text.length > 400 || !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) {
    throw invalid('A floating-point number in the data is not one.');
  }
  return finiteOrText(Number(text));
}

/** `length:"bytes"`; the length counts bytes, so quotes inside need no escape. */
function readQuoted(reader: ByteReader): Uint8Array {
  const length = readLength(reader);
  reader.expect(quote);
  const bytes = reader.take(length);
  reader.expect(quote);
  return bytes;
}

/** `count:{key value ...}` of an array or of an object's properties. */
function readEntries(reader: ByteReader): [string, Json][] {
  // The smallest entry is `i:0;N;`.
  const count = reader.count(readLength(reader), 6);
  reader.expect(open);
  const entries: [string, Json][] = [];
  for (let index = 0; index < count; index++) {
    const key = readValue(reader);
    if (typeof key !== 'string' && typeof key !== 'number')
      throw invalid('A key in the data is not text or a number.');
    // Private and protected properties are written `\0Class\0name`; only the name is theirs.
    const name = String(key).replace(/^\0[^\0]*\0/, '');
    entries.push([name, readValue(reader)]);
  }
  reader.expect(close);
  return entries;
}

function arrayOrRecord(entries: readonly [string, Json][]): Json {
  const isList = entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : record(entries);
}
