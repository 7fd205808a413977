import type { TokenProblem } from '../../model';
import { compactParts, HEADER_ANCHORS, SPACED_HEADER_ANCHORS } from '../jose/compact-parts';
import type { TokenFormat } from '../token-format';
import { decodeSigned, isAlgNone } from './jwt';

/** Three parts, or the two that are seen in the wild; the algorithm is `none` in any case. */
function unsecuredParts(raw: string) {
  const compact = compactParts(raw, 3) ?? compactParts(raw, 2);
  return compact && isAlgNone(compact.header['alg']) && compact.header['enc'] === undefined ? compact : null;
}

export const jwtUnsecured: TokenFormat = {
  id: 'jwt-unsecured',
  title: 'Unsecured JSON Web Token',
  reference: 'RFC 7519 section 6, RFC 8725 section 3.2',
  scope: 'text',
  anchors: HEADER_ANCHORS,
  anchorsAlone: SPACED_HEADER_ANCHORS,
  alphabet: '.',
  detect: (raw) => unsecuredParts(raw) !== null,
  decode: (raw) => {
    const compact = unsecuredParts(raw);
    if (!compact) return null;
    const decoded = decodeSigned('jwt-unsecured', compact.parts.length === 2 ? `${raw}.` : raw, compact);
    const problems: TokenProblem[] = [...(decoded.problems ?? [])];
    problems.push({ code: 'unsecured', message: 'The token is not signed: anyone can have written it.' });
    if (compact.parts.length === 2) {
      const message = 'The last dot is missing: two parts where RFC 7515 has three.';
      problems.push({ code: 'two-parts', message });
    } else if (compact.parts[2] !== '') {
      const message =
        'The algorithm is none, yet there is a signature (RFC 7518 section 3.6 wants it empty).';
      problems.push({ code: 'signature-on-unsecured', message });
    }
    if (compact.header['alg'] !== 'none') {
      const message = 'The algorithm is "none" in another case, a known way round careless verifiers.';
      problems.push({ code: 'alg-none-case', message });
    }
    return { ...decoded, problems };
  },
};
