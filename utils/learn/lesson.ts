import type { CookieReport, SiteReport, Token } from '../model';

/** What of a site's own things is shown as the example. */
export interface Lesson {
  /** The cookie that tells most: one that signs in, else one that names the visitor, else the first. */
  readonly cookie: CookieReport | null;
  readonly sessionNames: readonly string[];
  readonly visitorNames: readonly string[];
  /** A token that can be read; a JWT where there is one. */
  readonly token: Token | null;
}

const rank = ({ class: kind, classification, party }: CookieReport) =>
  (kind === 'session' || kind === 'auth' ? 0 : classification?.id === 'visitor' ? 2 : 4) +
  (party === 'first' ? 0 : 1);

/** Chooses what a report teaches with. Pure; equal cookies keep the browser's order. */
export function lessonOf(report: SiteReport): Lesson {
  const own = report.cookies.filter(({ party }) => party === 'first');
  const named = (id: 'visit' | 'visitor') => [
    ...new Set(
      own.filter(({ classification }) => classification?.id === id).map(({ cookie }) => cookie.name),
    ),
  ];
  const readable = report.tokens.filter(({ decoded }) => decoded?.payload !== undefined);
  return {
    cookie: [...report.cookies].sort((a, b) => rank(a) - rank(b))[0] ?? null,
    sessionNames: named('visit'),
    visitorNames: named('visitor'),
    token: readable.find(({ hit }) => hit.format === 'jwt') ?? readable[0] ?? null,
  };
}
