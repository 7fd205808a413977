import { RequestError } from '../../utils/messaging/requests';

/** A request that failed, as the result that was not got. */
export function failureOf(error: unknown): {
  readonly ok: false;
  readonly code: string;
  readonly reason: string;
} {
  const known = error instanceof RequestError;
  return { ok: false, code: known ? error.code : 'unexpected', reason: known ? error.message : '' };
}
