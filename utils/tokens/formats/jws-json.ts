import type { DecodedToken, JsonObject, TokenProblem } from '../../model';
import { fromBase64Url, fromUtf8 } from '../bytes';
import { claimTimes } from '../jose/claim-times';
import {
  encodedMember,
  joinHeaders,
  jsonMembers,
  objectMember,
  type Signer,
} from '../jose/json-serialization';
import { isObject, readBytes } from '../jose/read-segment';
import type { TokenFormat } from '../token-format';

export interface JwsJson {
  readonly payload: string;
  readonly signers: readonly Signer[];
  readonly problems: readonly TokenProblem[];
}

/** Reads the general or flattened form (RFC 7515 section 7.2); `null` for anything that is not well formed. */
export function readJwsJson(raw: string): JwsJson | null {
  const read = jsonMembers(raw, 'payload');
  if (!read) return null;
  const { members } = read;
  const payload = members['payload'];
  if (typeof payload !== 'string') return null;
  const general = members['signatures'];
  // Section 7.2.2: the flattened form has no "signatures", the general one no top-level "signature".
  if ((general === undefined) === (members['signature'] === undefined)) return null;
  if (general !== undefined && (members['header'] !== undefined || members['protected'] !== undefined)) {
    return null;
  }
  const list: readonly unknown[] | null =
    general === undefined ? [members] : Array.isArray(general) ? general : null;
  if (!list || list.length === 0 || list.length > 100) return null;
  const problems = [...read.problems];
  const signers: Signer[] = [];
  for (const item of list) {
    const signer = isObject(item as JsonObject) ? readSigner(item as JsonObject, payload, problems) : null;
    if (!signer) return null;
    signers.push(signer);
  }
  return { payload, signers, problems };
}

function readSigner(item: JsonObject, payload: string, problems: TokenProblem[]): Signer | null {
  const protectedPart = encodedMember(item, 'protected');
  const signature = encodedMember(item, 'signature');
  const unprotected = objectMember(item, 'header');
  if (protectedPart === null || typeof signature !== 'string' || unprotected === null) return null;
  const joined = joinHeaders(protectedPart, unprotected);
  if (!joined || typeof joined.header['alg'] !== 'string' || joined.header['enc'] !== undefined) return null;
  // RFC 7797: only a protected b64 of false leaves the payload unencoded.
  if (joined.protectedHeader['b64'] !== false && fromBase64Url(payload) === null) return null;
  problems.push(...joined.problems);
  return {
    protected: protectedPart ?? '',
    protectedHeader: joined.protectedHeader,
    unprotectedHeader: unprotected ?? {},
    header: joined.header,
    signature,
  };
}

/** The payload's bytes: decoded, or the text itself where b64 is false (RFC 7797). */
function payloadBytes(jws: JwsJson): Uint8Array {
  const unencoded = jws.signers.some((signer) => signer.protectedHeader['b64'] === false);
  return (unencoded ? null : fromBase64Url(jws.payload)) ?? new TextEncoder().encode(jws.payload);
}

export const jwsJson: TokenFormat = {
  id: 'jws-json',
  title: 'JSON Web Signature (JSON serialization)',
  reference: 'RFC 7515 section 7.2',
  scope: 'value',
  anchors: ['{"', '{ ', '{\n', '{\r', '{\t'],
  detect: (raw) => readJwsJson(raw) !== null,
  decode: (raw): DecodedToken | null => {
    const jws = readJwsJson(raw);
    const first = jws?.signers[0];
    if (!jws || !first) return null;
    const bytes = payloadBytes(jws);
    const read = readBytes(bytes, 'payload');
    const claims = read.isJson && isObject(read.value) ? read.value : undefined;
    const problems = [...jws.problems, ...read.problems];
    return {
      format: 'jws-json',
      header: first.header,
      payload: claims ?? (read.isJson ? read.value : (fromUtf8(bytes) ?? read.value)),
      ...(claims && { claims, ...claimTimes(claims) }),
      parts: jws.signers.map((signer, index) => ({
        name: `signature ${index + 1}`,
        value: JSON.stringify(signer.header),
      })),
      ...(problems.length > 0 && { problems }),
    };
  },
};
