import { useId, useState } from 'preact/hooks';
import { t, tn } from '../../utils/i18n/messages';
import type { DecodedToken } from '../../utils/model';
import { issuerAddress, mayFetchFrom, readIssuerAnswer } from '../../utils/tokens/issuer-keys';
import type { Fetched } from '../../utils/tokens/token-tools';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import type { KeyBoxActions } from './key-box';

/**
 * The issuer's published keys. Nothing is asked for before a person has seen the address and pressed the button under
 * it; an answer that names another address is shown, not followed.
 */
export function IssuerKeys(props: {
  readonly decoded: DecodedToken | null;
  readonly actions: KeyBoxActions;
  /** Takes the key set that came. */
  readonly use: (keys: string) => void;
}) {
  const id = useId();
  const [address, setAddress] = useState(issuerAddress(props.decoded) ?? '');
  const [said, setSaid] = useState<{ readonly text: string; readonly bad: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const allowed = mayFetchFrom(address);

  const get = async (event: Event) => {
    event.preventDefault();
    if (!allowed) return setSaid({ text: t('issuer_problem_address'), bad: true });
    setBusy(true);
    const { fetchJson } = await props.actions.tokenTools();
    const fetched = await fetchJson(address);
    setBusy(false);
    if (!fetched.ok) return setSaid({ text: problemText(fetched), bad: true });
    const answer = readIssuerAnswer(fetched.answer);
    if (answer.kind === 'neither') return setSaid({ text: t('issuer_problem_no_keys'), bad: true });
    if (answer.kind === 'address') {
      setAddress(answer.address);
      return setSaid({ text: t('issuer_next_address'), bad: false });
    }
    props.use(answer.text);
    setSaid({ text: tn('issuer_keys_came', answer.count), bad: false });
  };

  return (
    <Disclosure summary={t('issuer_title')}>
      <form class="field" onSubmit={get}>
        <label for={id}>{t('issuer_address')}</label>
        <input
          id={id}
          class="input code"
          type="url"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="https://"
          aria-describedby={`${id}-hint ${id}-said`}
          value={address}
          onInput={(event) => {
            setAddress(event.currentTarget.value.trim());
            setSaid(null);
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {t('issuer_hint')}
        </p>
        <p class={said?.bad ? 'problem' : 'hint'} id={`${id}-said`} role="status">
          {said?.text}
        </p>
        <div class="toolbar">
          <Button type="submit" icon="external" busy={busy} disabled={!allowed}>
            {allowed ? t('issuer_fetch', new URL(address).host) : t('issuer_fetch_nowhere')}
          </Button>
        </div>
      </form>
    </Disclosure>
  );
}

function problemText(fetched: Extract<Fetched, { ok: false }>): string {
  switch (fetched.problem) {
    case 'address':
      return t('issuer_problem_address');
    case 'refused':
      return t('issuer_problem_refused', String(fetched.status ?? ''));
    case 'too-large':
      return t('issuer_problem_too_large');
    case 'too-slow':
      return t('issuer_problem_too_slow');
    case 'not-json':
      return t('issuer_problem_not_json');
    case 'unreachable':
      return t('issuer_problem_unreachable');
  }
}
