import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { cookieBytes, cookieId, cookieKey } from '../../utils/cookies/cookie-key';
import { formatSetCookie } from '../../utils/cookies/format-set-cookie';
import {
  type CookieForm,
  type CookieFormField,
  type FormAt,
  formOf,
  newForm,
  readForm,
} from '../../utils/editor/cookie-form';
import { storeName } from '../../utils/format/store-name';
import { t } from '../../utils/i18n/messages';
import type { Client, WriteCookieResult } from '../../utils/messaging/requests';
import type { Cookie, CookieStore, SameSite } from '../../utils/model';
import { isSame } from '../../utils/state/is-same';
import { visibleLine } from '../../utils/text/visible-text';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';
import { EditorDialog } from './editor-dialog';
import { EditorCheck, EditorField } from './editor-field';
import { ExpiryField } from './expiry-field';
import { failureOf } from './failure-of';
import { PartitionField } from './partition-field';
import { RestoredDraft } from './restored-draft';
import { useDraft } from './use-draft';
import { type Typing, ValueEditor } from './value-editor';
import { WriteOutcome } from './write-outcome';

export interface CookieEditorProps {
  /** The cookie to edit; `null` makes a new one. */
  readonly cookie: Cookie | null;
  /** The jar of a new cookie. */
  readonly storeId: string;
  /** The edited cookie as it is in the jar now: the site may have changed it, or `null` it. */
  readonly current?: Cookie | null | undefined;
  /** The host a new cookie begins with, where no page is in front. */
  readonly host?: string;
  /** What is said beside the domain of a new cookie. */
  readonly hostHint?: string;
  /** The page in front, where there is one. */
  readonly page?: FormAt['page'];
  /** Top-level sites to choose from. */
  readonly sites?: readonly string[];
  readonly browser: FormAt['kind'];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly masked: boolean;
  readonly request: Client['send'];
  readonly copy: (text: string) => Promise<boolean>;
  readonly close: () => void;
  /** Called once it is stored; the dialog may stay open to tell what the browser changed. */
  /** `made`: nothing was in its place, or what was is gone, or stays beside it. */
  readonly saved: (result: Extract<WriteCookieResult, { ok: true }>, made: boolean) => void;
}

const sameSites: readonly SameSite[] = ['unspecified', 'lax', 'strict', 'no_restriction'];
const sameSiteNames = {
  unspecified: 'same_site_unset',
  lax: 'same_site_lax',
  strict: 'same_site_strict',
  no_restriction: 'same_site_none',
} as const;

/** Edits or makes a cookie with every attribute, saying as it is typed what this browser would refuse, and why. */
export function CookieEditor(props: CookieEditorProps) {
  const { cookie: original, page, now } = props;
  const needsHost = !original && !page && !props.host;
  const start = useMemo(
    () =>
      original
        ? formOf(original)
        : newForm(page ?? (props.host ? { host: props.host, scheme: 'https' } : undefined), props.storeId),
    [],
  );
  const [form, setForm] = useState(start);
  const [broken, setBroken] = useState(false);
  const [typing, setTyping] = useState<Typing | null>(null);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [result, setResult] = useState<WriteCookieResult | null>(null);
  const [stores, setStores] = useState<readonly CookieStore[]>([]);
  useEffect(() => void props.request('listStores').then(setStores, () => undefined), []);

  const fields = useRef<HTMLDivElement>(null);
  // What the browser said stands above the fields, which may be scrolled.
  useEffect(() => {
    if (result) fields.current?.previousElementSibling?.scrollIntoView({ block: 'nearest' });
  }, [result]);

  const known = original ? cookieId(original) : `new ${page?.host ?? props.host ?? ''}`;
  const draft = useDraft({
    id: known,
    storeId: form.storeId,
    // What cannot be written back yet is no part of the form.
    form: { ...form, typing: broken ? typing : null },
    start: { ...start, typing: null },
    setForm({ typing: half, ...kept }) {
      setForm(kept);
      setTyping(half);
    },
    request: props.request,
  });
  const startAfresh = () => {
    draft.startAfresh();
    setBroken(false);
  };
  const close = () => {
    draft.drop();
    props.close();
  };

  const read = readForm(form, {
    now,
    kind: props.browser,
    ...(original ? { original } : {}),
    ...(page ? { page } : {}),
  });
  const { cookie } = read;
  const change = (part: Partial<CookieForm>) => {
    setForm((before) => ({ ...before, ...part }));
    setResult(null);
  };
  // An empty form is not wrong until somebody tries to save it.
  const silent = !tried && original === null && form.name === '' && form.value === '';
  const said = (field: CookieFormField) =>
    silent ? [] : read.problems.filter((problem) => problem.field === field);
  const isMove = original !== null && cookie !== null && cookieId(cookie) !== cookieId(original);
  const changed = JSON.stringify(form) !== JSON.stringify(start) || broken;

  const save = async (how: { copy?: boolean; overwrite?: boolean } = {}) => {
    setTried(true);
    if (saving) return;
    // What is there already is not stored again: that would be a change to take back which changed nothing.
    if (original && !changed && !how.copy && isSame(props.current, original)) return close();
    if (!cookie || broken) {
      // What needs attention may be out of sight; it is drawn as wrong only after this turn.
      requestAnimationFrame(() => fields.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    setSaving(true);
    const replaces = original && !how.copy ? cookieKey(original) : null;
    const overwrite = how.overwrite ? { overwrite: true } : {};
    const answer = await props
      .request('writeCookie', { replaces, cookie, ...overwrite })
      .catch((error: unknown) => failureOf(error));
    setSaving(false);
    setResult(answer);
    if (!answer.ok) return;
    draft.drop();
    props.saved(answer, replaces === null || props.current === null);
    if (answer.adjusted.every(({ code }) => code === 'expiry-rounded')) props.close();
  };

  const line = formatSetCookie(read.draft, { value: 'verbatim', now, expiry: 'expires' });
  const shownLine = props.masked
    ? formatSetCookie(read.draft, { value: 'placeholder', now, expiry: 'expires' })
    : line;
  const title = original
    ? t('editor_edit_title', original.name === '' ? t('cookie_no_name') : visibleLine(original.name, 60))
    : t('editor_new_title');
  const isDone = result?.ok === true;
  return (
    <EditorDialog
      title={title}
      changed={changed && !isDone}
      done={isDone}
      close={close}
      save={() => (isDone ? props.close() : void save())}
      footer={
        isDone ? (
          <Button type="submit" look="primary">
            {t('ui_close')}
          </Button>
        ) : (
          <>
            {tried && (!cookie || broken) && (
              <span class="ask problem" role="alert">
                {t('editor_stopped')}
              </span>
            )}
            {isMove && (
              <Button disabled={saving} onClick={() => void save({ copy: true })}>
                {t('editor_save_copy')}
              </Button>
            )}
            <Button type="submit" look="primary" busy={saving} aria-keyshortcuts="Control+Enter">
              {t(saving ? 'editor_saving' : 'editor_save')}
            </Button>
          </>
        )
      }
    >
      {draft.restored && !isDone && <RestoredDraft drop={startAfresh} />}
      {!isDone && original && props.current !== undefined && (
        <Meanwhile original={original} current={props.current} />
      )}
      {result && <WriteOutcome result={result} replace={() => void save({ overwrite: true })} />}
      <div ref={fields} class="editor-grid">
        <div class="column">
          <Text
            label={t('editor_name')}
            field="name"
            focus={!needsHost}
            form={form}
            change={change}
            said={said}
          />
          <ValueEditor
            key={draft.begun}
            label={t('editor_value')}
            value={form.value}
            change={(value) => change({ value })}
            broken={setBroken}
            typing={typing}
            setTyping={setTyping}
            problems={said('value')}
            size={t('editor_bytes', cookieBytes(form))}
            masked={props.masked && original !== null}
          />
          <section class="preview" aria-label={t('editor_preview')}>
            <div class="field-head">
              <h3>{t('editor_preview')}</h3>
              <CopyButton
                label={t('editor_copy_line')}
                iconOnly
                text={() => `Set-Cookie: ${line}`}
                copy={props.copy}
              />
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls, and must do so by keyboard too. */}
            <pre class="value foreign" tabIndex={0}>
              {visibleLine(`Set-Cookie: ${shownLine}`, 6000)}
            </pre>
          </section>
        </div>
        <div class="column">
          <div class="pair">
            <Text
              label={t('editor_domain')}
              field="domain"
              hint={props.hostHint ?? t('editor_domain_hint')}
              focus={needsHost}
              form={form}
              change={change}
              said={said}
            />
            <Text label={t('editor_path')} field="path" form={form} change={change} said={said} />
          </div>
          <div class="checks">
            <EditorCheck
              label={t('editor_host_only')}
              hint={t('editor_host_only_hint')}
              checked={form.hostOnly}
              problems={said('hostOnly')}
              change={(hostOnly) => change({ hostOnly })}
            />
            <EditorCheck
              label={t('editor_secure')}
              hint={t('editor_secure_hint')}
              checked={form.secure}
              problems={said('secure')}
              change={(secure) => change({ secure })}
            />
            <EditorCheck
              label={t('editor_http_only')}
              hint={t('editor_http_only_hint')}
              checked={form.httpOnly}
              problems={said('httpOnly')}
              change={(httpOnly) => change({ httpOnly })}
            />
          </div>
          <div class="pair halves">
            <EditorField label={t('editor_same_site')} problems={said('sameSite')}>
              {(control) => (
                <select
                  {...control}
                  class="input"
                  value={form.sameSite}
                  onChange={(event) => change({ sameSite: event.currentTarget.value as SameSite })}
                >
                  {sameSites.map((each) => (
                    <option key={each} value={each}>
                      {t(sameSiteNames[each])}
                    </option>
                  ))}
                </select>
              )}
            </EditorField>
            <EditorField label={t('editor_store')} problems={said('storeId')}>
              {(control) => (
                <select
                  {...control}
                  class="input"
                  value={form.storeId}
                  onChange={(event) => change({ storeId: event.currentTarget.value })}
                >
                  {storeIds(stores, form.storeId).map((id) => (
                    <option key={id} value={id}>
                      {storeName(id, stores)}
                    </option>
                  ))}
                </select>
              )}
            </EditorField>
          </div>
          <ExpiryField form={form} change={change} problems={said('expires')} now={now} />
          <PartitionField form={form} change={change} problems={said} sites={props.sites ?? []} />
        </div>
      </div>
    </EditorDialog>
  );
}

/** Says when the cookie is no longer what the form began with. */
function Meanwhile({ original, current }: { readonly original: Cookie; readonly current: Cookie | null }) {
  if (current === null) return <Notice tone="warn" role="status" title={t('editor_meanwhile_gone')} />;
  const same = (['value', 'expirationDate', 'secure', 'httpOnly', 'sameSite'] as const).every(
    (attribute) => current[attribute] === original[attribute],
  );
  return same ? null : (
    <Notice tone="warn" role="status" title={t('editor_meanwhile_changed')}>
      {t('editor_meanwhile_text')}
    </Notice>
  );
}

/** The jars there are, and the form's own where it is not listed (yet). */
function storeIds(stores: readonly CookieStore[], own: string): readonly string[] {
  const ids = stores.map(({ id }) => id);
  return ids.includes(own) ? ids : [...ids, own];
}

/** One line of text of the form. */
function Text(props: {
  readonly label: string;
  readonly field: 'name' | 'domain' | 'path';
  readonly hint?: string;
  readonly focus?: boolean;
  readonly form: CookieForm;
  readonly change: (change: Partial<CookieForm>) => void;
  readonly said: (field: CookieFormField) => ReturnType<typeof readForm>['problems'];
}) {
  const { field, form } = props;
  return (
    <EditorField label={props.label} problems={props.said(field)} hint={props.hint}>
      {(control) => (
        <input
          {...control}
          class="input code"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          autofocus={props.focus}
          value={form[field]}
          onInput={(event) => props.change({ [field]: event.currentTarget.value })}
        />
      )}
    </EditorField>
  );
}
