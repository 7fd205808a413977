import type { Gap } from '../model';
import { sitePattern } from './host-pattern';

/** Cookies and storage of a host that the extension was not given; `site` is its registrable domain. */
export function noHostAccess(url: URL, site: string): Gap {
  return {
    what: url.origin,
    code: 'no-host-access',
    reason: `Access to ${url.hostname} has not been given.`,
    permission: sitePattern(site),
  };
}

/** Given for this host alone: its parent domain's cookies stay unread. */
export function parentNotGiven(url: URL, site: string): Gap {
  return {
    what: `*.${site}`,
    code: 'no-host-access',
    reason: `Cookies that ${url.hostname} shares with the rest of ${site} have not been given.`,
    permission: sitePattern(site),
  };
}

export function frameNotReadable(what: string): Gap {
  return { what, code: 'frame-not-readable', reason: 'The browser does not let this frame be read.' };
}

export function framesUnseen(count: number): Gap {
  return {
    what: String(count),
    code: 'frame-not-readable',
    reason: `${count} frames of this page could not be seen.`,
    permission: 'webNavigation',
  };
}

/** `Set-Cookie` lines of a page that sent more than are kept. */
export function linesForgotten(count: number): Gap {
  return {
    what: `Set-Cookie: ${count}`,
    code: 'headers-not-observed',
    reason: `The page's answers had so many Set-Cookie lines that the oldest ${count} were not kept.`,
  };
}

export function tooSlow(what: string): Gap {
  return { what, code: 'time-budget', reason: 'It took too long to answer.' };
}

/** The same thing missing for the same reason is said once. */
export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  return [
    ...new Map(gaps.map((gap) => [JSON.stringify([gap.code, gap.what, gap.permission]), gap])).values(),
  ];
}
