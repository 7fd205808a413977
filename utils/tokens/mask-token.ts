/** Characters left readable at the end, enough to tell two tokens apart and too few to be of use. */
const tail = 4;

/**
 * A secret as it may be shown: its public beginning (up to and with the first `_`, `-`, `.` or space), dots for the
 * rest, and the last four characters of one that is long enough to spare them.
 */
export function maskToken(raw: string): string {
  const [beginning = ''] = /^[A-Za-z0-9]{1,10}[_\-. ]/.exec(raw) ?? [];
  const end = raw.length - beginning.length >= 5 * tail ? raw.slice(-tail) : '';
  return `${beginning}••••••••${end}`;
}
