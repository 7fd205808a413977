import type { Cookie } from '../model';

/** A cookie's texts in lower case, made once: a search runs over the same cookies at every key. */
interface Folded {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
}
const folded = new WeakMap<Cookie, Folded>();

/** A cookie’s texts to search in. */
export function fold(cookie: Cookie): Folded {
  const known = folded.get(cookie);
  if (known) return known;
  const made = {
    name: cookie.name.toLowerCase(),
    value: cookie.value.toLowerCase(),
    host: hostOf(cookie),
    path: cookie.path.toLowerCase(),
  };
  folded.set(cookie, made);
  return made;
}

function hostOf({ domain }: Pick<Cookie, 'domain'>): string {
  return (domain.startsWith('.') ? domain.slice(1) : domain).toLowerCase();
}
