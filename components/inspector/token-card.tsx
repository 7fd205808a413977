import { t, tCode, tn } from '../../utils/i18n/messages';
import type { DecodedToken, Token, TokenPlace } from '../../utils/model';
import { tokenState } from '../../utils/state/token-state';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import { JsonText } from '../ui/json-text';
import { VisibleText } from '../ui/visible-text';
import { ClaimList } from './claim-list';
import { TokenLife } from './token-life';
import { tokenStateText, tokenStateTone } from './token-state-text';

interface TokenCardProps {
  readonly token: Token;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly masked: boolean;
  readonly open: boolean;
  readonly copy: (text: string) => Promise<boolean>;
}

/** One token: what it is, whether it is in force, where it was found, and what it says. */
export function TokenCard({ token, now, masked, open, copy }: TokenCardProps) {
  const { decoded, hit, places } = token;
  const state = tokenState(decoded, now);
  const first = places[0];
  return (
    <Disclosure
      class="token"
      open={open}
      summary={
        <>
          <strong class="format">{formatName(hit.format)}</strong>
          <Badge tone={tokenStateTone[state.kind]} icon={state.kind === 'valid' ? 'check' : 'clock'}>
            {tokenStateText(state, now)}
          </Badge>
          {first && (
            <span class="where muted">
              <PlaceText place={first} />
              {places.length > 1 && ` ${tn('token_more_places', places.length - 1)}`}
            </span>
          )}
        </>
      }
    >
      <div class="token-body">
        <div class="head">
          <Badge outline icon="info">
            {t(decoded?.encrypted ? 'token_encrypted' : 'token_not_verified')}
          </Badge>
          <CopyButton label={t('token_copy')} text={() => hit.raw} copy={copy} />
        </div>
        {decoded ? (
          <Opened decoded={decoded} now={now} masked={masked} copy={copy} />
        ) : (
          <p>{t('token_unopened')}</p>
        )}
        <section>
          <h3>{t('token_found_in')}</h3>
          <ul class="places">
            {places.map((place) => (
              <li key={JSON.stringify(place)}>
                <PlaceText place={place} />
              </li>
            ))}
          </ul>
          {hit.steps.length > 0 && <p class="muted">{t('token_steps', hit.steps.join(' → '))}</p>}
        </section>
      </div>
    </Disclosure>
  );
}

function Opened(props: {
  readonly decoded: DecodedToken;
  readonly now: number;
  readonly masked: boolean;
  readonly copy: (text: string) => Promise<boolean>;
}) {
  const { decoded, now, masked, copy } = props;
  const { header, payload, claims, parts, problems, nested } = decoded;
  return (
    <>
      {problems?.map((problem) => (
        <p key={problem.code} class="problem-line">
          <Icon name="alert" />
          {tCode('token_problem', problem.code, problem.message)}
        </p>
      ))}
      <TokenLife decoded={decoded} now={now} />
      {claims && !masked && <ClaimList claims={claims} now={now} />}
      <div class="json-pair">
        {header && <JsonPart title={t('token_header')} value={header} copy={copy} />}
        {payload !== undefined && (
          <JsonPart title={t('token_payload')} value={payload} masked={masked} copy={copy} />
        )}
      </div>
      {parts && parts.length > 0 && (
        <dl class="attributes">
          {parts.map((part) => (
            <div key={part.name}>
              <dt>{part.name}</dt>
              <dd class="foreign code">
                <VisibleText text={part.value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {nested && (
        <section class="nested">
          <h3>{t('token_nested')}</h3>
          <Opened decoded={nested} now={now} masked={masked} copy={copy} />
        </section>
      )}
    </>
  );
}

function JsonPart(props: {
  readonly title: string;
  readonly value: unknown;
  readonly masked?: boolean;
  readonly copy: (text: string) => Promise<boolean>;
}) {
  const text = typeof props.value === 'string' ? props.value : JSON.stringify(props.value, null, 2);
  return (
    <section>
      <div class="head">
        <h3>{props.title}</h3>
        <CopyButton iconOnly label={t('token_copy_part', props.title)} text={() => text} copy={props.copy} />
      </div>
      {props.masked ? (
        <p class="muted">{t('token_payload_masked')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long JSON scrolls, and must do so by keyboard too.
        <pre class="value" tabIndex={0}>
          {text.length > 20_000 ? <VisibleText text={text.slice(0, 20_000)} /> : <JsonText text={text} />}
        </pre>
      )}
    </section>
  );
}

/** Where a token lies, in words. */
function PlaceText({ place }: { readonly place: TokenPlace }) {
  switch (place.kind) {
    case 'cookie':
      return (
        <>
          {t('place_cookie')}{' '}
          <bdi class="code">
            <VisibleText text={place.name} />
          </bdi>
        </>
      );
    case 'storage':
      return (
        <>
          {t(`area_${place.area}`)}{' '}
          <bdi class="code">
            <VisibleText text={place.key} />
          </bdi>{' '}
          <span class="muted">{place.origin}</span>
        </>
      );
    case 'url':
      return <>{t('place_url')}</>;
    case 'header':
      return <>{t('place_header')}</>;
  }
}

/** Formats are named by their id until they bring a title of their own; ids of one word are acronyms. */
function formatName(format: string): string {
  return /^[a-z]{2,4}$/.test(format) ? format.toUpperCase() : format;
}
