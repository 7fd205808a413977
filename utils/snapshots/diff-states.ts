import { cookieId } from '../cookies/cookie-key';
import type { Cookie } from '../model';
import { differingFields } from '../transfer/compare-cookies';
import type { FieldChange } from '../transfer/plan-import';
import type { SiteState } from './site-state';

export interface EntryDifference {
  readonly origin: string;
  readonly area: 'local' | 'session';
  readonly key: string;
  /** `null`: there is no such entry. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface CookieDifference {
  readonly id: string;
  readonly before: Cookie | null;
  readonly after: Cookie | null;
  /** Where both have it: the fields that differ. */
  readonly changes: readonly FieldChange[];
}

/** What has to change to come from one state to another. */
export interface StateDifference {
  readonly cookies: readonly CookieDifference[];
  readonly entries: readonly EntryDifference[];
}

/** Compares two states of a site. Expiries that differ by up to a second are the same. */
export function diffStates(before: SiteState, after: SiteState): StateDifference {
  const old = new Map(before.cookies.map((cookie) => [cookieId(cookie), cookie]));
  const next = new Map(after.cookies.map((cookie) => [cookieId(cookie), cookie]));
  const cookies = [...new Set([...old.keys(), ...next.keys()])].flatMap((id): CookieDifference[] => {
    const [a, b] = [old.get(id) ?? null, next.get(id) ?? null];
    const changes =
      a && b ? differingFields(a, b, 1).map((field) => ({ field, before: a[field], after: b[field] })) : [];
    return a && b && changes.length === 0 ? [] : [{ id, before: a, after: b, changes }];
  });
  return { cookies, entries: diffEntries(before, after) };
}

function valuesOf({ storage }: SiteState): ReadonlyMap<string, string> {
  return new Map(
    storage.flatMap(({ origin, area, entries }) =>
      entries.map(([key, value]) => [JSON.stringify([origin, area, key]), value] as const),
    ),
  );
}

function diffEntries(before: SiteState, after: SiteState): EntryDifference[] {
  const [old, next] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((place) => {
    const [a, b] = [old.get(place) ?? null, next.get(place) ?? null];
    if (a === b) return [];
    const [origin, area, key] = JSON.parse(place) as [string, 'local' | 'session', string];
    return [{ origin, area, key, before: a, after: b }];
  });
}
