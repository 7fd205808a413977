import type { Json, JsonObject } from '../model';

export interface NamedClaim {
  readonly name: string;
  /** With the names of what it stands in: `user.email`. */
  readonly path: string;
  readonly value: Json;
}

const MAX_CLAIMS = 2000;

/** Every member of the claims at any depth, without recursion; a list's members go by the list's name. */
export function claimNames(claims: JsonObject | undefined): readonly NamedClaim[] {
  const found: NamedClaim[] = [];
  const open: { readonly value: Json; readonly path: string }[] = claims ? [{ value: claims, path: '' }] : [];
  for (let next = open.pop(); next && found.length < MAX_CLAIMS; next = open.pop()) {
    const { value, path } = next;
    if (Array.isArray(value)) {
      for (const item of value) open.push({ value: item, path });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value as JsonObject)) {
        const own = path === '' ? name : `${path}.${name}`;
        found.push({ name, path: own, value: member });
        open.push({ value: member, path: own });
      }
    }
  }
  return found;
}
