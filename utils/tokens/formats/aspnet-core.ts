import type { DecodedToken } from '../../model';
import { fromBase64Url, toHex } from '../bytes';
import type { TokenFormat } from '../token-format';

/** Magic, key id, and the least that follows: key modifier, nonce and tag of AES-GCM, one block or byte of content. */
const leastBytes = 4 + 16 + 16 + 12 + 16 + 1;

/** A .NET Guid: the first three fields are little-endian in bytes. */
function guid(bytes: Uint8Array): string {
  const hex = toHex(
    new Uint8Array([...[3, 2, 1, 0, 5, 4, 7, 6].map((i) => bytes[i] ?? 0), ...bytes.slice(8, 16)]),
  );
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function decode(raw: string): DecodedToken | null {
  if (!raw.startsWith('CfDJ8')) return null;
  const bytes = fromBase64Url(raw);
  if (bytes === null || bytes.length < leastBytes || bytes[3] !== 0xf0) return null;
  return {
    format: 'aspnet-core',
    encrypted: true,
    parts: [
      { name: 'key-id', value: guid(bytes.subarray(4, 20)) },
      { name: 'ciphertext', value: `${bytes.length - 20} bytes` },
    ],
  };
}

/** ASP.NET Core Data Protection: authentication, session, antiforgery and TempData cookies. Only the server's key ring opens it. */
export const aspnetCore: TokenFormat = {
  id: 'aspnet-core',
  title: 'ASP.NET Core protected data',
  reference: 'ASP.NET Core Data Protection, KeyRingBasedDataProtector (magic header 09F0C9F0)',
  scope: 'text',
  anchors: ['CfDJ8'],
  alphabet: '',
  minLength: 87,
  detect: (raw) => decode(raw) !== null,
  decode,
};
