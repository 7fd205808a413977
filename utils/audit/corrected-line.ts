import { formatSetCookie } from '../cookies/format-set-cookie';
import type { Cookie } from '../model';
import type { AuditedCookie } from './audit-rule';
import { lineWith } from './line-with';

/** What a correction may change of a cookie. */
export type Correction = Pick<Partial<Cookie>, 'name' | 'path' | 'expirationDate' | 'partitionKey'> & {
  readonly secure?: true;
  readonly httpOnly?: true;
  readonly sameSite?: 'lax';
  /** Without `Domain`. */
  readonly hostOnly?: true;
  /** Without `Max-Age` and `Expires`. */
  readonly session?: true;
};

/**
 * The corrected `Set-Cookie` line, its value as `<value>`: the very line that was seen, with the least change, or else
 * the line that makes the cookie of the jar. `now` in milliseconds; Max-Age is counted from it.
 */
export function correctedLine(
  { cookie, line }: Pick<AuditedCookie, 'cookie' | 'line'>,
  change: Correction,
  now: number,
): string {
  if (line) return lineWith(line, attributesOf(change, now));
  const wanted: Cookie = { ...cookie, ...change };
  if (!change.session) return `Set-Cookie: ${formatSetCookie(wanted, { value: 'placeholder', now })}`;
  const { expirationDate: _, ...ended } = wanted;
  return `Set-Cookie: ${formatSetCookie(ended, { value: 'placeholder', now })}`;
}

function attributesOf(change: Correction, now: number): Parameters<typeof lineWith>[1] {
  const { name, path, expirationDate: end } = change;
  return {
    ...(name === undefined ? {} : { name }),
    drop: [
      ...(change.hostOnly ? ['domain'] : []),
      ...(change.session || end !== undefined ? ['max-age', 'expires'] : []),
    ],
    set: [
      ...(path === undefined ? [] : [`Path=${path}`]),
      ...(end === undefined ? [] : [`Max-Age=${Math.max(0, Math.round(end - now / 1000))}`]),
      ...(change.secure ? ['Secure'] : []),
      ...(change.httpOnly ? ['HttpOnly'] : []),
      ...(change.sameSite ? ['SameSite=Lax'] : []),
      ...(change.partitionKey ? ['Partitioned'] : []),
    ],
  };
}
