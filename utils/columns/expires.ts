import { shortRelativeTime } from '../format/relative-time';
import { t } from '../i18n/messages';
import type { CookieReport } from '../model';
import type { Column } from '../table/column';

export const expires: Column = {
  id: 'expires',
  title: 'column_expires',
  explain: 'column_expires_explain',
  cell: ({ cookie }, { now }) => {
    if (cookie.session || cookie.expirationDate === undefined) return { text: t('expires_session') };
    const time = cookie.expirationDate * 1000;
    return { text: shortRelativeTime(time, now), time };
  },
  compare: (a, b) => end(a) - end(b) || 0,
};

/** A session cookie ends with the session, which nobody can date: after all the others. */
function end({ cookie }: CookieReport): number {
  return cookie.session ? Number.MAX_VALUE : (cookie.expirationDate ?? Number.MAX_VALUE);
}
