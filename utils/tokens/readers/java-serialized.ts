import { fromUtf8 } from '../bytes';

/** Java Object Serialization Stream Protocol: magic and version. */
const magic = [0xac, 0xed, 0x00, 0x05];

export function isJavaSerialized(bytes: Uint8Array): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** The class of the first object, which is all that is read of it: TC_OBJECT, TC_CLASSDESC, length, name. */
export function javaClassName(bytes: Uint8Array): string | null {
  if (!isJavaSerialized(bytes) || bytes[4] !== 0x73 || bytes[5] !== 0x72) return null;
  const length = (bytes[6] ?? 0) * 256 + (bytes[7] ?? 0);
  const name = bytes.length >= 8 + length ? fromUtf8(bytes.subarray(8, 8 + length)) : null;
  return name !== null && /^[\w.$[;]+$/.test(name) ? name : null;
}
