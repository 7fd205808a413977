import type { DecodedToken, JsonObject } from '../model';
import { isObject, readBytes } from './jose/read-segment';

/** PASETO's times are ISO 8601 texts; other text is no time. Seconds since the epoch. */
function seconds(value: unknown): number | undefined {
  if (
    typeof value !== 'string' ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
  ) {
    return undefined;
  }
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time / 1000;
}

/** Payload, claims and times of an opened or public PASETO. */
export function pasetoClaims(
  bytes: Uint8Array,
): Pick<DecodedToken, 'payload' | 'claims' | 'issuedAt' | 'expiresAt' | 'notBefore' | 'problems'> {
  const read = readBytes(bytes, 'payload');
  const claims: JsonObject | undefined = read.isJson && isObject(read.value) ? read.value : undefined;
  const issuedAt = seconds(claims?.['iat']);
  const expiresAt = seconds(claims?.['exp']);
  const notBefore = seconds(claims?.['nbf']);
  return {
    payload: read.value,
    ...(claims && { claims }),
    ...(issuedAt !== undefined && { issuedAt }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(notBefore !== undefined && { notBefore }),
    ...(read.problems.length > 0 && { problems: read.problems }),
  };
}
