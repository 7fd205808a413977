import type { JsonObject } from '../../model';
import { fromBase64, fromHex, fromPaddedBase64Url, fromUtf8, utf8 } from '../bytes';
import { isObject } from '../jose/read-segment';
import { parseJson } from '../strict-json';
import type { Bytes } from '../web-crypto';

export interface Caveat {
  readonly id: Bytes;
  /** The verification id: present on a third-party caveat, whose discharge another service makes. */
  readonly verification?: Bytes;
  readonly location?: string;
}

export interface Macaroon {
  readonly version: 1 | 2;
  readonly location?: string;
  readonly id: Bytes;
  readonly caveats: readonly Caveat[];
  /** 32 bytes of HMAC-SHA256. */
  readonly signature: Bytes;
}

/** Longer text is not read as a macaroon (our choice, in characters). */
const MAX_LENGTH = 1 << 17;
const MAX_CAVEATS = 1000;

/** Reads a macaroon in base64 (either alphabet, padded or not) or in JSON; `null` for anything else. */
export function readMacaroon(raw: string): Macaroon | null {
  if (raw.length > MAX_LENGTH) return null;
  if (raw.startsWith('{')) return readJsonForm(raw);
  const bytes = fromPaddedBase64Url(raw, 'optional') ?? fromBase64(raw, 'optional');
  if (!bytes) return null;
  return bytes[0] === 2 ? readBinary(bytes) : readPackets(bytes);
}

/** Version 1: packets of four hexadecimal digits of length, `key value` and a line feed. */
function readPackets(bytes: Bytes): Macaroon | null {
  const packets: { name: string; value: Bytes }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const digits = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (!/^[0-9a-f]{4}$/.test(digits)) return null;
    const length = Number.parseInt(digits, 16);
    const packet = bytes.slice(at + 4, at + length);
    const space = packet.indexOf(32);
    if (length < 6 || at + length > bytes.length || space < 1 || packet.at(-1) !== 10) return null;
    packets.push({
      name: String.fromCharCode(...packet.subarray(0, space)),
      value: packet.slice(space + 1, -1),
    });
    at += length;
  }
  let next = 0;
  const take = (name: string): Bytes | undefined =>
    packets[next]?.name === name ? packets[next++]?.value : undefined;
  const location = text(take('location'));
  const id = take('identifier');
  if (!id || location === null) return null;
  const caveats: Caveat[] = [];
  for (let cid = take('cid'); cid; cid = take('cid')) {
    const verification = take('vid');
    const where = text(take('cl'));
    if (where === null || caveats.length >= MAX_CAVEATS) return null;
    caveats.push({
      id: cid,
      ...(verification && { verification }),
      ...(where !== undefined && { location: where }),
    });
  }
  const signature = take('signature');
  if (signature?.length !== 32 || next !== packets.length) return null;
  return { version: 1, ...(location !== undefined && { location }), id, caveats, signature };
}

/** `undefined` for an absent field, `null` for one that is not text. */
function text(bytes: Bytes | undefined): string | undefined | null {
  return bytes && fromUtf8(bytes);
}

const LOCATION = 1;
const IDENTIFIER = 2;
const VERIFICATION = 4;
const SIGNATURE = 6;

/** Version 2: a version byte, then sections of type-length-value fields, each section closed by a zero byte. */
function readBinary(bytes: Bytes): Macaroon | null {
  let at = 1;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
    return -1;
  };
  const field = (type: number): Bytes | undefined => {
    if (bytes[at] !== type) return undefined;
    at++;
    const length = varint();
    if (length < 0 || at + length > bytes.length) {
      at = bytes.length + 1;
      return undefined;
    }
    const value = bytes.slice(at, at + length);
    at += length;
    return value;
  };
  const close = () => bytes[at++] === 0;
  const location = text(field(LOCATION));
  const id = field(IDENTIFIER);
  if (!id || location === null || !close()) return null;
  const caveats: Caveat[] = [];
  while (at < bytes.length && bytes[at] !== 0) {
    const where = text(field(LOCATION));
    const cid = field(IDENTIFIER);
    const verification = field(VERIFICATION);
    if (!cid || where === null || !close() || caveats.length >= MAX_CAVEATS) return null;
    caveats.push({
      id: cid,
      ...(verification && { verification }),
      ...(where !== undefined && { location: where }),
    });
  }
  if (!close()) return null;
  const signature = field(SIGNATURE);
  if (signature?.length !== 32 || at !== bytes.length) return null;
  return { version: 2, ...(location !== undefined && { location }), id, caveats, signature };
}

/** The JSON forms: version 2 (`v`, `i`, `s64`, …) and the older one with whole words. */
function readJsonForm(raw: string): Macaroon | null {
  if (!raw.includes('"signature"') && !raw.includes('"s64"') && !raw.includes('"s"')) return null;
  const parsed = parseJson(raw);
  if (!parsed || parsed === 'too-deep' || !isObject(parsed.value)) return null;
  return parsed.value['v'] === 2 ? readJson2(parsed.value) : readJson1(parsed.value);
}

/** A field as text (`i`) or base64url (`i64`); `null` where both or something else stand there. */
function either(members: JsonObject, name: string): Bytes | undefined | null {
  const plain = members[name];
  const encoded = members[`${name}64`];
  if (plain === undefined && encoded === undefined) return undefined;
  if (typeof plain === 'string' && encoded === undefined) return utf8(plain);
  if (typeof encoded !== 'string' || plain !== undefined) return null;
  return fromPaddedBase64Url(encoded, 'optional') ?? fromBase64(encoded, 'optional');
}

function readJson2(members: JsonObject): Macaroon | null {
  const id = either(members, 'i');
  const signature = either(members, 's');
  const location = either(members, 'l');
  const list = members['c'] ?? [];
  if (!id || signature?.length !== 32 || location === null || !Array.isArray(list)) return null;
  const caveats: Caveat[] = [];
  for (const item of list as readonly JsonObject[]) {
    const cid = isObject(item) ? either(item, 'i') : null;
    const vid = isObject(item) ? either(item, 'v') : null;
    const where = isObject(item) ? either(item, 'l') : null;
    if (!cid || vid === null || where === null || caveats.length >= MAX_CAVEATS) return null;
    caveats.push({
      id: cid,
      ...(vid && { verification: vid }),
      ...(where && { location: text(where) ?? '' }),
    });
  }
  return { version: 2, ...(location && { location: text(location) ?? '' }), id, caveats, signature };
}

function readJson1(members: JsonObject): Macaroon | null {
  const { identifier, location, signature: hex, caveats: list = [] } = members;
  const signature = typeof hex === 'string' ? fromHex(hex) : null;
  if (typeof identifier !== 'string' || signature?.length !== 32 || !Array.isArray(list)) return null;
  const caveats: Caveat[] = [];
  for (const item of list as readonly JsonObject[]) {
    const { cid, vid, cl } = isObject(item) ? item : {};
    if (typeof cid !== 'string' || caveats.length >= MAX_CAVEATS) return null;
    const verification = typeof vid === 'string' ? fromPaddedBase64Url(vid, 'optional') : undefined;
    if (verification === null) return null;
    caveats.push({
      id: utf8(cid),
      ...(verification && { verification }),
      ...(typeof cl === 'string' && { location: cl }),
    });
  }
  return {
    version: 1,
    ...(typeof location === 'string' && { location }),
    id: utf8(identifier),
    caveats,
    signature,
  };
}
