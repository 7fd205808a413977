import type { JsonObject, Verification } from '../../model';
import { invalid } from '../verdict';

/** Members that RFC 7515, 7516 and 7518 define themselves must not be listed in `crit` (RFC 7515 section 4.1.11). */
const REGISTERED = new Set(
  'alg enc zip jku jwk kid x5u x5c x5t x5t#S256 typ cty crit epk apu apv iv tag p2s p2c'.split(' '),
);

/** The one extension that is understood here (RFC 7797). */
const UNDERSTOOD = 'b64';

/** What makes `crit` or `b64` unacceptable; `null` where there is nothing to object to. */
export function critProblem(header: JsonObject, protectedHeader: JsonObject): Verification | null {
  const bad = (reason: string) => invalid('crit', reason);
  const crit = header['crit'];
  if (crit !== undefined) {
    if (protectedHeader['crit'] === undefined) return bad('The crit member must be integrity protected.');
    if (!Array.isArray(crit) || crit.length === 0)
      return bad('The crit member is not a list of names, or empty.');
    const names: readonly unknown[] = crit;
    if (!names.every((name) => typeof name === 'string' && name !== '')) {
      return bad('The crit member lists something that is not a name.');
    }
    if (new Set(names).size !== names.length) return bad('The crit member lists a name twice.');
    for (const name of names as readonly string[]) {
      if (REGISTERED.has(name)) return bad('The crit member lists a standard header, which it must not.');
      if (header[name] === undefined) return bad('The crit member lists a header that is not there.');
      if (name !== UNDERSTOOD) return bad('The crit member demands an extension that is not understood.');
    }
  }
  const b64 = header['b64'];
  if (b64 === undefined) return null;
  if (typeof b64 !== 'boolean' || protectedHeader['b64'] === undefined) {
    return bad('The b64 member is not a protected true or false.');
  }
  if (!b64 && !(Array.isArray(crit) && crit.includes(UNDERSTOOD))) {
    return bad('The payload is said to be unencoded (b64 false) but crit does not list b64.');
  }
  return null;
}
