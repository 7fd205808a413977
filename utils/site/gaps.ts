import type { Gap } from '../model';
import { sitePattern } from './host-pattern';

/** Cookies and storage of a site that the extension was not given. */
export function noHostAccess(url: URL): Gap {
  return {
    what: url.origin,
    code: 'no-host-access',
    reason: `Access to ${url.hostname} has not been given.`,
    permission: sitePattern(url),
  };
}

/**
 * Given for less than the site: the browsers then leave cookies out without a word. A parent domain's need that domain;
 * in Chromium a cookie without Secure counts as one of `http`, so access to `https` alone hides it.
 */
export function partlyGiven(url: URL, site: string): Gap {
  return {
    what: `*.${site}`,
    code: 'no-host-access',
    reason: `Access was given to a part of ${site} only: some of its cookies stay unread.`,
    permission: sitePattern(url),
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

export function tooSlow(what: string): Gap {
  return { what, code: 'time-budget', reason: 'It took too long to answer.' };
}

/** The same thing missing for the same reason is said once. */
export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  return [
    ...new Map(gaps.map((gap) => [JSON.stringify([gap.code, gap.what, gap.permission]), gap])).values(),
  ];
}
