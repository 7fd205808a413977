import { RequestError } from './requests';

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether the browser refused because a storage area is full: Chromium and Firefox both name the quota. */
export function isFull(error: unknown): boolean {
  return /quota/i.test(words(error));
}

/**
 * A browser call that failed, with a code that a person is told: `storage-full` or `browser-failed`. The message is the
 * browser's own; calls that carry values (`cookies.set`) answer with a result of their own and never come here.
 */
export function browserFailure(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  return new RequestError(isFull(error) ? 'storage-full' : 'browser-failed', words(error));
}
