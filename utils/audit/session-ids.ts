import type { AuditContext, AuditedCookie } from './audit-rule';
import { plainId } from './opaque-id';

/**
 * The part of a session cookie's value that names the session. A framework that signs anew on each response
 * (`s:id.signature`, `payload.time.signature`) keeps the id and changes the rest.
 */
export function sessionId(value: string): string {
  const id = plainId(value);
  const timed = /^(\.?[\w-]{8,})\.[\w-]{5,7}\.[\w-]{27}$/.exec(id);
  return timed?.[1] ?? id;
}

/** Sign-in cookies of the page's own site by their identity. */
export function ownSessions({ live, report }: AuditContext): ReadonlyMap<string, AuditedCookie> {
  return new Map(
    live
      .filter((cookie) => cookie.signedIn && cookie.site === report.site && cookie.cookie.value !== '')
      .map((cookie) => [cookie.id, cookie]),
  );
}
