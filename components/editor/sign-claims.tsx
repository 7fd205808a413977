import { useEffect, useState } from 'preact/hooks';
import { fromBase64Url } from '../../utils/editor/value-steps';
import { t } from '../../utils/i18n/messages';
import { takeOutLayout } from '../../utils/text/json-layout';
import type { Signed, SigningAlgorithm } from '../../utils/tokens/sign-token';
import { Disclosure } from '../ui/disclosure';
import { EditorField } from './editor-field';

/** A key as it is typed, and what it can sign with; neither where it can sign with nothing. */
interface Signing {
  readonly key: string;
  readonly algorithms: readonly SigningAlgorithm[];
  readonly algorithm: SigningAlgorithm | null;
}

const UNSIGNED: Signing = { key: '', algorithms: [], algorithm: null };

/**
 * Signs edited claims anew, with the header there is and a key that stays in this component's memory; and again as the
 * claims, the key or the algorithm change, so that what is saved is always what is seen.
 */
export function SignClaims(props: {
  /** The header as its base64url segment. */
  readonly header: string;
  /** The payload that the claims were laid out from, as its base64url segment. */
  readonly payload: string;
  /** The claims as they are typed. */
  readonly claims: string;
  /** `null` where there is no key, or none that can sign what there is. */
  readonly signed: (token: string | null) => void;
}) {
  const { claims, signed } = props;
  const [key, setKey] = useState('');
  const [signing, setSigning] = useState(UNSIGNED);
  const [failed, setFailed] = useState<Extract<Signed, { ok: false }> | null>(null);
  const header = fromBase64Url(props.header) ?? '{}';
  const original = fromBase64Url(props.payload) ?? '{}';
  const { algorithms, algorithm } = signing;

  const changeKey = async (text: string) => {
    setKey(text);
    setFailed(null);
    const { signingAlgorithms } = await import('../../utils/tokens/sign-token');
    const permitted = text.trim() === '' ? [] : signingAlgorithms(text);
    const { alg } = JSON.parse(header) as { alg?: SigningAlgorithm };
    setSigning((now) => {
      const wanted =
        permitted.find((each) => each === now.algorithm) ?? permitted.find((each) => each === alg);
      return { key: text, algorithms: permitted, algorithm: wanted ?? permitted[0] ?? null };
    });
  };
  useEffect(() => {
    let over = false;
    const sign = async () => {
      if (signing.algorithm === null) return signed(null);
      const { signToken } = await import('../../utils/tokens/sign-token');
      const payload = takeOutLayout(claims, original);
      const result = await signToken({ header, payload, key: signing.key, algorithm: signing.algorithm });
      if (over) return;
      // Claims that are no JSON yet are told of where they are typed.
      setFailed(result.ok || result.part === 'payload' ? null : result);
      signed(result.ok ? result.token : null);
    };
    void sign();
    return () => {
      over = true;
    };
  }, [header, original, claims, signing]);
  const cannot =
    key.trim() !== '' && signing.key === key && algorithm === null ? t('sign_key_cannot') : undefined;
  return (
    <Disclosure class="sign" summary={t('editor_sign')}>
      <EditorField
        label={t('editor_key')}
        hint={t('editor_sign_lead')}
        problem={failed?.reason ?? cannot}
        foot={
          algorithm !== null && (
            <label class="as">
              <span>{t('editor_algorithm')}</span>
              <select
                class="input"
                value={algorithm}
                onChange={(event) =>
                  setSigning({ ...signing, algorithm: event.currentTarget.value as SigningAlgorithm })
                }
              >
                {algorithms.map((each) => (
                  <option key={each} value={each}>
                    {each}
                  </option>
                ))}
              </select>
            </label>
          )
        }
      >
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
    </Disclosure>
  );
}
