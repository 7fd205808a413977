import type { DecodedToken, FindingSubject, JsonObject, Token, TokenPlace } from '../model';
import type { AuditContext } from './audit-rule';
import { AREA } from './storage-evidence';
import { say, type Told, tell } from './told';

/** A JOSE token as the rules see it. */
export interface AuditedJwt {
  readonly token: Token;
  readonly decoded: DecodedToken;
  readonly header: JsonObject;
  /** Absent where the payload is encrypted or no object. */
  readonly claims: JsonObject | undefined;
  readonly encrypted: boolean;
  /** Codes of what was wrong when it was opened. */
  readonly codes: readonly string[];
  readonly subject: FindingSubject;
  /** Where it was found, in words; names, never values. */
  readonly where: Told;
}

/** Every token with a JOSE header, found anywhere, and those inside them. */
export function* jwtTokens(context: AuditContext): Generator<AuditedJwt> {
  for (const token of context.report.tokens) {
    let where = placeOf(token.places[0]);
    for (let decoded = token.decoded; decoded; decoded = decoded.nested ?? null) {
      const { header } = decoded;
      if (header && typeof header['alg'] === 'string') {
        yield {
          token,
          decoded,
          header,
          claims: decoded.claims,
          encrypted: decoded.encrypted === true,
          codes: (decoded.problems ?? []).map(({ code }) => code),
          subject: tokenSubject(token),
          where,
        };
      }
      where = tell(where, ', ', say('inside another token', 'evidence_inside_token'));
    }
  }
}

/** A token as findings name it: by the first place it was found in. */
export function tokenSubject({ id, places }: Token): FindingSubject {
  return { kind: 'token', name: nameOf(places[0]), id };
}

function nameOf(place: TokenPlace | undefined): string {
  switch (place?.kind) {
    case 'cookie':
      return place.name;
    case 'storage':
      return place.key;
    case 'header':
      return 'Authorization';
    default:
      return 'URL';
  }
}

function placeOf(place: TokenPlace | undefined): Told {
  switch (place?.kind) {
    case 'cookie':
      return say(`cookie ${place.name}`, 'evidence_in_cookie', place.name);
    case 'storage':
      return say(
        `${AREA[place.area]} ${place.key}`,
        'evidence_in_storage',
        AREA[place.area],
        place.key,
        place.origin,
      );
    case 'header':
      return say('Authorization header', 'evidence_in_header');
    default:
      return say("the page's address", 'evidence_in_address');
  }
}

/** A header member as text, short enough to read. */
export function clip(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** OpenID Connect Core section 2: what only an ID token has, or says of itself. */
export function isIdToken(header: JsonObject, claims: JsonObject | undefined): boolean {
  if (!claims || /^(?:application\/)?at\+jwt$/i.test(String(header['typ'] ?? ''))) return false;
  if (claims['token_use'] === 'id' || claims['typ'] === 'ID') return true;
  const access = ['scope', 'scp', 'client_id'].some((name) => claims[name] !== undefined);
  return !access && ['nonce', 'at_hash', 'c_hash'].some((name) => claims[name] !== undefined);
}

/** Whether claims say that their token is there to get others: Keycloak's `typ`, Cognito's `token_use` and their like. */
export function claimRefresh(claims: JsonObject | undefined): boolean {
  const kind = [claims?.['typ'], claims?.['token_use'], claims?.['token_type'], claims?.['type']];
  return kind.some((value) => /^(?:refresh|offline)/i.test(String(value)));
}

/** Whether a token is there to get access tokens, which it outlives: by what it says of itself or by its place. */
export function isRefreshToken({ claims, subject }: Pick<AuditedJwt, 'claims' | 'subject'>): boolean {
  return /refresh/i.test(subject.name) || claimRefresh(claims);
}

/** Seconds as an ISO 8601 time; the number itself where no calendar has it. */
export function isoTime(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? String(seconds) : time.toISOString();
}
