import { useId, useRef, useState } from 'preact/hooks';
import { t, tCode } from '../../utils/i18n/messages';
import type { Token, Verification } from '../../utils/model';
import type { KeyBeside } from '../../utils/tokens/key-beside';
import { type KeyText, readKeyText } from '../../utils/tokens/keys/read-key-text';
import type { TokenContext } from '../../utils/tokens/token-format';
import type { TokenTools } from '../../utils/tokens/token-tools';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { FileButton } from '../ui/file-button';
import { Notice } from '../ui/notice';
import { IssuerKeys } from './issuer-keys';
import { OpenedToken } from './opened-token';
import { WeakSecret } from './weak-secret';

export interface KeyBoxActions {
  readonly copy: (text: string) => Promise<boolean>;
  /** Fetched when first used: most people only look. */
  readonly tokenTools: () => Promise<TokenTools>;
  /** Present where the surface closes when a file is asked for. */
  readonly chooseInTab?: (() => void) | undefined;
  /** Told of a token that is signed with a secret everybody knows. */
  readonly weakSecretFound?: (token: Token, secret: string) => void;
}

const tones = { valid: 'good', invalid: 'bad', unsupported: 'warn' } as const;

/** The longest key file that is read, in bytes: a key set of a large issuer has some 50 KB (our choice). */
const LARGEST_FILE = 1 << 20;

/** A key for one token: what it is, whether it fits, and what it opens. The key stays here and goes with the page. */
export function KeyBox(props: {
  readonly token: Token;
  readonly beside: KeyBeside | null;
  readonly context?: TokenContext | undefined;
  readonly now: number;
  readonly masked: boolean;
  readonly actions: KeyBoxActions;
}) {
  const { token, beside, context, actions } = props;
  const id = useId();
  const [text, setText] = useState('');
  const [extras, setExtras] = useState({ salt: '', implicitAssertion: '', cookieName: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [verdict, setVerdict] = useState<Verification | null>(null);
  const [busy, setBusy] = useState(false);
  /** Counts what was asked and typed: of several answers the last one is about what is in the fields. */
  const asked = useRef(0);
  const read = readKeyText(text);
  const isHmac = /^HS\d+$/.test(String(token.decoded?.header?.['alg'] ?? ''));

  /** What was said of another key, or with another salt, is not said of this. */
  const forget = () => {
    asked.current += 1;
    setVerdict(null);
    setProblem(null);
  };
  const change = (next: string) => {
    forget();
    setText(next);
  };
  const verify = async (read: KeyText) => {
    if ('problem' in read) return setProblem(t(`key_problem_${underscored(read.problem)}`));
    const given = Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== ''));
    asked.current += 1;
    const mine = asked.current;
    setBusy(true);
    try {
      const { verifyToken } = await import('../../utils/tokens/verify-token');
      const found = await verifyToken(token.hit.raw, { ...read.key, ...given }, context);
      if (mine === asked.current) setVerdict(found);
    } finally {
      setBusy(false);
    }
  };
  const load = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > LARGEST_FILE) return setProblem(t('key_file_too_large'));
    try {
      change(await chosen.text());
    } catch {
      setProblem(t('problem_file_unreadable'));
    }
  };

  return (
    <Disclosure class="key-box" open={beside !== null} summary={t('key_box_title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void verify(read);
        }}
      >
        {beside && (
          <div class="toolbar">
            {beside.text === '' ? (
              <p class="hint">{t('key_beside_gone', beside.cookie)}</p>
            ) : (
              <Button
                icon="key"
                onClick={() => {
                  // Not into the field: it would be read there where values are hidden.
                  forget();
                  void verify(readKeyText(beside.text));
                }}
              >
                {t('key_beside_use', beside.cookie)}
              </Button>
            )}
          </div>
        )}
        <div class="field">
          <label for={`${id}-key`}>{t('key_label')}</label>
          <textarea
            id={`${id}-key`}
            class="input code"
            rows={4}
            spellcheck={false}
            autocomplete="off"
            aria-describedby={`${id}-hint ${id}-kind`}
            aria-invalid={problem !== null}
            value={text}
            onInput={(event) => change(event.currentTarget.value)}
          />
          <p class="hint" id={`${id}-hint`}>
            {t('key_hint')}
          </p>
          <p class={problem === null ? 'hint' : 'problem'} id={`${id}-kind`} role="status">
            {problem ?? ('kind' in read ? t('key_read_as', t(`key_kind_${read.kind}`)) : '')}
          </p>
        </div>
        <Disclosure summary={t('key_extras')}>
          {(['salt', 'implicitAssertion', 'cookieName'] as const).map((name) => (
            <div class="field" key={name}>
              <label for={`${id}-${name}`}>{t(extraLabels[name])}</label>
              <input
                id={`${id}-${name}`}
                class="input"
                autocomplete="off"
                spellcheck={false}
                value={extras[name]}
                onInput={(event) => {
                  forget();
                  setExtras({ ...extras, [name]: event.currentTarget.value });
                }}
              />
            </div>
          ))}
        </Disclosure>
        <div class="toolbar">
          <Button type="submit" look="primary" icon="check" busy={busy}>
            {t('key_verify')}
          </Button>
          {actions.chooseInTab ? (
            <Button icon="external" onClick={actions.chooseInTab}>
              {t('key_file_in_tab')}
            </Button>
          ) : (
            <FileButton label={t('key_from_file')} choose={(chosen) => void load(chosen)} />
          )}
          {text !== '' && (
            <Button look="quiet" onClick={() => change('')}>
              {t('key_forget')}
            </Button>
          )}
        </div>
      </form>
      {verdict && (
        <Notice tone={tones[verdict.status]} role="status" title={t(`verdict_status_${verdict.status}`)}>
          {tCode('verdict', verdict.code ?? '', verdict.reason)}
          {verdict.matchedKey !== undefined && ` ${t('key_matched', verdict.matchedKey)}`}
        </Notice>
      )}
      {verdict?.decrypted && (
        <section class="nested">
          <h3>{t('key_opened')}</h3>
          <OpenedToken
            decoded={verdict.decrypted}
            now={props.now}
            masked={props.masked}
            copy={actions.copy}
          />
        </section>
      )}
      <IssuerKeys decoded={token.decoded} actions={actions} use={change} />
      {isHmac && <WeakSecret token={token} actions={actions} />}
    </Disclosure>
  );
}

const extraLabels = {
  salt: 'key_extra_salt',
  implicitAssertion: 'key_extra_assertion',
  cookieName: 'key_extra_cookie',
} as const;

function underscored(code: 'empty' | 'json-broken' | 'json-no-key'): 'empty' | 'json_broken' | 'json_no_key' {
  return code.replaceAll('-', '_') as 'empty' | 'json_broken' | 'json_no_key';
}
