import { VALUE_PLACEHOLDER } from '../cookies/format-set-cookie';
import type { SeenLine } from './audit-rule';

/** A seen line with attributes dropped and added, its value as `<value>`: the least change that repairs it. */
export function lineWith(
  { result }: SeenLine,
  { drop = [], set }: { readonly drop?: readonly string[]; readonly set?: readonly string[] },
): string {
  const added = set ?? [];
  const gone = new Set(
    [...drop, ...added.map((text) => text.split('=')[0] ?? '')].map((n) => n.toLowerCase()),
  );
  const kept = result.attributes
    .filter(({ name }) => !gone.has(name.toLowerCase()))
    .map(({ name, value, assigned }) => (assigned ? `${name}=${value}` : name));
  const pair = result.name === '' ? VALUE_PLACEHOLDER : `${result.name}=${VALUE_PLACEHOLDER}`;
  return `Set-Cookie: ${[pair, ...kept, ...added].join('; ')}`;
}
