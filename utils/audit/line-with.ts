import { VALUE_PLACEHOLDER } from '../cookies/format-set-cookie';
import type { SeenLine } from './audit-rule';
import { redactedAttribute } from './cookie-evidence';

/** A seen line with attributes dropped and added and perhaps another name, its value as `<value>`: the least change that repairs it. */
export function lineWith(
  { result }: SeenLine,
  {
    name: renamed,
    drop = [],
    set,
  }: { readonly name?: string; readonly drop?: readonly string[]; readonly set?: readonly string[] },
): string {
  const added = set ?? [];
  const gone = new Set(
    [...drop, ...added.map((text) => text.split('=')[0] ?? '')].map((n) => n.toLowerCase()),
  );
  const kept = result.attributes
    .filter(({ name }) => !gone.has(name.toLowerCase()))
    .map(({ name, value, assigned }) => redactedAttribute(assigned ? `${name}=${value}` : name).trim())
    // What is no attribute is no loss.
    .filter((text) => !text.startsWith('<'));
  const own = renamed ?? result.name;
  const pair = own === '' ? VALUE_PLACEHOLDER : `${own}=${VALUE_PLACEHOLDER}`;
  return `Set-Cookie: ${[pair, ...kept, ...added].join('; ')}`;
}
