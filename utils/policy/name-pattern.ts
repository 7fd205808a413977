import { compileGlob } from './glob';

/** Whether a rule's name takes in every cookie: none is given, or wildcards alone. */
export const isAnyName = (name: string | undefined): boolean => name === undefined || /^\**$/.test(name);

/**
 * The one name that a pattern stands for; `null` where it stands for more. What follows a `=` in front is taken as it is:
 * no name has that character (RFC 6265bis section 4.1.1), and of those with `*`, or none at all, no other pattern speaks.
 */
export function exactName(pattern: string): string | null {
  if (pattern.startsWith('=')) return pattern.slice(1);
  return pattern === '' || pattern.includes('*') ? null : pattern;
}

/** The pattern that stands for exactly this name. */
export const nameExactly = (name: string): string => (name === '' || name.includes('*') ? `=${name}` : name);

/** A test of a cookie's name; linear, whatever the pattern. */
export function compileName(pattern: string): (name: string) => boolean {
  const exact = exactName(pattern);
  return exact === null ? compileGlob(pattern) : (name) => name === exact;
}
