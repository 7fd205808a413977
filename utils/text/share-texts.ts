/** What is longer is rarely said twice, and takes long to look up. In UTF-16 units. */
const LONGEST = 500;
/** Parts with more members are rarely equal to another. */
const MOST_MEMBERS = 4;

/** Whether a part is worth comparing with others: a few members, none of which has any of its own or is a fraction. */
function isSmall(part: object): boolean {
  const members = Object.values(part);
  return (
    members.length <= MOST_MEMBERS &&
    members.every((one) =>
      typeof one === 'number' ? Number.isInteger(one) : typeof one !== 'object' || one === null,
    )
  );
}

/**
 * Lets equal texts, and equal small parts, within data that has just been read from JSON be one and the same, and returns
 * it: a report of 180 cookies tells their domain 180 times, and the advice of a rule with each of its findings. The data
 * is changed in place, so it must be nobody else's yet.
 */
export function shareTexts<T>(
  data: T,
  known: Map<string, string> = new Map(),
  parts: Map<string, object> = new Map(),
): T {
  const shared = (part: unknown): unknown => {
    if (typeof part === 'object' && part !== null) {
      shareTexts(part, known, parts);
      if (!isSmall(part)) return part;
      const text = JSON.stringify(part);
      if (text.length > LONGEST) return part;
      const first = parts.get(text);
      if (first === undefined) parts.set(text, part);
      return first ?? part;
    }
    if (typeof part !== 'string' || part.length > LONGEST) return part;
    const first = known.get(part);
    if (first === undefined) known.set(part, part);
    return first ?? part;
  };
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) for (let at = 0; at < data.length; at += 1) data[at] = shared(data[at]);
  else {
    const members = data as Record<string, unknown>;
    for (const name in members) members[name] = shared(members[name]);
  }
  return data;
}
