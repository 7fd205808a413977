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

/**
 * Reads Erlang's external term format (version 131) as data. Functions, processes and references are refused, atoms
 * become their names (`nil`, `true` and `false` the JSON values) and tuples become arrays.
 *
 * @see https://www.erlang.org/doc/apps/erts/erl_ext_dist.html
 */
export function readErlangTerm(bytes: Uint8Array): ReadResult {
  return readWhole(bytes, (reader) => {
    reader.expect(131);
    return readTerm(reader);
  });
}

function readTerm(reader: ByteReader): Json {
  return reader.within(() => readTagged(reader, reader.byte()));
}

function readTagged(reader: ByteReader, tag: number): Json {
  switch (tag) {
    case 97: // SMALL_INTEGER_EXT
      return reader.byte();
    case 98: // INTEGER_EXT, signed
      return reader.unsigned(4) | 0;
    case 110: // SMALL_BIG_EXT
      return readBig(reader, reader.byte());
    case 111: // LARGE_BIG_EXT
      return readBig(reader, reader.unsigned(4));
    case 70: // NEW_FLOAT_EXT
      return finiteOrText(reader.double());
    case 99: // FLOAT_EXT: 31 bytes of text
      return readOldFloat(reader);
    case 119: // SMALL_ATOM_UTF8_EXT
    case 115: // SMALL_ATOM_EXT
      return readAtom(reader, reader.byte());
    case 118: // ATOM_UTF8_EXT
    case 100: // ATOM_EXT
      return readAtom(reader, reader.unsigned(2));
    case 109: // BINARY_EXT
      return textOrBytes(reader.take(reader.unsigned(4)));
    case 77: {
      // BIT_BINARY_EXT: length, then how many bits of the last byte count
      const length = reader.unsigned(4);
      reader.byte();
      return textOrBytes(reader.take(length));
    }
    case 107: // STRING_EXT: a list of small integers, mostly text
      return [...reader.take(reader.unsigned(2))];
    case 106: // NIL_EXT
      return [];
    case 108:
      return readList(reader);
    case 104: // SMALL_TUPLE_EXT
      return readItems(reader, reader.byte());
    case 105: // LARGE_TUPLE_EXT
      return readItems(reader, reader.unsigned(4));
    case 116:
      return readMap(reader);
    default:
      throw new ReadFault(
        'data-unknown-tag',
        'The Erlang data has a type that is not read (a function, process or other).',
      );
  }
}

function readBig(reader: ByteReader, size: number): Json {
  const negative = reader.byte() !== 0;
  const magnitude = reader.magnitude(size);
  return exactInteger(negative ? -magnitude : magnitude);
}

function readOldFloat(reader: ByteReader): Json {
  const text = (fromUtf8(reader.take(31)) ?? '').replace(/\0+$/, '');
  if (!/^-?\d+\.\d+(?:e[+-]?\d+)?$/i.test(text)) {
    throw new ReadFault('data-invalid', 'A floating-point number in the data is not one.');
  }
  return finiteOrText(Number(text));
}

function readAtom(reader: ByteReader, length: number): Json {
  const name = textOrBytes(reader.take(length));
  if (name === 'nil' || name === 'undefined') return null;
  if (name === 'true') return true;
  if (name === 'false') return false;
  return name;
}

function readItems(reader: ByteReader, claimed: number): Json[] {
  const count = reader.count(claimed, 1);
  const items: Json[] = [];
  for (let index = 0; index < count; index++) items.push(readTerm(reader));
  return items;
}

function readList(reader: ByteReader): Json {
  const items = readItems(reader, reader.unsigned(4));
  const tail = readTerm(reader);
  const isProper = Array.isArray(tail) && tail.length === 0;
  return isProper ? items : [...items, { $tail: tail }];
}

function readMap(reader: ByteReader): Json {
  const count = reader.count(reader.unsigned(4), 2);
  const entries: [string, Json][] = [];
  for (let index = 0; index < count; index++) {
    const key = keyText(readTerm(reader));
    entries.push([key, readTerm(reader)]);
  }
  return record(entries);
}
