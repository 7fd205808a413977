/**
 * A text without these characters at its end. An expression such as `/=+$/` takes the square of their number where they
 * are not at the end.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** The same at both ends. */
export function trimOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text[start] ?? '')) start += 1;
  return trimEndOf(text.slice(start), characters);
}
