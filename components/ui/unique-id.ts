import { useState } from 'preact/hooks';

let made = 0;

/**
 * An id of this document alone, for labels and descriptions. Preact's `useId` counts from zero in every tree that is
 * rendered by itself, and the details of a table's rows are such trees: two of them would share their ids.
 */
export function useUniqueId(): string {
  const [id] = useState(() => {
    made += 1;
    return `u${made}`;
  });
  return id;
}
