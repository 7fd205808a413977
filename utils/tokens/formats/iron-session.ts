import type { DecodedToken } from '../../model';
import { fromBase64Url } from '../bytes';
import type { TokenFormat } from '../token-format';
import type { Bytes } from '../web-crypto';

export interface IronSeal {
  /** What the MAC is over: the first six parts. */
  readonly authenticated: string;
  readonly passwordId: string;
  /** Salts are used as their hexadecimal text. */
  readonly salt: string;
  readonly macSalt: string;
  readonly iv: Bytes;
  readonly ciphertext: Bytes;
  readonly mac: Bytes;
  /** Milliseconds since the epoch. */
  readonly expiration?: number;
  /** The number that iron-session adds behind `~`. */
  readonly version?: string;
}

const syntax =
  /^(Fe26\.2\*([A-Za-z0-9_]*)\*([0-9a-f]{64})\*([\w-]{22})\*([\w-]+)\*(\d{0,16}))\*([0-9a-f]{64})\*([\w-]{43})(?:~(\d{1,3}))?$/;

/** Takes a seal of eight `*` parts apart; `null` where one is not of its alphabet and length. */
export function splitIronSeal(raw: string): IronSeal | null {
  const match = syntax.exec(raw);
  if (match === null) return null;
  const [, authenticated = '', passwordId = '', salt = '', iv, body, expiration, macSalt = '', mac, version] =
    match;
  const [ivBytes, ciphertext, macBytes] = [iv, body, mac].map((part) => fromBase64Url(part ?? ''));
  if (!ivBytes || !ciphertext || !macBytes || ciphertext.length === 0 || ciphertext.length % 16 !== 0)
    return null;
  return {
    authenticated,
    passwordId,
    salt,
    macSalt,
    iv: ivBytes,
    ciphertext,
    mac: macBytes,
    ...(expiration && { expiration: Number(expiration) }),
    ...(version !== undefined && { version }),
  };
}

function decode(raw: string): DecodedToken | null {
  const seal = splitIronSeal(raw);
  if (seal === null) return null;
  return {
    format: 'iron-session',
    encrypted: true,
    ...(seal.expiration !== undefined && { expiresAt: Math.floor(seal.expiration / 1000) }),
    parts: [
      { name: 'algorithm', value: 'AES-256-CBC, HMAC-SHA256' },
      ...(seal.passwordId === '' ? [] : [{ name: 'key-id', value: seal.passwordId }]),
      { name: 'ciphertext', value: `${seal.ciphertext.length} bytes` },
      ...(seal.version === undefined ? [] : [{ name: 'version', value: seal.version }]),
    ],
  };
}

/** A sealed object of @hapi/iron: iron-session, hapi's cookie sessions, h3 and Nuxt. */
export const ironSession: TokenFormat = {
  id: 'iron-session',
  title: 'iron sealed session',
  reference: '@hapi/iron, MAC prefix Fe26.2; iron-session',
  scope: 'text',
  anchors: ['Fe26.2*'],
  alphabet: '.*~',
  minLength: 230,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
