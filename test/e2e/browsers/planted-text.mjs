// @ts-check
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files larger than this hold code and caches of the browser's own. In bytes. */
const LARGEST = 64 * 1024 * 1024;

/**
 * One block of Snappy's raw format (LevelDB's and Firefox's storage are written in it); null where it is none.
 * https://github.com/google/snappy/blob/main/format_description.txt
 * @param {Buffer} input
 */
export function unsnappy(input) {
  let at = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = input[at++];
    if (byte === undefined || shift > 28) return null;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (length === 0 || length > LARGEST) return null;
  const output = Buffer.alloc(length);
  let end = 0;
  while (at < input.length && end < length) {
    const tag = input[at++] ?? 0;
    let size = tag >> 2;
    if ((tag & 3) === 0) {
      if (size >= 60) {
        const bytes = size - 59;
        if (at + bytes > input.length) return null;
        size = input.readUIntLE(at, bytes);
        at += bytes;
      }
      size += 1;
      if (at + size > input.length || end + size > length) return null;
      input.copy(output, end, at, at + size);
      at += size;
      end += size;
      continue;
    }
    const kind = tag & 3;
    const wide = kind === 1 ? 1 : kind === 2 ? 2 : 4;
    if (at + wide > input.length) return null;
    const offset = kind === 1 ? ((tag >> 5) << 8) | (input[at] ?? 0) : input.readUIntLE(at, wide);
    size = kind === 1 ? ((tag >> 2) & 7) + 4 : size + 1;
    at += wide;
    if (offset === 0 || offset > end || end + size > length) return null;
    for (let i = 0; i < size; i += 1) output[end + i] = output[end + i - offset] ?? 0;
    end += size;
  }
  return output.subarray(0, end);
}

const LEVELDB_MAGIC = Buffer.from('57fb808b247547db', 'hex');

/**
 * The blocks of a LevelDB table, unpacked; empty where the file is none.
 * https://github.com/google/leveldb/blob/main/doc/table_format.md
 * @param {Buffer} file
 */
export function tableBlocks(file) {
  if (file.length < 48 || !file.subarray(-8).equals(LEVELDB_MAGIC)) return [];
  let at = 0;
  /** @param {Buffer} from */
  const varint = (from) => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = from[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  /** @param {number} offset @param {number} size */
  const block = (offset, size) => {
    const raw = file.subarray(offset, offset + size);
    return file[offset + size] === 1 ? unsnappy(raw) : raw;
  };
  const footer = file.subarray(-48);
  varint(footer);
  varint(footer);
  const index = block(varint(footer), varint(footer));
  if (!index) return [];
  /** @type {Buffer[]} */
  const blocks = [];
  const restarts = index.readUInt32LE(index.length - 4);
  at = 0;
  while (at < index.length - 4 - 4 * restarts) {
    varint(index);
    const unshared = varint(index);
    const size = varint(index);
    const next = at + unshared + size;
    at += unshared;
    const data = block(varint(index), varint(index));
    if (data) blocks.push(data);
    at = next;
  }
  return blocks;
}

/**
 * Where in a folder's files a text lies: as UTF-8, as UTF-16 or as base64 of it, also in packed LevelDB tables.
 * @param {string} folder @param {string} text @param {RegExp} [except] paths from the folder that are not looked into
 * @returns {string[]} paths from the folder
 */
export function filesWith(folder, text, except) {
  // Base64 of a part is the same wherever the text begins, but for its first and last characters.
  const forms = [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    ...[0, 1, 2].map((shift) =>
      Buffer.from(
        Buffer.from('x'.repeat(shift) + text)
          .toString('base64')
          .slice(4, -4),
      ),
    ),
  ];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !except?.test(path))
    .filter((path) => {
      const full = join(folder, path);
      const info = statSync(full, { throwIfNoEntry: false });
      if (!info?.isFile() || info.size > LARGEST) return false;
      const file = readFileSync(full);
      return [file, ...tableBlocks(file)].some((data) => forms.some((form) => data.includes(form)));
    });
}
