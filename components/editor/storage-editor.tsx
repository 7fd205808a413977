import { useEffect, useMemo, useState } from 'preact/hooks';
import { utf8Bytes } from '../../utils/cookies/cookie-key';
import { byteSize } from '../../utils/format/byte-size';
import { t, tCode } from '../../utils/i18n/messages';
import type { Client, OperationResult, RowResult, StoragePlace } from '../../utils/messaging/requests';
import type { StorageEntry } from '../../utils/model';
import { visibleLine } from '../../utils/text/visible-text';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { EditorDialog } from './editor-dialog';
import { EditorField } from './editor-field';
import { failureOf } from './failure-of';
import { RestoredDraft } from './restored-draft';
import { useDraft } from './use-draft';
import { type Typing, ValueEditor } from './value-editor';

/** Edits, renames or makes an entry of web storage, in the frame where it lies. */
export function StorageEditor(props: {
  readonly place: StoragePlace;
  /** Places a new entry can be made in. */
  readonly places: readonly StoragePlace[];
  /** `null` makes a new one. */
  readonly entry: StorageEntry | null;
  /** The jar of the tab: what is typed in a private window goes with it. */
  readonly storeId: string;
  readonly masked: boolean;
  readonly request: Client['send'];
  readonly close: () => void;
  readonly saved: (result: OperationResult) => void;
}) {
  const { entry, request } = props;
  const [stored, setStored] = useState<string | null>(entry?.truncated ? null : (entry?.value ?? ''));
  const start = useMemo<StorageForm>(
    () => ({ ...where(props.place), key: entry?.key ?? '', value: stored ?? '' }),
    [stored],
  );
  const [form, setForm] = useState(start);
  const [broken, setBroken] = useState(false);
  const [typing, setTyping] = useState<Typing | null>(null);
  const { key, value } = form;
  const place = props.places.find((each) => same(each, form)) ?? props.place;
  const change = (part: Partial<StorageForm>) => setForm((before) => ({ ...before, ...part }));
  const draft = useDraft({
    id: draftId(props.place, entry),
    storeId: props.storeId,
    // What cannot be written back yet is no part of the form.
    form: { ...form, typing: broken ? typing : null },
    start: { ...start, typing: null },
    setForm({ typing: half, ...kept }) {
      setForm(kept);
      setTyping(half);
    },
    request,
  });
  const startAfresh = () => {
    draft.startAfresh();
    setBroken(false);
  };
  const close = () => {
    draft.drop();
    props.close();
  };
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState<RowResult | null>(null);

  // Of a long value the report has only the beginning: the rest is read where it lies.
  useEffect(() => {
    if (!entry?.truncated) return;
    void request('readStorageEntry', { place: props.place, key: entry.key }).then(
      (answer) => {
        if (!answer.ok) return setFailed({ id: '', ...answer });
        const whole = answer.value ?? '';
        setStored(whole);
        // What was typed before and brought back meanwhile stays.
        setForm((now) => (now.value === '' ? { ...now, value: whole } : now));
      },
      (error: unknown) => setFailed({ id: '', ...failureOf(error) }),
    );
  }, []);

  const changed = key !== start.key || (stored !== null && value !== stored) || broken;
  const save = async (overwrite = false) => {
    if (broken || saving || stored === null) return;
    if (entry && !changed) return close();
    setSaving(true);
    const replaces = entry?.key ?? null;
    try {
      const how = overwrite ? { overwrite } : {};
      const result = await request('writeStorageEntry', { place, replaces, key, value, ...how });
      const [first] = result.failed;
      setFailed(first ?? null);
      if (!first) {
        draft.drop();
        props.saved(result);
        props.close();
      }
    } catch (error) {
      setFailed({ id: '', ...failureOf(error) });
    }
    setSaving(false);
  };

  const title = entry
    ? t('storage_edit_title', visibleLine(entry.key, 60))
    : t('storage_edit_new_title', t(`area_${place.area}`));
  return (
    <EditorDialog
      title={title}
      changed={changed}
      close={close}
      save={() => void save()}
      footer={
        <Button
          type="submit"
          look="primary"
          busy={saving}
          disabled={stored === null}
          aria-keyshortcuts="Control+Enter"
        >
          {t(saving ? 'editor_saving' : 'editor_save')}
        </Button>
      }
    >
      {draft.restored && <RestoredDraft drop={startAfresh} />}
      {failed && <Failed row={failed} replace={() => void save(true)} />}
      {!entry && props.places.length > 1 && (
        <EditorField label={t('storage_edit_where')}>
          {(control) => (
            <select
              {...control}
              class="input"
              value={String(props.places.findIndex((each) => same(each, place)))}
              onChange={(event) => change(where(props.places[Number(event.currentTarget.value)] ?? place))}
            >
              {props.places.map((each, at) => (
                <option key={`${each.origin} ${each.area}`} value={String(at)}>
                  {`${t(`area_${each.area}`)} · ${each.origin}`}
                </option>
              ))}
            </select>
          )}
        </EditorField>
      )}
      <EditorField label={t('storage_edit_key')}>
        {(control) => (
          <input
            {...control}
            class="input code"
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            autofocus
            value={key}
            onInput={(event) => change({ key: event.currentTarget.value })}
          />
        )}
      </EditorField>
      {stored === null ? (
        <p role="status" class="muted">
          {failed ? '' : t('storage_edit_loading')}
        </p>
      ) : (
        <ValueEditor
          key={draft.begun}
          label={t('editor_value')}
          value={value}
          change={(next) => change({ value: next })}
          broken={setBroken}
          typing={typing}
          setTyping={setTyping}
          size={t('storage_edit_size', byteSize(utf8Bytes(key) + utf8Bytes(value)))}
          masked={props.masked && entry !== null}
        />
      )}
    </EditorDialog>
  );
}

/** What is typed, in a form that can be kept. */
interface StorageForm {
  readonly origin: string;
  readonly area: StoragePlace['area'];
  readonly key: string;
  readonly value: string;
}

type Where = Pick<StoragePlace, 'origin' | 'area'>;
const where = ({ origin, area }: Where): Where => ({ origin, area });
const same = (a: Where, b: Where) => a.origin === b.origin && a.area === b.area;

/** What a draft is of: the entry, or a new one of the page's own place. */
function draftId({ origin, area }: StoragePlace, entry: StorageEntry | null): string {
  return `storage ${entry ? 'entry' : 'new'} ${origin} ${area} ${entry?.key ?? ''}`;
}

/** Why it was not stored, in our words and the browser's. */
function Failed({ row, replace }: { readonly row: RowResult; readonly replace: () => void }) {
  if (row.code === 'storage-exists')
    return (
      <Notice
        tone="warn"
        role="alert"
        title={t('storage_edit_exists')}
        actions={
          <Button size="small" onClick={replace}>
            {t('editor_replace')}
          </Button>
        }
      >
        {t('editor_exists_text')}
      </Notice>
    );
  const words = row.reason ?? '';
  return (
    <Notice tone="bad" role="alert" title={tCode('problem', row.code ?? '', t('editor_refused'))}>
      {words !== '' && t('editor_refused_words', visibleLine(words, 300))} {t('editor_refused_kept')}
    </Notice>
  );
}
