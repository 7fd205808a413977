import type { ChangeEvent } from '../model';
import type { AuditContext } from './audit-rule';
import type { AuditChange } from './change-rule';
import { consentState } from './consent-state';
import { trackersOf } from './rules/tracker-before-consent';
import { ownSessions, sessionId } from './session-ids';
import { storedTokens } from './stored-tokens';

/** What a comparison tells in a line; each has messages `change_<code>`. */
export type ChangeStatementCode =
  | 'session-kept'
  | 'session-renewed'
  | 'session-new'
  | 'tokens-new'
  | 'no-sign-in'
  | 'session-left'
  | 'session-gone'
  | 'session-replaced'
  | 'tokens-left'
  | 'tokens-gone'
  | 'no-sign-out'
  | 'server-unseen'
  | 'trackers-before'
  | 'no-trackers-before'
  | 'trackers-after'
  | 'trackers-refused'
  | 'consent-given'
  | 'consent-refused'
  | 'consent-unreadable'
  | 'consent-absent';

export interface ChangeStatement {
  readonly code: ChangeStatementCode;
  readonly tone: 'good' | 'bad' | 'neutral';
  /** Names of cookies and storage keys; never values. */
  readonly names: readonly string[];
}

type Tone = ChangeStatement['tone'];

/** Every sign-in id and token of both sides, sorted by what became of it. */
function credentials({ before, after }: AuditChange) {
  const earlier = ownSessions(before);
  const later = ownSessions(after);
  const kept: string[] = [];
  const changed: string[] = [];
  const fresh: string[] = [];
  for (const { id, cookie } of later.values()) {
    const old = earlier.get(id);
    const list = !old ? fresh : sessionId(old.cookie.value) === sessionId(cookie.value) ? kept : changed;
    list.push(cookie.name);
  }
  const gone = [...earlier.values()].filter(({ id }) => !later.has(id)).map(({ cookie }) => cookie.name);
  const stored = (context: AuditContext) =>
    new Map(
      storedTokens(context).map(({ entry: { origin, area, key, value } }) => [
        JSON.stringify([origin, area, key, value]),
        key,
      ]),
    );
  const tokensBefore = stored(before);
  const tokensAfter = stored(after);
  const without = (from: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    [...from].filter(([id]) => !other.has(id)).map(([, key]) => key);
  return {
    kept,
    changed,
    fresh,
    gone,
    tokensNew: without(tokensAfter, tokensBefore),
    tokensGone: without(tokensBefore, tokensAfter),
    tokensKept: [...tokensAfter].filter(([id]) => tokensBefore.has(id)).map(([, key]) => key),
  };
}

type Line = readonly [ChangeStatementCode, Tone, readonly string[]];

function signIn(change: AuditChange): readonly Line[] {
  const { kept, changed, fresh, tokensNew } = credentials(change);
  const lines: Line[] = [
    ['session-kept', 'bad', kept],
    ['session-renewed', 'good', changed],
    ['session-new', 'good', fresh],
    ['tokens-new', 'neutral', tokensNew],
  ];
  const some = lines.filter(([, , names]) => names.length > 0);
  const came = changed.length + fresh.length + tokensNew.length > 0;
  return came || kept.length > 0 ? some : [['no-sign-in', 'neutral', []]];
}

function signOut(change: AuditChange): readonly Line[] {
  const { kept, changed, gone, tokensGone, tokensKept } = credentials(change);
  const lines: Line[] = [
    ['session-left', 'bad', kept],
    ['tokens-left', 'bad', tokensKept],
    ['session-gone', 'good', gone],
    ['session-replaced', 'good', changed],
    ['tokens-gone', 'good', tokensGone],
  ];
  const some = lines.filter(([, , names]) => names.length > 0);
  if (some.length === 0) return [['no-sign-out', 'neutral', []]];
  return gone.length + changed.length > 0 ? [...some, ['server-unseen', 'neutral', []]] : some;
}

function consent({ before, after }: AuditChange): readonly Line[] {
  const name = (list: ReturnType<typeof trackersOf>) => list.map(({ cookie }) => cookie.name);
  const early = trackersOf(before);
  const known = new Set(early.map(({ id }) => id));
  const late = trackersOf(after).filter(({ id }) => !known.has(id));
  const answer = consentState(after.live, after.storage);
  const had = consentState(before.live, before.storage).state;
  const agreedBefore = had === 'given' || had === 'unreadable';
  const lines: Line[] = [
    early.length > 0
      ? ['trackers-before', agreedBefore ? 'neutral' : 'bad', name(early)]
      : ['no-trackers-before', 'good', []],
    [`consent-${answer.state}`, 'neutral', answer.state === 'absent' ? [] : [answer.record]],
  ];
  if (late.length > 0)
    lines.push(
      answer.state === 'refused'
        ? ['trackers-refused', 'bad', name(late)]
        : ['trackers-after', 'neutral', name(late)],
    );
  return lines;
}

const asked: Readonly<Record<ChangeEvent, (change: AuditChange) => readonly Line[]>> = {
  login: signIn,
  logout: signOut,
  consent,
};

/** What became of sessions, tokens and trackers around the event, in the order a person asks. */
export function changeStatements(change: AuditChange): readonly ChangeStatement[] {
  return asked[change.event](change).map(([code, tone, names]) => ({
    code,
    tone,
    names: [...new Set(names)],
  }));
}
