import type { Classification } from '../model';

/** What ids were seen to stand for over many visits, by the cookie's name. */
export type SeenBehaviour = Readonly<Record<string, 'visit' | 'visitor'>>;

/** A classification with what was seen over time, which tells more of an id than how long its cookie may live. */
export function withBehaviour(
  classification: Classification,
  name: string,
  seen: SeenBehaviour,
): Classification {
  const id = Object.hasOwn(seen, name) ? seen[name] : undefined;
  return id === undefined || classification.id === undefined
    ? classification
    : { ...classification, id, idSeen: true };
}
