import './overview.css';
import { useId, useMemo } from 'preact/hooks';
import { byteSize } from '../../utils/format/byte-size';
import { duration } from '../../utils/format/relative-time';
import { formatNumber, t, tn } from '../../utils/i18n/messages';
import {
  type CookieOverview,
  cookieOverview,
  type ExpiryStretch,
  type OverviewCookie,
} from '../../utils/overview/cookie-overview';

/**
 * When cookies end, where their bytes lie and whose they are, drawn; each picture has its numbers in a table, for those
 * who do not see it. What belongs to others is hatched, so that nothing is told by colour alone.
 */
export function Overview(props: { readonly cookies: readonly OverviewCookie[]; readonly now: number }) {
  const overview = useMemo(() => cookieOverview(props.cookies, props.now), [props.cookies, props.now]);
  const hatch = `${useId()}-hatch`;
  return (
    <div class="overview">
      <svg width="0" height="0" aria-hidden="true" class="hidden-text">
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="foreign-share" width="6" height="6" stroke="none" />
            <path class="hatch" d="M0 0v6" />
          </pattern>
        </defs>
      </svg>
      <Expiry expiry={overview.expiry} hatch={hatch} parted={overview.parties !== null} />
      {overview.parties && <Parties parties={overview.parties} all={overview.all} hatch={hatch} />}
      <Domains overview={overview} />
    </div>
  );
}

function stretchText({ id, length }: ExpiryStretch): string {
  if (id === 'session') return t('expires_session');
  return `${id === 'within' ? '≤' : '>'} ${duration(length)}`;
}

function Expiry(props: {
  readonly expiry: readonly ExpiryStretch[];
  readonly hatch: string;
  readonly parted: boolean;
}) {
  const { expiry, parted } = props;
  const most = Math.max(1, ...expiry.map(({ first, third }) => first + third));
  /** In hundredths of the column: without a view box nothing is stretched, the hatching neither. */
  const high = (count: number) => (count / most) * 100;
  return (
    <figure>
      <figcaption>
        <h3>{t('overview_expiry')}</h3>
      </figcaption>
      <div class="expiry" aria-hidden="true">
        {expiry.map((stretch) => (
          <div key={`${stretch.id} ${stretch.length}`}>
            <span class="figures">{formatNumber(stretch.first + stretch.third)}</span>
            <svg aria-hidden="true">
              <rect
                class="own"
                width="100%"
                y={`${100 - high(stretch.first)}%`}
                height={`${high(stretch.first)}%`}
              />
              <rect
                fill={`url(#${props.hatch})`}
                width="100%"
                y={`${100 - high(stretch.first + stretch.third)}%`}
                height={`${high(stretch.third)}%`}
              />
            </svg>
            <span class="when">{stretchText(stretch)}</span>
          </div>
        ))}
      </div>
      <div class="hidden-text">
        <table>
          <caption>{t('overview_expiry')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column_expires')}</th>
              <th scope="col">{t(parted ? 'party_first' : 'sitedata_count')}</th>
              {parted && <th scope="col">{t('party_third')}</th>}
            </tr>
          </thead>
          <tbody>
            {expiry.map((stretch) => (
              <tr key={`${stretch.id} ${stretch.length}`}>
                <th scope="row">{stretchText(stretch)}</th>
                <td>{formatNumber(stretch.first)}</td>
                {parted && <td>{formatNumber(stretch.third)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Parties(props: {
  readonly parties: NonNullable<CookieOverview['parties']>;
  readonly all: CookieOverview['all'];
  readonly hatch: string;
}) {
  const { first, third } = props.parties;
  const own = (first.count / Math.max(1, props.all.count)) * 100;
  return (
    <figure>
      <figcaption>
        <h3>{t('overview_party')}</h3>
      </figcaption>
      <svg class="share" aria-hidden="true">
        <rect class="own" width={`${own}%`} height="100%" />
        <rect fill={`url(#${props.hatch})`} x={`${own}%`} width={`${100 - own}%`} height="100%" />
      </svg>
      <ul class="legend">
        {(
          [
            ['party_first', first],
            ['party_third', third],
          ] as const
        ).map(([label, share]) => (
          <li key={label}>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <rect
                width="12"
                height="12"
                {...(label === 'party_first' ? { class: 'own' } : { fill: `url(#${props.hatch})` })}
              />
            </svg>
            {t(label)}: {tn('options_cookies', share.count)} · {byteSize(share.bytes)}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Domains({ overview }: { readonly overview: CookieOverview }) {
  const { domains, others } = overview;
  const most = Math.max(1, ...domains.map(({ bytes }) => bytes));
  return (
    <section>
      <table>
        <caption class="hidden-text">{t('overview_bytes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('report_domain')}</th>
            <th scope="col">{t('overview_bytes')}</th>
            <th scope="col">{t('column_size')}</th>
            <th scope="col">{t('sitedata_count')}</th>
          </tr>
        </thead>
        <tbody>
          {domains.map(({ domain, bytes, count }) => (
            <tr key={domain}>
              <th scope="row">
                <bdi class="foreign">{domain}</bdi>
              </th>
              <td class="bar">
                <svg class="bytes-bar" aria-hidden="true">
                  <rect class="own" width={`${(bytes / most) * 100}%`} height="100%" />
                </svg>
              </td>
              <td class="figures">{byteSize(bytes)}</td>
              <td class="figures">{formatNumber(count)}</td>
            </tr>
          ))}
          {others.domains > 0 && (
            <tr>
              <th scope="row">{tn('options_and_more', others.domains)}</th>
              <td />
              <td class="figures">{byteSize(others.bytes)}</td>
              <td class="figures">{formatNumber(others.count)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
