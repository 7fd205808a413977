import type { MessageKey } from '../i18n/messages';
import type { DecodedToken, Json, JsonObject } from '../model';
import { CLAIMS, HEADERS, type MemberKind, type MemberMeaning } from './member-meanings';
import { LATEST_DATE } from './numeric-date';

/** One member of a header or of the claims, ready to be shown. */
export interface ExplainedMember {
  readonly name: string;
  readonly value: Json;
  readonly kind: MemberKind;
  /** What it is, in plain words; absent for a member that no standard registers. */
  readonly key?: MessageKey;
  /** The parts of a list or of scopes. */
  readonly items?: readonly string[];
  /** Seconds since the epoch, where `kind` is `time`. */
  readonly seconds?: number;
}

export interface TimePoint {
  readonly what: 'issued' | 'not-before' | 'now' | 'expires';
  /** Seconds since the epoch. */
  readonly seconds: number;
}

export interface ExplainedToken {
  readonly header: readonly ExplainedMember[];
  readonly claims: readonly ExplainedMember[];
  /** In order of time; only `now` where the token has no times. */
  readonly timeLine: readonly TimePoint[];
}

/** What a token says, in the words of the standards; nothing of it is verified. `now` in milliseconds. */
export function explainToken(decoded: DecodedToken, { now }: { readonly now: number }): ExplainedToken {
  return {
    header: explainMembers(decoded.header ?? {}, HEADERS),
    claims: explainMembers(decoded.claims ?? {}, CLAIMS),
    timeLine: timeLine(decoded, now),
  };
}

function timeLine(decoded: DecodedToken, now: number): readonly TimePoint[] {
  const points: { readonly what: TimePoint['what']; readonly seconds: number | undefined }[] = [
    { what: 'issued', seconds: decoded.issuedAt },
    { what: 'not-before', seconds: decoded.notBefore },
    { what: 'now', seconds: now / 1000 },
    { what: 'expires', seconds: decoded.expiresAt },
  ];
  return points
    .flatMap(({ what, seconds }): TimePoint[] =>
      seconds === undefined || Math.abs(seconds) > LATEST_DATE ? [] : [{ what, seconds }],
    )
    .sort((a, b) => a.seconds - b.seconds);
}

function explainMembers(
  members: JsonObject,
  meanings: Readonly<Record<string, MemberMeaning>>,
): readonly ExplainedMember[] {
  return Object.entries(members).map(([name, value]) => {
    const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
    return { name, value, ...(meaning && { key: meaning.key }), ...shown(value, meaning?.kind) };
  });
}

/** The registered kind where the value has the type for it, else what the value is by itself. */
function shown(
  value: Json,
  kind: MemberKind | undefined,
): Pick<ExplainedMember, 'kind' | 'items' | 'seconds'> {
  if (kind === 'time' && typeof value === 'number' && Math.abs(value) <= LATEST_DATE)
    return { kind, seconds: value };
  if (kind === 'scopes' && typeof value === 'string')
    return { kind, items: value.split(' ').filter(Boolean) };
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return { kind: 'list', items: value };
  if (typeof value === 'string') {
    if (kind === 'list') return { kind, items: [value] };
    return { kind: /^https?:\/\/\S+$/i.test(value) ? 'uri' : 'text' };
  }
  if (typeof value === 'boolean') return { kind: 'boolean' };
  return { kind: typeof value === 'number' ? 'number' : 'object' };
}
