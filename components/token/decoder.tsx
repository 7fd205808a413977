import './token.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { byteSize } from '../../utils/format/byte-size';
import { exactTime } from '../../utils/format/exact-time';
import { t, tn } from '../../utils/i18n/messages';
import type { Token } from '../../utils/model';
import { joinWrapped } from '../../utils/tokens/join-wrapped';
import type { FoundToken, FoundTokens } from '../../utils/tokens/token-job';
import { type FileProblem, sizeProblem } from '../../utils/transfer/file-problem';
import { LARGEST_FILE } from '../../utils/transfer/largest-file';
import { Button } from '../ui/button';
import { FileButton } from '../ui/file-button';
import { FileNote, type FileRemark, remarkOn } from '../ui/file-note';
import { Notice } from '../ui/notice';
import { allowDrop, takeDrop } from '../ui/take-drop';
import type { KeyBoxActions } from './key-box';
import { SignToken } from './sign-token';
import { TokenCard } from './token-card';
import { stepsText } from './token-places';

/** A longer text is searched but not put into the field, which would stand still over it. */
const SHOWN = 1 << 20;
/** How long typing rests before the text is searched, in milliseconds. */
const REST = 250;

/** What was typed stays while the page is open, also when another section is looked at. Never stored. */
let draft = '';

type Outcome =
  | { readonly found: FoundTokens; readonly time: number }
  | 'searching'
  | 'failed'
  | 'too-long'
  | null;

/** Paste or drop anything: what is a token in it is found, opened and can be verified, all on this page. */
export function Decoder(props: {
  readonly actions: KeyBoxActions & { readonly paste?: (() => Promise<string | null>) | undefined };
  readonly now: number;
  /** The time of this moment: what is found is told by it, `now` may be a minute old. In milliseconds, as `now`. */
  readonly clock: () => number;
  readonly masked: boolean;
  /** A text to begin with, from a selection on a page. */
  readonly given?: string | undefined;
  /** The clipboard is what is to be opened: its button has the focus, and nothing is read before it is pressed. */
  readonly askToPaste?: boolean;
}) {
  const { actions, now, masked } = props;
  const [text, setText] = useState(props.given ?? draft);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [over, setOver] = useState(false);
  const [large, setLarge] = useState<{ readonly name: string; readonly bytes: number } | null>(null);
  const [remark, setRemark] = useState<FileRemark | null>(null);
  const running = useRef<AbortController | null>(null);

  const search = async (whole: string) => {
    running.current?.abort();
    if (whole.trim() === '') return setOutcome(null);
    if (whole.length > LARGEST_FILE) return setOutcome('too-long');
    const control = new AbortController();
    running.current = control;
    setOutcome('searching');
    try {
      const tools = await actions.tokenTools();
      const joined = joinWrapped(whole);
      const inOne = joined === null ? null : await tools.findTokens(joined, control.signal);
      // What is a token in one piece is no several that its lines happen to look like.
      const isOne = inOne?.tokens.some(({ hit }) => hit.raw === joined) === true;
      const found = inOne && isOne ? inOne : await tools.findTokens(whole, control.signal);
      if (!control.signal.aborted) setOutcome({ found, time: props.clock() });
    } catch {
      if (!control.signal.aborted) setOutcome('failed');
    }
  };
  useEffect(() => {
    draft = text;
    // An empty field has nothing to take back.
    if (large || (text === '' && outcome === null)) return;
    const timer = setTimeout(() => void search(text), text === '' ? 0 : REST);
    return () => clearTimeout(timer);
  }, [text, large]);
  useEffect(() => () => running.current?.abort(), []);

  // `autofocus` is heeded once in a page, and this one may have been open before.
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.querySelector<HTMLElement>('[data-asked]')?.focus(), []);

  const cancel = () => {
    running.current?.abort();
    setOutcome(null);
  };
  const put = (whole: string, name = '') => {
    if (whole.length > LARGEST_FILE)
      return setRemark({ name: t('decoder_pasted'), more: false, problem: 'import-file-too-large' });
    setRemark(null);
    if (whole.length <= SHOWN) {
      setLarge(null);
      setText(whole);
      return;
    }
    setText('');
    setLarge({ name, bytes: whole.length });
    void search(whole);
  };
  /** Whatever kind of file it is: a token can be found in any. One that is not read leaves all as it was. */
  const take = async (chosen: File, more = false) => {
    let problem: FileProblem | null = sizeProblem(chosen);
    try {
      const whole = problem ? '' : await chosen.text();
      if (whole.trim() !== '') put(whole, chosen.name);
      else problem ??= 'import-empty';
    } catch {
      problem = 'file-unreadable';
    }
    setRemark(remarkOn(chosen, more, problem));
  };

  return (
    <div class="decoder">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the pointer; the button below opens a file too. */}
      <div
        class={over ? 'field drop over' : 'field drop'}
        onDragOver={(event) => setOver(allowDrop(event))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          takeDrop(event, { file: (...dropped) => void take(...dropped), text: put });
        }}
      >
        <label for="decoder-text">{t('decoder_label')}</label>
        <textarea
          id="decoder-text"
          class="input code"
          rows={6}
          spellcheck={false}
          autocomplete="off"
          aria-describedby="decoder-hint"
          value={text}
          onInput={(event) => {
            setLarge(null);
            setRemark(null);
            setText(event.currentTarget.value);
          }}
        />
        <p class="hint" id="decoder-hint">
          {large
            ? t('decoder_large', large.name === '' ? t('decoder_pasted') : large.name, byteSize(large.bytes))
            : t('decoder_hint')}
        </p>
        <div class="toolbar" ref={bar}>
          {actions.paste && (
            <Button
              icon="copy"
              {...(props.askToPaste ? { look: 'primary' as const, 'data-asked': true } : {})}
              onClick={async () => put((await actions.paste?.()) ?? text)}
            >
              {t('decoder_paste')}
            </Button>
          )}
          <FileButton label={t('decoder_file')} choose={(chosen) => void take(chosen)} />
          {(text !== '' || large) && (
            <Button look="quiet" onClick={() => put('')}>
              {t('decoder_clear')}
            </Button>
          )}
        </div>
      </div>
      <FileNote remark={remark} />
      <div role="status" class="decoder-status">
        <Said outcome={outcome} cancel={cancel} />
      </div>
      {outcome !== null && typeof outcome === 'object' && (
        <section class="cards" aria-labelledby="decoder-results">
          <h2 class="hidden-text" id="decoder-results">
            {t('decoder_results')}
          </h2>
          {[...outcome.found.tokens, ...outcome.found.broken].map((found) => (
            <div key={`${found.hit.start} ${found.hit.raw}`} class="decoded">
              <p class="muted">
                {t('decoder_at', found.hit.start + 1)}
                {found.hit.steps.length > 0 && ` · ${t('token_steps', stepsText(found.hit.steps))}`}
              </p>
              <TokenCard
                token={tokenOf(found)}
                now={Math.max(now, outcome.time)}
                masked={masked}
                open={outcome.found.tokens.length <= 3}
                actions={actions}
              />
              {isSigned(found) && found.decoded && (
                <SignToken
                  raw={found.hit.raw}
                  decoded={found.decoded}
                  copy={actions.copy}
                  decode={(token) => put(token)}
                />
              )}
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

function Said({ outcome, cancel }: { readonly outcome: Outcome; readonly cancel: () => void }) {
  if (outcome === null) return null;
  if (outcome === 'searching')
    return (
      <p>
        <progress aria-label={t('decoder_searching')} /> <Button onClick={cancel}>{t('ui_cancel')}</Button>
      </p>
    );
  if (outcome === 'failed') return <Notice tone="bad">{t('decoder_failed')}</Notice>;
  if (outcome === 'too-long')
    return <Notice tone="warn">{t('problem_import_file_too_large', byteSize(LARGEST_FILE))}</Notice>;
  const { total, tokens, broken, identity, hint } = outcome.found;
  if (total > tokens.length)
    return <Notice tone="warn">{t('decoder_first_of', tokens.length, total)}</Notice>;
  if (total > 0) return <p class="muted">{tn('decoder_found', total)}</p>;
  if (broken.length > 0) {
    return (
      <Notice tone="warn" title={t('decoder_broken')}>
        {t('decoder_broken_why')}
      </Notice>
    );
  }
  return (
    <Notice title={t('decoder_none')}>
      {identity && (
        <>
          {t(`identity_${identity.kind}`, String(identity.version ?? ''))}{' '}
          {identity.bits > 0 && t('identity_bits', identity.bits)}{' '}
          {identity.issuedAt !== undefined && t('identity_made', exactTime(identity.issuedAt * 1000))}
        </>
      )}
      {hint && t('decoder_hint_name', hint.title)}
      {!identity && !hint && t('decoder_none_why')}
    </Notice>
  );
}

function tokenOf({ hit, decoded }: FoundToken): Token {
  return { id: `${hit.format} ${hit.start}`, hit: { ...hit, steps: [] }, decoded, places: [] };
}

/** Compact JWS alone can be made anew from a header and a payload. */
function isSigned({ hit }: FoundToken): boolean {
  return hit.format === 'jwt' || hit.format === 'jwt-unsecured';
}
