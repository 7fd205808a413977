import type { Json, JsonObject } from '../../model';
import { defineRule } from '../audit-rule';
import { clip, jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

const WIDE = /^(?:\*|.*:\*|admin|administrator|root|superuser|super_?admin|sudo|owner)$/i;
const MAX_RIGHTS = 20;

function words(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter(Boolean);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Scopes (RFC 8693 section 4.2), roles and permissions under the names that issuers use. */
function rightsOf(claims: JsonObject): readonly string[] {
  const names = ['scope', 'scp', 'scopes', 'role', 'roles', 'permissions', 'groups', 'authorities'];
  const realm = claims['realm_access'];
  const nested = typeof realm === 'object' && realm !== null && 'roles' in realm ? words(realm.roles) : [];
  const flags = ['admin', 'is_admin', 'isAdmin', 'superuser']
    .filter((name) => claims[name] === true)
    .map(() => 'admin');
  return [...new Set([...names.flatMap((name) => words(claims[name])), ...nested, ...flags])];
}

export const privileged = defineRule({
  id: 'privileged',
  severity: 'info',
  title: 'A token has wide rights',
  advice: 'Give a browser the least rights it needs, and never a service key.',
  reference: 'OWASP ASVS 5.0 10.2.3',
  evidence: ['token'],
  *check(context) {
    for (const { claims, subject, where } of jwtTokens(context)) {
      if (!claims) continue;
      const rights = rightsOf(claims);
      if (rights.includes('service_role')) {
        yield { subject, severity: 'high', evidence: tell(where, ': ', 'role service_role') };
        continue;
      }
      const wide = rights.filter((right) => WIDE.test(right));
      if (wide.length === 0 && rights.length <= MAX_RIGHTS) continue;
      const what =
        wide.length > 0
          ? wide.map(clip).join(', ')
          : say(`${rights.length} scopes`, 'evidence_scopes', rights.length);
      yield { subject, evidence: tell(where, ': ', what) };
    }
  },
});
