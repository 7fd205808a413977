/** One value that was cut into several cookies or storage entries, put back together. */
export interface Joined<T> {
  /** The name without the chunk numbers. */
  readonly name: string;
  readonly value: string;
  /** The chunks, in order; for ASP.NET Core with the base that counts them first. */
  readonly members: readonly T[];
}

interface Named {
  readonly name: string;
  readonly value: string;
}

/** More chunks than this are no session any more: 100 times 4096 bytes (our choice). */
const MAX_CHUNKS = 100;

/** Most names are not: a look at the last character says so before an expression is tried. */
function mayBeNumbered(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  return last >= 48 && last <= 57 && (name.includes('.') || name.includes('__'));
}

/** Whether there is any chunk at all: in most jars and storages there is none, and nothing need be sorted. */
function anyChunk(entries: readonly Named[]): boolean {
  return entries.some(({ name, value }) => mayBeNumbered(name) || countOf(value) > 0);
}

/** The K of `chunks-K`; 0 for any other value. */
function countOf(value: string): number {
  return value.startsWith('chunks-') ? Number(/^chunks-([1-9]\d{0,2})$/.exec(value)?.[1] ?? 0) : 0;
}

/**
 * `name.0`, `name.1`, ... (Auth.js, Supabase, older nextjs-auth0) and `name__0`, ... (nextjs-auth0). A cookie under the
 * plain name is the newer one and wins, as Supabase reads it; a gap in the numbers means that something is missing.
 */
function numbered<T extends Named>(byName: ReadonlyMap<string, T>): readonly Joined<T>[] {
  const bases = new Map<string, Map<number, T>>();
  for (const [name, entry] of byName) {
    if (!mayBeNumbered(name)) continue;
    const match = /^(.+)(\.|__)(0|[1-9]\d?)$/.exec(name);
    if (!match) continue;
    const [, base = '', separator = '', number = ''] = match;
    const key = base + separator;
    const chunks = bases.get(key) ?? new Map<number, T>();
    bases.set(key, chunks.set(Number(number), entry));
  }
  return [...bases].flatMap(([key, chunks]) => {
    const name = key.replace(/(\.|__)$/, '');
    const members = Array.from({ length: chunks.size }, (_, index) => chunks.get(index));
    if (chunks.size < 2 || byName.has(name) || members.includes(undefined)) return [];
    const whole = members.filter((member) => member !== undefined);
    return [{ name, value: whole.map(({ value }) => value).join(''), members: whole }];
  });
}

/** ASP.NET Core's ChunkingCookieManager: the base's value is `chunks-K`, the chunks are `nameC1` to `nameCK`. */
function counted<T extends Named>(byName: ReadonlyMap<string, T>): readonly Joined<T>[] {
  const bases = [...byName].filter(([, { value }]) => countOf(value) > 0);
  return bases.flatMap(([name, base]) => {
    const count = countOf(base.value);
    if (count > MAX_CHUNKS) return [];
    const chunks = Array.from({ length: count }, (_, index) => byName.get(`${name}C${index + 1}`));
    const whole = chunks.filter((chunk) => chunk !== undefined);
    if (whole.length < count) return [];
    return [{ name, value: whole.map(({ value }) => value).join(''), members: [base, ...whole] }];
  });
}

/**
 * Values that frameworks cut into chunks, put together again. Chunks belong together only within one `groupOf`: for
 * cookies the same store, domain, path and partition, for storage the same origin and area. What is incomplete is left
 * as it is, not guessed.
 */
export function joinChunks<T extends Named>(
  entries: readonly T[],
  groupOf: (entry: T) => string,
): readonly Joined<T>[] {
  if (!anyChunk(entries)) return [];
  const groups = new Map<string, Map<string, T>>();
  for (const entry of entries) {
    const key = groupOf(entry);
    const group = groups.get(key) ?? new Map<string, T>();
    groups.set(key, group.set(entry.name, entry));
  }
  return [...groups.values()].flatMap((byName) => [...numbered(byName), ...counted(byName)]);
}

/** Chunks that do not make a whole: `missing` some, or `mixed` with a newer value under the plain name. */
export interface BrokenChunks<T> {
  readonly name: string;
  readonly members: readonly T[];
  readonly problem: 'missing' | 'mixed';
}

/**
 * What was cut into chunks and cannot be put together. Numbered names are common for other things too, so only names
 * that `isChunked` knows from a framework are judged; `chunks-K` speaks for itself.
 */
export function brokenChunks<T extends Named>(
  entries: readonly T[],
  groupOf: (entry: T) => string,
  isChunked: (name: string) => boolean,
): readonly BrokenChunks<T>[] {
  if (!anyChunk(entries)) return [];
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const key = groupOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].flatMap((group) => [
    ...brokenNumbered(group, isChunked),
    ...brokenCounted(group),
  ]);
}

function brokenNumbered<T extends Named>(
  group: readonly T[],
  isChunked: (name: string) => boolean,
): readonly BrokenChunks<T>[] {
  const bases = new Map<string, { readonly numbers: Set<number>; readonly members: T[] }>();
  for (const entry of group) {
    if (!mayBeNumbered(entry.name)) continue;
    const [, base, number] = /^(.+?)(?:\.|__)(0|[1-9]\d?)$/.exec(entry.name) ?? [];
    if (base === undefined || !isChunked(base)) continue;
    const found = bases.get(base) ?? { numbers: new Set(), members: [] };
    bases.set(base, found);
    found.numbers.add(Number(number));
    found.members.push(entry);
  }
  return [...bases].flatMap(([name, { numbers, members }]): BrokenChunks<T>[] => {
    const whole = group.find((entry) => entry.name === name);
    if (whole) return [{ name, members: [whole, ...members], problem: 'mixed' }];
    const complete = [...numbers].every((number) => number < numbers.size);
    return complete ? [] : [{ name, members, problem: 'missing' }];
  });
}

function brokenCounted<T extends Named>(group: readonly T[]): readonly BrokenChunks<T>[] {
  const bases = group.filter(({ value }) => countOf(value) > 0);
  return bases.flatMap((base): BrokenChunks<T>[] => {
    const count = countOf(base.value);
    const names = new Set(Array.from({ length: count }, (_, index) => `${base.name}C${index + 1}`));
    const members = group.filter(({ name }) => names.has(name));
    return members.length === count
      ? []
      : [{ name: base.name, members: [base, ...members], problem: 'missing' }];
  });
}
