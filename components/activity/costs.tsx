import { byteSize } from '../../utils/format/byte-size';
import { t, tn } from '../../utils/i18n/messages';
import type { Cookie } from '../../utils/model';
import type { ActivityEvent } from '../../utils/observe/activity-event';
import { cookieCosts } from '../../utils/observe/cookie-costs';
import { Disclosure } from '../ui/disclosure';
import { shortAddress } from './event-line';

/** How many bytes cookies added to the requests that were seen, and which cost most: bars with a table's numbers. */
export function Costs(props: { readonly events: readonly ActivityEvent[]; readonly jar: readonly Cookie[] }) {
  const costs = cookieCosts(props.events, props.jar);
  const most = costs.costliest[0]?.bytes ?? 0;
  if (costs.requests === 0) return null;
  return (
    <Disclosure
      summary={
        <span>
          {tn('activity_requests', costs.requests)}{' '}
          <span class="muted">{t('activity_cookie_bytes', byteSize(costs.bytes))}</span>
        </span>
      }
    >
      {costs.largest?.sent && (
        <p>
          {t('activity_largest', byteSize(costs.largest.sent.bytes))}{' '}
          <bdi class="foreign code">{shortAddress(costs.largest.name)}</bdi>
        </p>
      )}
      <table class="costs">
        <caption>{t('activity_costliest')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column_name')}</th>
            <th scope="col">{t('activity_times')}</th>
            <th scope="col">{t('column_size')}</th>
          </tr>
        </thead>
        <tbody>
          {costs.costliest.map(({ name, times, bytes }) => (
            <tr key={name}>
              <th scope="row">
                <bdi class="foreign code">{name === '' ? '=' : name}</bdi>
              </th>
              <td class="figures">{times}</td>
              <td class="figures">
                <span class="bar" style={{ inlineSize: `${most === 0 ? 0 : (bytes / most) * 6}rem` }} />
                {byteSize(bytes)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}
