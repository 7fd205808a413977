import { useState } from 'preact/hooks';
import { fromBase64Url } from '../../utils/editor/value-steps';
import { t } from '../../utils/i18n/messages';
import { takeOutLayout } from '../../utils/text/json-layout';
import type { Signed, SigningAlgorithm } from '../../utils/tokens/sign-token';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { EditorField } from './editor-field';

/** Signs edited claims anew, with the header there is and a key that stays in this component's memory. */
export function SignClaims(props: {
  /** The header as its base64url segment. */
  readonly header: string;
  /** The payload that the claims were laid out from, as its base64url segment. */
  readonly payload: string;
  /** The claims as they are typed. */
  readonly claims: string;
  readonly signed: (token: string) => void;
}) {
  const [key, setKey] = useState('');
  const [algorithms, setAlgorithms] = useState<readonly SigningAlgorithm[]>([]);
  const [algorithm, setAlgorithm] = useState<SigningAlgorithm>('none');
  const [failed, setFailed] = useState<Extract<Signed, { ok: false }> | null>(null);
  const header = fromBase64Url(props.header) ?? '{}';

  const changeKey = async (text: string) => {
    setKey(text);
    setFailed(null);
    const { signingAlgorithms } = await import('../../utils/tokens/sign-token');
    const permitted = text.trim() === '' ? [] : signingAlgorithms(text);
    const { alg } = JSON.parse(header) as { alg?: SigningAlgorithm };
    setAlgorithms(permitted);
    setAlgorithm((now) => {
      const wanted = permitted.includes(now) ? now : permitted.find((each) => each === alg);
      return wanted ?? permitted[0] ?? 'none';
    });
  };
  const sign = async () => {
    const { signToken } = await import('../../utils/tokens/sign-token');
    const payload = takeOutLayout(props.claims, fromBase64Url(props.payload) ?? '{}');
    const result = await signToken({ header, payload, key, algorithm });
    setFailed(result.ok ? null : result);
    if (result.ok) props.signed(result.token);
  };
  const cannot = key.trim() !== '' && algorithms.length === 0 ? t('sign_key_cannot') : undefined;
  return (
    <Disclosure class="sign" summary={t('editor_sign')}>
      <EditorField label={t('editor_key')} hint={t('editor_sign_lead')} problem={failed?.reason ?? cannot}>
        {(control) => (
          <textarea
            {...control}
            class="input code"
            rows={2}
            spellcheck={false}
            autocomplete="off"
            value={key}
            onInput={(event) => void changeKey(event.currentTarget.value)}
          />
        )}
      </EditorField>
      {algorithms.length > 0 && (
        <div class="toolbar">
          <select
            class="input narrow"
            aria-label={t('editor_algorithm')}
            value={algorithm}
            onChange={(event) => setAlgorithm(event.currentTarget.value as SigningAlgorithm)}
          >
            {algorithms.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
          <Button size="small" icon="key" onClick={() => void sign()}>
            {t('editor_sign_do')}
          </Button>
        </div>
      )}
    </Disclosure>
  );
}
