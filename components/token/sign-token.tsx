import { useId, useState } from 'preact/hooks';
import { fromBase64Url, readCompactJws } from '../../utils/editor/value-steps';
import { t, tCode } from '../../utils/i18n/messages';
import type { DecodedToken } from '../../utils/model';
import { layOutJson, takeOutLayout } from '../../utils/text/json-layout';
import { readKeyText } from '../../utils/tokens/keys/read-key-text';
import type { Signed, SigningAlgorithm } from '../../utils/tokens/sign-token';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';

/** The payload as the token says it: what is parsed and written anew can have other numbers. `null` where it is no object. */
function payloadText(raw: string): string | null {
  const jws = readCompactJws(raw);
  return jws && fromBase64Url(jws.payload);
}

/** Edits a token's header and payload and signs them with a key of one's own: for testing one's own service. */
export function SignToken(props: {
  /** The token as it was found, a compact JWS. */
  readonly raw: string;
  readonly decoded: DecodedToken;
  readonly copy: (text: string) => Promise<boolean>;
  /** Gives the new token back to the decoder. */
  readonly decode: (token: string) => void;
}) {
  const { decoded } = props;
  const id = useId();
  const [header, setHeader] = useState(() => JSON.stringify(decoded.header ?? {}, null, 2));
  const [original] = useState(() => payloadText(props.raw) ?? JSON.stringify(decoded.payload ?? {}));
  const [payload, setPayload] = useState(() => layOutJson(original));
  const [key, setKey] = useState('');
  const [algorithms, setAlgorithms] = useState<readonly SigningAlgorithm[]>(['none']);
  const [algorithm, setAlgorithm] = useState<SigningAlgorithm>('none');
  const [signed, setSigned] = useState<Signed | null>(null);

  const changeKey = async (text: string) => {
    setKey(text);
    setSigned(null);
    const { signingAlgorithms } = await import('../../utils/tokens/sign-token');
    const permitted = signingAlgorithms(text);
    setAlgorithms(permitted);
    const own = decoded.header?.['alg'] as SigningAlgorithm;
    setAlgorithm((now) =>
      permitted.includes(now) ? now : permitted.includes(own) ? own : (permitted[0] ?? 'none'),
    );
  };
  const sign = async (event: Event) => {
    event.preventDefault();
    const { signToken } = await import('../../utils/tokens/sign-token');
    setSigned(await signToken({ header, payload: takeOutLayout(payload, original), key, algorithm }));
  };
  const edited = (change: (text: string) => void) => (text: string) => {
    change(text);
    setSigned(null);
  };
  const problem = (part: 'header' | 'payload' | 'key') =>
    signed && !signed.ok && signed.part === part ? signed.reason : undefined;
  const read = readKeyText(key);

  return (
    <Disclosure class="sign-token" summary={t('sign_title')}>
      <form onSubmit={sign}>
        <p class="hint muted">{t('sign_lead')}</p>
        <div class="json-pair">
          <Area
            id={`${id}-header`}
            label={t('token_header')}
            value={header}
            change={edited(setHeader)}
            problem={problem('header')}
          />
          <Area
            id={`${id}-payload`}
            label={t('token_payload')}
            value={payload}
            change={edited(setPayload)}
            problem={problem('payload')}
          />
        </div>
        <Area
          id={`${id}-key`}
          label={t('sign_key')}
          value={key}
          change={(text) => void changeKey(text)}
          problem={
            problem('key') ??
            (algorithms.length === 0
              ? t(
                  'problem' in read
                    ? `key_problem_${read.problem === 'json-broken' ? 'json_broken' : 'json_no_key'}`
                    : 'sign_key_cannot',
                )
              : undefined)
          }
        />
        <div class="toolbar">
          <label for={`${id}-algorithm`}>{t('sign_algorithm')}</label>
          <select
            id={`${id}-algorithm`}
            class="input"
            disabled={algorithms.length === 0}
            value={algorithm}
            onChange={(event) => {
              setAlgorithm(event.currentTarget.value as SigningAlgorithm);
              setSigned(null);
            }}
          >
            {algorithms.map((each) => (
              <option key={each} value={each}>
                {each === 'none' ? t('sign_none') : each}
              </option>
            ))}
          </select>
          <Button type="submit" look="primary" icon="key" disabled={algorithms.length === 0}>
            {t('sign_do')}
          </Button>
        </div>
      </form>
      {signed?.ok && (
        <section aria-live="polite">
          <div class="head">
            <Badge tone="warn" icon="alert">
              {t('sign_made_here')}
            </Badge>
            <CopyButton label={t('token_copy')} text={() => signed.token} copy={props.copy} />
            <Button size="small" icon="search" onClick={() => props.decode(signed.token)}>
              {t('sign_decode')}
            </Button>
          </div>
          <textarea
            class="input code"
            rows={4}
            readOnly
            aria-label={tCode('sign', 'result', 'Token')}
            value={signed.token}
          />
        </section>
      )}
    </Disclosure>
  );
}

function Area(props: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly problem: string | undefined;
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <textarea
        id={props.id}
        class="input code"
        rows={6}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={props.problem !== undefined}
        aria-describedby={`${props.id}-problem`}
        value={props.value}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
      <p class="problem" id={`${props.id}-problem`} role="status">
        {props.problem}
      </p>
    </div>
  );
}
