import { toLocalText } from '../editor/local-time';

/**
 * `2026-11-21-10-05-09`: local time to the second for a file's name, so that the next file has another one and the
 * browser need not number it; no colon, which Windows has in no name. `time` in milliseconds.
 */
export function fileTime(time: number): string {
  return toLocalText(time).replaceAll(/[T:]/g, '-');
}
