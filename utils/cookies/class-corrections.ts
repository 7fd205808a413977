import type { CookieClass } from '../model';

/** What a person said a name is, site by site: `{"example.com": {"cookie:foo": "session"}}`. Plain JSON for storage. */
export type ClassCorrections = Readonly<Record<string, Readonly<Record<string, CookieClass>>>>;

export interface CorrectedSubject {
  /** Registrable domain of the tab's site. */
  readonly site: string;
  readonly kind: 'cookie' | 'storage';
  readonly name: string;
}

const keyOf = (subject: CorrectedSubject) => `${subject.kind}:${subject.name}`;

/** The class a person gave, if any. */
export function correctedClass(
  corrections: ClassCorrections,
  subject: CorrectedSubject,
): CookieClass | undefined {
  const site = Object.hasOwn(corrections, subject.site) ? corrections[subject.site] : undefined;
  const key = keyOf(subject);
  return site && Object.hasOwn(site, key) ? site[key] : undefined;
}

/** Keeps a correction, or with `null` takes it back. Returns new data. */
export function correctClass(
  corrections: ClassCorrections,
  subject: CorrectedSubject,
  to: CookieClass | null,
): ClassCorrections {
  const site = new Map(Object.entries(corrections[subject.site] ?? {}));
  if (to === null) site.delete(keyOf(subject));
  else site.set(keyOf(subject), to);
  const next = new Map(Object.entries(corrections));
  if (site.size === 0) next.delete(subject.site);
  else next.set(subject.site, Object.fromEntries(site));
  return Object.fromEntries(next);
}
