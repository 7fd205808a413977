/** What an opaque value is made as. It opens to nothing, so it is no token, but its kind tells how well it can be guessed. */
export interface ValueIdentity {
  readonly kind: 'uuid' | 'ulid' | 'hex' | 'number' | 'base64';
  /** UUID version. */
  readonly version?: number;
  /** Seconds since the epoch, where the value tells when it was made. */
  readonly issuedAt?: number;
  /** The most bits of chance it can hold: an upper bound, not a measurement. */
  readonly bits: number;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-([1-8])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Crockford's base 32, without I, L, O and U; the first digit keeps 48 bits of milliseconds in range. */
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 100-nanosecond steps from 1582-10-15 to 1970-01-01 (RFC 9562 section 5.1). */
const gregorianOffset = 0x01b21dd213814000n;

/** Names a whole value that is an identifier of a usual kind; `null` for anything else. Never used on running text. */
export function identifyValue(value: string): ValueIdentity | null {
  if (value.length > 512) return null;
  const version = uuid.exec(value)?.[1];
  if (version !== undefined) return describeUuid(value, Number(version));
  if (ulid.test(value)) {
    const time = [...value.slice(0, 10)].reduce((sum, digit) => sum * 32 + crockford.indexOf(digit), 0);
    return { kind: 'ulid', issuedAt: Math.floor(time / 1000), bits: 80 };
  }
  if (/^\d{1,40}$/.test(value)) {
    return { kind: 'number', bits: Math.floor(value.length * Math.log2(10)) };
  }
  if (/^(?:[0-9a-f]{2}){4,}$/.test(value) || /^(?:[0-9A-F]{2}){4,}$/.test(value)) {
    return { kind: 'hex', bits: value.length * 4 };
  }
  // Our choice: at least 96 bits, both cases and a digit; a shorter or plainer text may be a word.
  if (/^[\w+/-]{16,}={0,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value)) {
    return { kind: 'base64', bits: value.replace(/=+$/, '').length * 6 };
  }
  return null;
}

function describeUuid(value: string, version: number): ValueIdentity {
  const hex = value.replaceAll('-', '').toLowerCase();
  // RFC 9562: random bits left beside version, variant and time; name-based versions hold a hash, not chance.
  const bits = { 1: 14, 4: 122, 6: 14, 7: 74 }[version] ?? 0;
  const issuedAt = uuidTime(hex, version);
  return { kind: 'uuid', version, bits, ...(issuedAt !== undefined && { issuedAt }) };
}

function uuidTime(hex: string, version: number): number | undefined {
  if (version === 7) return Math.floor(Number.parseInt(hex.slice(0, 12), 16) / 1000);
  const steps =
    version === 1
      ? hex.slice(13, 16) + hex.slice(8, 12) + hex.slice(0, 8)
      : version === 6
        ? hex.slice(0, 12) + hex.slice(13, 16)
        : null;
  return steps === null ? undefined : Number((BigInt(`0x${steps}`) - gregorianOffset) / 10_000_000n);
}
