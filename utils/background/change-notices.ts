import type { NoticeBoard } from '../browser/transport';
import { cookieHost } from '../cookies/cookie-url';
import type { Cookie } from '../model';

/** How long changes are gathered before surfaces hear of them, in milliseconds. */
const GATHER = 100;

/**
 * Gathers cookie changes into few notices: a site that sets 180 cookies makes one redraw, not 180. `null` stands for
 * changes that nobody was told of.
 */
export function changeNotices(board: NoticeBoard): (cookie: Cookie | null) => void {
  const domains = new Set<string>();
  let missed = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  return (cookie) => {
    if (!board.isHeard()) return;
    if (cookie) domains.add(cookieHost(cookie));
    else missed = true;
    if (timer === null)
      timer = setTimeout(() => {
        timer = null;
        board.post({ type: 'cookies-changed', domains: missed ? [] : [...domains] });
        domains.clear();
        missed = false;
      }, GATHER);
  };
}
