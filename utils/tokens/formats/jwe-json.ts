import type { JsonObject, TokenProblem } from '../../model';
import { encodedMember, joinHeaders, jsonMembers, objectMember } from '../jose/json-serialization';
import { isObject } from '../jose/read-segment';
import type { TokenFormat } from '../token-format';
import { encryptionProblems } from './jwe';

export interface JweJson {
  /** The members as parsed, in the general form (`recipients`) whatever form they came in. */
  readonly members: JsonObject;
  /** One joined header a recipient. */
  readonly headers: readonly JsonObject[];
  readonly problems: readonly TokenProblem[];
}

/** Reads the general or flattened form (RFC 7516 section 7.2); `null` for anything that is not well formed. */
export function readJweJson(raw: string): JweJson | null {
  const read = jsonMembers(raw, 'ciphertext');
  if (!read) return null;
  const { members } = read;
  const encoded = ['protected', 'iv', 'ciphertext', 'tag', 'aad', 'encrypted_key'].map((name) =>
    encodedMember(members, name),
  );
  if (
    encoded.includes(null) ||
    typeof members['ciphertext'] !== 'string' ||
    typeof members['iv'] !== 'string'
  ) {
    return null;
  }
  const shared = objectMember(members, 'unprotected');
  const recipients = members['recipients'];
  if (shared === null) return null;
  if (
    recipients !== undefined &&
    (members['header'] !== undefined || members['encrypted_key'] !== undefined)
  ) {
    return null;
  }
  const list: readonly unknown[] | null =
    recipients === undefined ? [members] : Array.isArray(recipients) ? recipients : null;
  if (!list || list.length === 0 || list.length > 100) return null;
  const headers: JsonObject[] = [];
  const problems = [...read.problems];
  for (const item of list) {
    if (!isObject(item as JsonObject)) return null;
    const own = objectMember(item as JsonObject, 'header');
    if (own === null || encodedMember(item as JsonObject, 'encrypted_key') === null) return null;
    const joined = joinHeaders(encoded[0] ?? undefined, shared, own);
    if (!joined || typeof joined.header['enc'] !== 'string' || typeof joined.header['alg'] !== 'string')
      return null;
    headers.push(joined.header);
    if (headers.length === 1) problems.push(...joined.problems);
  }
  return { members, headers, problems };
}

export const jweJson: TokenFormat = {
  id: 'jwe-json',
  title: 'JSON Web Encryption (JSON serialization)',
  reference: 'RFC 7516 section 7.2',
  scope: 'value',
  anchors: ['{"', '{ ', '{\n', '{\r', '{\t'],
  detect: (raw) => readJweJson(raw) !== null,
  decode: (raw) => {
    const jwe = readJweJson(raw);
    const header = jwe?.headers[0];
    if (!jwe || !header) return null;
    const problems = [...jwe.problems, ...encryptionProblems(header)];
    return {
      format: 'jwe-json',
      header,
      encrypted: true,
      parts: jwe.headers.map((one, index) => ({
        name: `recipient ${index + 1}`,
        value: JSON.stringify(one),
      })),
      ...(problems.length > 0 && { problems }),
    };
  },
};
