import { cookieMatchesUrl } from '../cookies/domain-match';
import type { Cookie, Frame } from '../model';
import { samePartition } from './partition';

/** A frame that has an own address on the web, with that address parsed. */
export interface WebFrame extends Frame {
  readonly location: URL;
}

/** The frames that send cookies of their own: `about:`, `data:` and `blob:` frames have none besides their parent's. */
export function webFrames(frames: readonly Frame[]): readonly WebFrame[] {
  return frames.flatMap((frame) => {
    if (!/^https?:/.test(frame.url) || !URL.canParse(frame.url)) return [];
    return [{ ...frame, location: new URL(frame.url) }];
  });
}

/**
 * Whether a frame can send a cookie: its host or a parent domain's, over its scheme, from its partition or from none.
 * The path is left open, since a frame can ask for any path of its own host: a refresh token with `Path=/auth/refresh`
 * belongs to the site on every page of it.
 */
export function canSend(frame: WebFrame, cookie: Cookie): boolean {
  if (cookie.partitionKey && !samePartition(cookie.partitionKey, frame.partitionKey)) return false;
  return cookieMatchesUrl({ ...cookie, path: '/' }, frame.location);
}
