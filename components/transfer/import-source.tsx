import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { byteSize } from '../../utils/format/byte-size';
import { storeName } from '../../utils/format/store-name';
import { t, tCode } from '../../utils/i18n/messages';
import type { CookieStore } from '../../utils/model';
import type { ImportOptions, ImportSource, Problem } from '../../utils/state/import-controller';
import { fileProblem } from '../../utils/transfer/file-problem';
import { LARGEST_FILE } from '../../utils/transfer/largest-file';
import { Button, classes, IconButton } from '../ui/button';
import { FileButton } from '../ui/file-button';
import { FileNote, type FileRemark, remarkOn } from '../ui/file-note';
import { Icon } from '../ui/icon';
import { formatIds, formatNames, isFormatId } from './format-names';
import { useDrop } from './use-drop';

/** A text field that holds more than this many characters makes a page slow; it is then held beside it. */
const LARGEST_TYPED = 200_000;
/** Reading begins when a person has stopped typing for so long, in milliseconds. */
const PAUSE = 300;

/** Where an import comes from: typed, pasted, dropped or a file; and how it is to be read. */
export function ImportSourceForm(props: {
  readonly stores: readonly CookieStore[];
  /** The format that was recognised; empty while nothing is read. */
  readonly detected: string;
  readonly problem: Problem | null;
  readonly open: (source: ImportSource, options: ImportOptions) => void;
  readonly clear: () => void;
  readonly paste?: (() => Promise<string | null>) | undefined;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [held, setHeld] = useState<ImportSource | null>(null);
  const [options, setOptions] = useState<ImportOptions>({});
  const [passphrase, setPassphrase] = useState('');
  const [note, setNote] = useState('');
  const [remark, setRemark] = useState<FileRemark | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const source: ImportSource | null = held ?? (typed.trim() === '' ? null : { text: typed });
  const asksPassphrase =
    props.problem?.code === 'bundle-encrypted' || props.problem?.code === 'bundle-passphrase';

  const reading = useRef(props);
  reading.current = props;
  useEffect(() => {
    if (!source) {
      reading.current.clear();
      return;
    }
    const timer = setTimeout(() => reading.current.open(source, options), held ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [typed, held, options]);

  const take = (text: string) => {
    setNote('');
    setRemark(null);
    setPassphrase('');
    if (text.length > LARGEST_TYPED) {
      setHeld({ file: new Blob([text]), name: t('transfer_pasted') });
      setTyped('');
    } else {
      setHeld(null);
      setTyped(text);
    }
  };
  const takeFile = async (chosen: File, more = false) => {
    const problem = await fileProblem(chosen);
    setNote('');
    setRemark(remarkOn(chosen, more, problem));
    // What was read before stays, with its name and all that is said of it.
    if (problem) return;
    known.current = '';
    setPassphrase('');
    setTyped('');
    setHeld({ file: chosen, name: chosen.name });
  };
  const over = useDrop({ file: (...dropped) => void takeFile(...dropped), text: take });
  const choose = (change: ImportOptions, without: readonly (keyof ImportOptions)[] = []) => {
    const kept = Object.entries({ ...options, ...change }).filter(
      ([key]) => !without.includes(key as keyof ImportOptions),
    );
    setOptions(Object.fromEntries(kept));
  };

  // While it is read anew nothing is known of it yet; the field for its address must not go away meanwhile.
  const known = useRef('');
  if (props.detected !== '' || props.problem) known.current = props.detected;
  const detected = source ? known.current : '';
  const needsUrl = (options.format ?? detected) === 'header';
  return (
    <section class="card import-source" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('transfer_source')}</h2>
      <div class={classes('drop', over && 'over')}>
        {held ? (
          <p class="held">
            <Icon name="download" />
            <span class="foreign">{'name' in held ? held.name : ''}</span>
            <IconButton
              icon="close"
              size="small"
              label={t('transfer_forget')}
              onClick={() => {
                setHeld(null);
                setRemark(null);
                queueMicrotask(() => area.current?.focus());
              }}
            />
          </p>
        ) : (
          <>
            <label class="hidden-text" for={`${id}-text`}>
              {t('transfer_text')}
            </label>
            <textarea
              ref={area}
              id={`${id}-text`}
              class="input code"
              rows={5}
              spellcheck={false}
              autocomplete="off"
              placeholder={t('transfer_text_hint')}
              value={typed}
              onInput={(event) => take(event.currentTarget.value)}
              onPaste={(event) => {
                // Put into the field, a large text would stop the page; it is taken before it gets there.
                const text = event.clipboardData?.getData('text/plain') ?? '';
                if (text.length <= LARGEST_TYPED) return;
                event.preventDefault();
                take(text);
              }}
            />
          </>
        )}
        <div class="toolbar">
          <FileButton
            label={t('transfer_choose_file')}
            look="primary"
            choose={(chosen) => void takeFile(chosen)}
          />
          {props.paste && (
            <Button
              icon="copy"
              onClick={async () => {
                const text = await props.paste?.();
                if (text) take(text);
                else setNote(t(text === null ? 'transfer_paste_refused' : 'transfer_paste_empty'));
              }}
            >
              {t('transfer_paste')}
            </Button>
          )}
          <span class="muted">{t('transfer_drop_hint', byteSize(LARGEST_FILE))}</span>
        </div>
        <p class="muted" role="status">
          {note}
        </p>
        <FileNote remark={remark} />
      </div>
      <div class="toolbar how">
        <label class="choice">
          <span>{t('transfer_format')}</span>
          <select
            class="input"
            value={options.format ?? ''}
            onChange={({ currentTarget: { value } }) =>
              choose({ format: value }, value === '' ? ['format'] : [])
            }
          >
            <option value="">
              {isFormatId(detected)
                ? t('transfer_format_found', t(formatNames[detected][0]))
                : t('transfer_format_detect')}
            </option>
            {formatIds.map((format) => (
              <option key={format} value={format}>
                {t(formatNames[format][0])}
              </option>
            ))}
          </select>
        </label>
        {props.stores.length > 1 && (
          <label class="choice">
            <span>{t('transfer_store')}</span>
            <select
              class="input"
              value={options.storeId ?? props.stores[0]?.id}
              onChange={(event) => choose({ storeId: event.currentTarget.value })}
            >
              {props.stores.map((store) => (
                <option key={store.id} value={store.id}>
                  {storeName(store.id, props.stores)}
                </option>
              ))}
            </select>
          </label>
        )}
        {needsUrl && (
          <label class="choice wide">
            <span>{t('transfer_for_address')}</span>
            <input
              class="input"
              type="url"
              placeholder="https://example.com/"
              value={options.url ?? ''}
              onInput={({ currentTarget: { value } }) => choose({ url: value }, value === '' ? ['url'] : [])}
            />
          </label>
        )}
      </div>
      {asksPassphrase && (
        <form
          class="toolbar passphrase"
          onSubmit={(event) => {
            event.preventDefault();
            if (source) props.open(source, { ...options, passphrase });
          }}
        >
          <label class="choice">
            <span>{t('transfer_passphrase')}</span>
            <input
              class="input"
              type="password"
              autocomplete="off"
              value={passphrase}
              aria-invalid={props.problem?.code === 'bundle-passphrase'}
              aria-describedby={`${id}-locked`}
              onInput={(event) => setPassphrase(event.currentTarget.value)}
            />
          </label>
          <Button type="submit" icon="unlock" look="primary" disabled={passphrase === ''}>
            {t('transfer_decrypt')}
          </Button>
          <span id={`${id}-locked`} role="alert">
            {props.problem && tCode('problem', props.problem.code, props.problem.message)}
          </span>
        </form>
      )}
    </section>
  );
}
