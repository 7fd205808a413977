import './token.css';
import { tokenName } from '../../utils/format/token-name';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { DecodedToken, Finding, Token } from '../../utils/model';
import { tokenState } from '../../utils/state/token-state';
import type { KeyBeside } from '../../utils/tokens/key-beside';
import type { TokenContext } from '../../utils/tokens/token-format';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import { TermHelp } from '../ui/term-help';
import { KeyBox, type KeyBoxActions } from './key-box';
import { OpenedToken } from './opened-token';
import { PlaceText, stepsText } from './token-places';
import { tokenStateText, tokenStateTone } from './token-state-text';

interface TokenCardProps {
  readonly token: Token;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly masked: boolean;
  readonly open: boolean;
  readonly actions: KeyBoxActions & {
    /** Writes what the token says to the page's console; absent where there is no page. */
    readonly print?: ((label: string, json: string) => Promise<boolean>) | undefined;
  };
  /** What the token's format needs to know of its surroundings: the cookie's name, the cookies beside it. */
  readonly context?: TokenContext | undefined;
  /** Where the site keeps the token's key, if it does. */
  readonly keyBeside?: KeyBeside | null;
  /** What the rules have to say about this token. */
  readonly findings?: readonly Finding[];
}

/** One token: what it is, whether it is in force, what it says, where it was found, and whether a key fits it. */
export function TokenCard(props: TokenCardProps) {
  const { token, now, masked, open, actions, context, findings = [] } = props;
  const { decoded, hit, places } = token;
  const state = tokenState(decoded, now);
  // Of what is cut off nothing is known: neither its times nor whether it was signed.
  const broken = hit.format === 'broken-jwt';
  const first = places[0];
  return (
    <Disclosure
      class="token"
      open={open}
      summary={
        <>
          <strong class="format">{tokenName(hit.format)}</strong>
          {!broken && (
            <Badge tone={tokenStateTone[state.kind]} icon={state.kind === 'valid' ? 'check' : 'clock'}>
              {tokenStateText(state, now)}
            </Badge>
          )}
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
          {!broken && (
            <>
              <Badge outline icon="info">
                {t(decoded?.encrypted ? 'token_encrypted' : 'token_not_verified')}
              </Badge>
              <TermHelp term="signature" />
            </>
          )}
          <CopyButton label={t('token_copy')} text={() => hit.raw} copy={actions.copy} />
          {decoded && !masked && actions.print && (
            <CopyButton
              label={t('token_print')}
              text={() => JSON.stringify(printed(decoded))}
              copy={(json) => actions.print?.(tokenName(hit.format), json) ?? Promise.resolve(false)}
              said={{ done: t('token_printed'), failed: t('token_print_failed') }}
            />
          )}
        </div>
        {findings.length > 0 && (
          <ul class="token-findings">
            {findings.map((finding) => (
              <li key={finding.rule}>
                <Icon name="alert" />
                <span>
                  <strong>{tCode('rule', `${finding.rule}-title`, finding.evidence)}</strong>{' '}
                  {tCode('rule', `${finding.rule}_advice`, finding.advice)}
                </span>
              </li>
            ))}
          </ul>
        )}
        {decoded ? (
          <OpenedToken decoded={decoded} now={now} masked={masked} copy={actions.copy} />
        ) : (
          <p>{t('token_unopened')}</p>
        )}
        <KeyBox
          token={token}
          beside={props.keyBeside ?? null}
          context={context}
          now={now}
          masked={masked}
          actions={actions}
        />
        {(places.length > 0 || hit.steps.length > 0) && (
          <section>
            <h3>{t('token_found_in')}</h3>
            <ul class="places">
              {places.map((place) => (
                <li key={JSON.stringify(place)}>
                  <PlaceText place={place} />
                </li>
              ))}
            </ul>
            {hit.steps.length > 0 && <p class="muted">{t('token_steps', stepsText(hit.steps))}</p>}
          </section>
        )}
      </div>
    </Disclosure>
  );
}

/** What a token says, without the token itself: nobody signs in with what is left in a console. */
function printed({ header, payload, parts, nested }: DecodedToken): object {
  return {
    ...(header && { header }),
    ...(payload !== undefined && { payload }),
    ...(parts && { parts: Object.fromEntries(parts.map(({ name, value }) => [name, value])) }),
    ...(nested && { nested: printed(nested) }),
  };
}
