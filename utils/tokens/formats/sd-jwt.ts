import type { DecodedToken } from '../../model';
import { claimTimes } from '../jose/claim-times';
import { HEADER_ANCHORS } from '../jose/compact-parts';
import { applyDisclosures, type Disclosure, readDisclosure } from '../jose/disclosures';
import type { TokenFormat } from '../token-format';
import { decodeSigned, isAlgNone, jwsParts } from './jwt';

export interface SdJwtParts {
  /** The issuer-signed JWT. */
  readonly issued: string;
  readonly compact: NonNullable<ReturnType<typeof jwsParts>>;
  readonly disclosures: readonly Disclosure[];
  /** The key binding JWT of the holder; absent where the last part is empty. */
  readonly binding?: string;
}

const MAX_DISCLOSURES = 1000;

/** The parts between the tildes (RFC 9901 section 4); `null` where one of them is not what it must be. */
export function sdJwtParts(raw: string): SdJwtParts | null {
  const tilde = raw.indexOf('~');
  if (tilde === -1) return null;
  const issued = raw.slice(0, tilde);
  const compact = jwsParts(issued);
  if (!compact || isAlgNone(compact.header['alg'])) return null;
  const rest = raw.slice(tilde + 1).split('~', MAX_DISCLOSURES + 2);
  if (rest.length > MAX_DISCLOSURES + 1) return null;
  const binding = rest.pop() ?? '';
  if (binding !== '' && jwsParts(binding)?.header['typ'] !== 'kb+jwt') return null;
  const disclosures: Disclosure[] = [];
  for (const encoded of rest) {
    const disclosure = readDisclosure(encoded);
    if (!disclosure) return null;
    disclosures.push(disclosure);
  }
  return { issued, compact, disclosures, ...(binding !== '' && { binding }) };
}

/** The claims with what is disclosed in place, and everything the reader should know of how they got there. */
export function decodeSdJwt(parts: SdJwtParts): DecodedToken {
  const decoded = decodeSigned('sd-jwt', parts.issued, parts.compact);
  const disclosed = decoded.claims && applyDisclosures(decoded.claims, parts.disclosures);
  const problems = [...(decoded.problems ?? []), ...(disclosed?.problems ?? [])];
  if (!disclosed)
    problems.push({ code: 'payload-not-claims', message: 'The payload is not a set of claims.' });
  if (parts.compact.parts[2] === '') {
    problems.push({
      code: 'empty-signature',
      message: 'The signature is empty although the header names an algorithm.',
    });
  }
  const binding = parts.binding === undefined ? null : jwsParts(parts.binding);
  const { problems: _, ...rest } = decoded;
  return {
    ...rest,
    ...(disclosed && {
      payload: disclosed.claims,
      claims: disclosed.claims,
      ...claimTimes(disclosed.claims),
    }),
    parts: [
      ...parts.disclosures.map((disclosure, index) => ({
        name: `disclosure ${index + 1}`,
        value: JSON.stringify(
          disclosure.name === undefined ? disclosure.value : { [disclosure.name]: disclosure.value },
        ),
      })),
      { name: 'withheld', value: String(disclosed?.withheld ?? 0) },
      {
        name: 'key-binding',
        value: binding
          ? JSON.stringify(decodeSigned('jwt', parts.binding ?? '', binding).claims ?? null)
          : 'none',
      },
    ],
    ...(problems.length > 0 && { problems }),
  };
}

export const sdJwt: TokenFormat = {
  id: 'sd-jwt',
  title: 'Selective Disclosure JWT',
  reference: 'RFC 9901',
  scope: 'text',
  anchors: HEADER_ANCHORS,
  alphabet: '.~',
  detect: (raw) => sdJwtParts(raw) !== null,
  decode: (raw) => {
    const parts = sdJwtParts(raw);
    return parts && decodeSdJwt(parts);
  },
};
