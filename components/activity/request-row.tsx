import { useEffect, useState } from 'preact/hooks';
import { MASK } from '../../utils/columns/value';
import { byteSize } from '../../utils/format/byte-size';
import { exactTime } from '../../utils/format/exact-time';
import { tokenName } from '../../utils/format/token-name';
import { formatNumber, t, tn } from '../../utils/i18n/messages';
import type { RequestDetails, SeenRequest } from '../../utils/observe/seen-request';
import { ValueBlock } from '../inspector/value-block';
import { OpenedToken } from '../token/opened-token';
import '../token/token.css';
import { Badge } from '../ui/badge';
import { Disclosure } from '../ui/disclosure';
import { VisibleText } from '../ui/visible-text';
import { shortAddress } from './event-line';

interface Props {
  readonly request: SeenRequest;
  /** Reads what it carried. */
  readonly details: () => Promise<RequestDetails | null>;
  readonly masked: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly copy: (text: string) => Promise<boolean>;
}

/** One request: its address, how many cookies it carried and what they took, and its tokens; opened, each by its name. */
export function RequestRow(props: Props) {
  const { request } = props;
  const { method, url, cookies, bytes, setCookies, tokens, thirdParty } = request;
  return (
    <Disclosure
      class="request"
      summary={
        <>
          <span class="method code">{method}</span>
          <span class="address">
            <bdi class="foreign code">
              <VisibleText text={shortAddress(url)} />
            </bdi>
            {thirdParty && <Badge tone="warn">{t('flag_third_party')}</Badge>}
          </span>
          <span class="carrying figures" title={tn('activity_cookies', cookies)}>
            {formatNumber(cookies)}
            <span class="hidden-text"> {t('requests_cookies')}</span>
          </span>
          <span class="bytes figures">{bytes === 0 ? '–' : byteSize(bytes)}</span>
          <span class="set figures">
            {setCookies === 0 ? '–' : formatNumber(setCookies)}
            <span class="hidden-text"> {t('requests_set')}</span>
          </span>
          <span class="tokens">
            {tokens.map(({ header, format }, at) => (
              <Badge key={at} tone="info" icon="key">
                <span class="hidden-text">{tokenName(format)} </span>
                {header === 'url' ? t('requests_address') : header}
              </Badge>
            ))}
          </span>
        </>
      }
    >
      <Body {...props} />
    </Disclosure>
  );
}

function Body({ request, details, masked, now, copy }: Props) {
  const [read, setRead] = useState<RequestDetails | null | undefined>(undefined);
  // Asked for when the row is opened, and again when its answer has added something.
  useEffect(() => {
    let gone = false;
    const take = (answer: RequestDetails | null) => {
      if (!gone) setRead(answer);
    };
    void details().then(take, () => take(null));
    return () => {
      gone = true;
    };
  }, [request]);
  return (
    <div class="event-body">
      <dl class="attributes">
        <div>
          <dt>{t('activity_when')}</dt>
          <dd>{exactTime(request.time)}</dd>
        </div>
        <div>
          <dt>{t('requests_address')}</dt>
          <dd>
            {request.method}{' '}
            <bdi class="foreign code">
              <VisibleText text={masked ? shortAddress(request.url) : request.url} />
            </bdi>
          </dd>
        </div>
        <div>
          <dt>{t('requests_for')}</dt>
          <dd>{request.type}</dd>
        </div>
      </dl>
      {read === null && <p class="muted">{t('requests_gone')}</p>}
      {read && (
        <>
          <Cookies cookies={read.cookies} bytes={request.bytes} masked={masked} />
          {read.headers.map(({ name, value, tokens }, at) => (
            <section key={at}>
              <ValueBlock
                heading="h3"
                label={name === 'url' ? t('requests_address') : name}
                value={value}
                masked={masked}
                copy={copy}
              />
              {tokens.map(({ format, raw, decoded }) => (
                <section key={raw} class="request-token">
                  <h4>{tokenName(format)}</h4>
                  {decoded ? (
                    <OpenedToken decoded={decoded} now={now} masked={masked} copy={copy} />
                  ) : (
                    <p class="muted">{t('token_unopened')}</p>
                  )}
                </section>
              ))}
            </section>
          ))}
          {read.setCookie.map((line, at) => (
            <ValueBlock
              key={at}
              heading="h3"
              label={t('requests_set_line', at + 1)}
              value={line}
              masked={masked}
              copy={copy}
            />
          ))}
          {read.setCookie.length < request.setCookies && (
            <p class="muted">{tn('requests_more_lines', request.setCookies - read.setCookie.length)}</p>
          )}
        </>
      )}
    </div>
  );
}

function Cookies(props: {
  readonly cookies: RequestDetails['cookies'];
  readonly bytes: number;
  readonly masked: boolean;
}) {
  const { cookies, bytes, masked } = props;
  if (cookies.length === 0) return <p class="muted">{t('requests_no_cookies')}</p>;
  return (
    <table class="costs">
      <caption>{t('requests_carried', tn('activity_cookies', cookies.length), byteSize(bytes))}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column_name')}</th>
          <th scope="col" class="figures">
            {t('column_size')}
          </th>
          <th scope="col">{t('column_value')}</th>
        </tr>
      </thead>
      <tbody>
        {cookies.map((cookie, at) => (
          <tr key={at}>
            <th scope="row">
              <bdi class="foreign code">
                <VisibleText text={cookie.name === '' ? '=' : cookie.name} />
              </bdi>
            </th>
            <td class="figures">{byteSize(cookie.bytes)}</td>
            <td class="carried foreign code">
              {masked && cookie.value !== '' ? MASK : <VisibleText text={cookie.value} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
