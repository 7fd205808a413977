import type { NoticeBoard } from '../browser/transport';
import { cookieHost } from '../cookies/cookie-url';
import type { Cookie } from '../model';

/** How long changes are gathered before surfaces hear of them, in milliseconds. */
const GATHER = 100;

/** Gathers cookie changes into few notices: a site that sets 180 cookies makes one redraw, not 180. */
export function changeNotices(board: NoticeBoard): (cookie: Cookie) => void {
  const domains = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  return (cookie) => {
    if (!board.isHeard()) return;
    domains.add(cookieHost(cookie));
    if (timer === null)
      timer = setTimeout(() => {
        timer = null;
        board.post({ type: 'cookies-changed', domains: [...domains] });
        domains.clear();
      }, GATHER);
  };
}
