import { auditCookie, NOW, type SnapshotParts } from './audit';

/** The time the audit tests happen at, in seconds. */
export const SECONDS = NOW / 1000;

export function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return Buffer.from(text, 'utf8').toString('base64url');
}

/** A token that was never signed by anybody: header (HS256 unless said otherwise), payload, and a signature to look at. */
export function jwt(payload: unknown, header: object = {}, signature = 'c2lnbmF0dXJl'): string {
  return [encode({ alg: 'HS256', ...header }), encode(payload), signature].join('.');
}

export function jwe(header: object): string {
  return [encode(header), '', 'aXZpdml2aXZpdml2', 'Y2lwaGVydGV4dA', 'dGFndGFndGFndGFndGFn'].join('.');
}

/** A token in the jar, under a name that says nothing of it. */
export function inCookie(token: string): SnapshotParts {
  return { cookies: [auditCookie({ name: 'tk', value: token })] };
}
