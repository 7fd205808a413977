import { byteSize } from '../../utils/format/byte-size';
import { formatNumber, t, tn } from '../../utils/i18n/messages';
import { type RequestTotal, requestBars, requestTotals } from '../../utils/observe/request-totals';
import type { SeenLoad, SeenRequest } from '../../utils/observe/seen-request';
import { Disclosure } from '../ui/disclosure';
import { shortAddress } from './event-line';

/** Bars that fit beside each other in the narrowest surface. */
const BARS = 150;
/** The picture's height, in units of its own. */
const HEIGHT = 100;

/** A page load in all: what its cookies took of the way, request by request, by party and by cookie. */
export function RequestSummary(props: {
  readonly load: SeenLoad;
  readonly requests: readonly SeenRequest[];
}) {
  const { load, requests } = props;
  const totals = requestTotals(requests);
  const { first, third, all, heaviest } = totals;
  return (
    <section class="request-summary">
      <p class="request-total">
        <strong>{tn('requests_total', all.requests)}</strong>{' '}
        <span>{t('activity_cookie_bytes', byteSize(all.bytes))}</span>{' '}
        {totals.tokens > 0 && <span>{tn('requests_tokens_seen', totals.tokens)}</span>}
      </p>
      {heaviest && (
        <>
          <Picture requests={requests} />
          <p class="muted">
            {t('activity_largest', byteSize(heaviest.bytes))}{' '}
            <bdi class="foreign code">{shortAddress(heaviest.url)}</bdi>
          </p>
        </>
      )}
      <div class="request-tables">
        <table class="costs">
          <caption>{t('requests_by_party')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('requests_party')}</th>
              <th scope="col" class="figures">
                {t('requests_title')}
              </th>
              <th scope="col" class="figures">
                {t('requests_with_cookies')}
              </th>
              <th scope="col" class="figures">
                {t('column_size')}
              </th>
            </tr>
          </thead>
          <tbody>
            <Party label={t('requests_first')} total={first} class="first" />
            <Party label={t('requests_third')} total={third} class="third" />
          </tbody>
        </table>
      </div>
      {load.costliest.length > 0 && (
        <Disclosure summary={<span>{t('activity_costliest')}</span>}>
          <Costliest costliest={load.costliest} />
        </Disclosure>
      )}
    </section>
  );
}

function Party(props: { readonly label: string; readonly total: RequestTotal; readonly class: string }) {
  const { requests, carrying, bytes } = props.total;
  return (
    <tr>
      <th scope="row">
        <span class={`swatch ${props.class}`} />
        {props.label}
      </th>
      <td class="figures">{formatNumber(requests)}</td>
      <td class="figures">{formatNumber(carrying)}</td>
      <td class="figures">{byteSize(bytes)}</td>
    </tr>
  );
}

/** A bar a request, as high as the bytes of its cookies: what it shows is told by the list below it, row by row. */
function Picture({ requests }: { readonly requests: readonly SeenRequest[] }) {
  const bars = requestBars(requests, BARS);
  const most = Math.max(...bars.map(({ bytes }) => bytes));
  return (
    <svg
      class="request-picture"
      viewBox={`0 0 ${Math.max(bars.length, 20)} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('requests_picture')}
    >
      {bars.map(({ bytes, thirdParty }, at) => {
        const height = bytes === 0 ? 0 : Math.max(3, (bytes / most) * HEIGHT);
        return (
          <rect
            key={at}
            class={thirdParty ? 'third' : 'first'}
            x={at + 0.1}
            y={HEIGHT - height}
            width={0.8}
            height={height}
          />
        );
      })}
    </svg>
  );
}

function Costliest({ costliest }: Pick<SeenLoad, 'costliest'>) {
  const most = costliest[0]?.bytes ?? 0;
  return (
    <table class="costs">
      <caption class="hidden-text">{t('activity_costliest')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column_name')}</th>
          <th scope="col" class="figures">
            {t('activity_times')}
          </th>
          <th scope="col">{t('column_size')}</th>
        </tr>
      </thead>
      <tbody>
        {costliest.map(({ name, times, bytes }) => (
          <tr key={name}>
            <th scope="row">
              <bdi class="foreign code">{name === '' ? '=' : name}</bdi>
            </th>
            <td class="figures">{formatNumber(times)}</td>
            <td>
              <span class="bar" style={{ inlineSize: `${most === 0 ? 0 : (bytes / most) * 6}rem` }} />
              {byteSize(bytes)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
