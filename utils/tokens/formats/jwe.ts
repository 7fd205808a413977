import type { JsonObject, TokenProblem } from '../../model';
import { compactParts, HEADER_ANCHORS, SPACED_HEADER_ANCHORS } from '../jose/compact-parts';
import type { TokenFormat } from '../token-format';

/** The five parts of a JWE with both algorithms named in its header. */
export function jweParts(raw: string) {
  const compact = compactParts(raw, 5);
  if (!compact || typeof compact.header['enc'] !== 'string' || typeof compact.header['alg'] !== 'string') {
    return null;
  }
  // Initialization vector and tag are never empty (RFC 7518 section 5); the ciphertext of an empty text may be.
  return compact.parts[2] === '' || compact.parts[4] === '' ? null : compact;
}

/** What a header says of the work that opening it takes: compression, password rounds. */
export function encryptionProblems(header: JsonObject): TokenProblem[] {
  const problems: TokenProblem[] = [];
  if (header['zip'] !== undefined) {
    const message = 'The content is compressed before encryption; it is inflated to 256 KiB at most.';
    problems.push({ code: 'compressed', message });
  }
  return problems;
}

export const jwe: TokenFormat = {
  id: 'jwe',
  title: 'JSON Web Encryption',
  reference: 'RFC 7516 section 3.1',
  scope: 'text',
  anchors: HEADER_ANCHORS,
  anchorsAlone: SPACED_HEADER_ANCHORS,
  alphabet: '.',
  detect: (raw) => jweParts(raw) !== null,
  decode: (raw) => {
    const compact = jweParts(raw);
    if (!compact) return null;
    const bits = (part: string | undefined) => `${Math.floor(((part?.length ?? 0) * 3) / 4)} bytes`;
    const problems = [...compact.problems, ...encryptionProblems(compact.header)];
    const direct = compact.header['alg'] === 'dir' || compact.header['alg'] === 'ECDH-ES';
    if (direct !== (compact.parts[1] === '')) {
      const message = direct
        ? 'The algorithm has no encrypted key, yet there is one.'
        : 'The encrypted key is missing.';
      problems.push({ code: 'encrypted-key-mismatch', message });
    }
    return {
      format: 'jwe',
      header: compact.header,
      encrypted: true,
      parts: [
        { name: 'encrypted-key', value: bits(compact.parts[1]) },
        { name: 'iv', value: bits(compact.parts[2]) },
        { name: 'ciphertext', value: bits(compact.parts[3]) },
        { name: 'tag', value: bits(compact.parts[4]) },
      ],
      ...(problems.length > 0 && { problems }),
    };
  },
};
