import { useMemo } from 'preact/hooks';
import { cookieHost } from '../../utils/cookies/cookie-url';
import type { SiteReport } from '../../utils/model';
import { Overview } from './overview';

/** The pictures of one page's cookies, by the host that each belongs to. */
export function SiteOverview({ report, now }: { readonly report: SiteReport; readonly now: number }) {
  const cookies = useMemo(
    () =>
      report.cookies.map(({ cookie, bytes, party }) => ({
        domain: cookieHost(cookie),
        bytes,
        expirationDate: cookie.session ? undefined : cookie.expirationDate,
        party,
      })),
    [report.cookies],
  );
  return <Overview cookies={cookies} now={now} />;
}
