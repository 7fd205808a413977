import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import type { SendContext, SentNote, SentResult, WithheldReason } from '../../utils/audit/what-is-sent';
import { MASK } from '../../utils/columns/value';
import { byteSize } from '../../utils/format/byte-size';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { Cookie, SiteReport } from '../../utils/model';
import type { Actions } from '../inspector/inspector-props';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';
import { VisibleText } from '../ui/visible-text';

interface Props {
  readonly report: SiteReport;
  readonly masked: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly actions: Actions;
}

/** Which cookies a request to any address would carry, which not and why; nothing is sent to find out. */
export function WhatIsSent(props: Props) {
  return (
    <Disclosure class="what-is-sent-card" summary={<strong>{t('sent_title')}</strong>}>
      <Form {...props} />
    </Disclosure>
  );
}

const contexts: readonly SendContext[] = [
  'navigation',
  'same-site-fetch',
  'cross-site-link',
  'cross-site-form-post',
  'cross-site-fetch',
  'cross-site-frame',
];

function Form({ report, masked, now, actions }: Props) {
  const id = useId();
  const [url, setUrl] = useState(report.snapshot.url);
  const [context, setContext] = useState<SendContext>('navigation');
  const [judge, setJudge] = useState<typeof import('../../utils/audit/what-is-sent') | null>(null);
  const jar = useJar(report, actions);
  useEffect(() => void import('../../utils/audit/what-is-sent').then(setJudge), []);
  const result = useMemo(
    () =>
      judge?.whatIsSent(
        jar.cookies,
        {
          url: url.trim(),
          context,
          browser: report.store?.id.startsWith('firefox') ? 'firefox' : 'chromium',
        },
        { now },
      ),
    [judge, jar, url, context, now],
  );
  const invalid = result === null;
  return (
    <div class="what-is-sent">
      <div class="field">
        <label for={`${id}-url`}>{t('sent_url')}</label>
        <input
          id={`${id}-url`}
          class="input code"
          type="url"
          spellcheck={false}
          autocomplete="off"
          value={url}
          aria-invalid={invalid}
          aria-describedby={invalid ? `${id}-bad` : undefined}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
        {invalid && (
          <p id={`${id}-bad`} class="problem" role="alert">
            {t('sent_bad_url')}
          </p>
        )}
      </div>
      <div class="field">
        <label for={`${id}-context`}>{t('sent_context')}</label>
        <select
          id={`${id}-context`}
          class="input"
          value={context}
          onChange={(event) => setContext(event.currentTarget.value as SendContext)}
        >
          {contexts.map((each) => (
            <option key={each} value={each}>
              {tCode('sent_context', each, each)}
            </option>
          ))}
        </select>
      </div>
      {!jar.allSites && <p class="muted">{t('sent_part_of_jar')}</p>}
      {result && <Result result={result} masked={masked} url={url} actions={actions} />}
    </div>
  );
}

function Result(props: {
  readonly result: SentResult;
  readonly masked: boolean;
  readonly url: string;
  readonly actions: Actions;
}) {
  const { result, masked, url, actions } = props;
  const host = new URL(url.trim()).hostname;
  // What is of other domains alone says nothing here; how much there is, is enough.
  const near = result.withheld.filter(({ reasons }) => !reasons.includes('domain'));
  const elsewhere = result.withheld.length - near.length;
  const header = masked
    ? result.sent.map(({ cookie }) => (cookie.name === '' ? MASK : `${cookie.name}=${MASK}`)).join('; ')
    : result.header;
  return (
    <div aria-live="polite" class="sent-result">
      <div class="head">
        <h4>
          {tn('sent_count', result.sent.length)} <span class="muted">{byteSize(result.bytes)}</span>
        </h4>
        {result.header !== '' && (
          <CopyButton
            iconOnly
            label={t('sent_copy')}
            text={() => `Cookie: ${result.header}`}
            copy={actions.copy}
          />
        )}
      </div>
      {result.header !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long header scrolls, and must do so by keyboard too.
        <pre class="value foreign" tabIndex={0}>
          <VisibleText text={`Cookie: ${header}`} />
        </pre>
      )}
      {result.over.length > 0 && (
        <Notice tone="warn" title={t('sent_over')}>
          <ul>
            {result.over.map((limit) => (
              <li key={limit.server}>
                {limit.server}: {byteSize(limit.bytes)} <span class="code">{limit.reference}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ul class="sent-list">
        {result.sent
          .filter(({ notes }) => notes.length > 0)
          .map(({ cookie, notes }) => (
            <Line key={lineKey(cookie)} cookie={cookie} reasons={[]} notes={notes} />
          ))}
      </ul>
      {near.length > 0 && (
        <>
          <div class="head">
            <h4>{tn('sent_withheld', near.length)}</h4>
          </div>
          <ul class="sent-list">
            {near.map(({ cookie, reasons, notes }) => (
              <Line key={lineKey(cookie)} cookie={cookie} reasons={reasons} notes={notes} />
            ))}
          </ul>
        </>
      )}
      {elsewhere > 0 && <p class="muted">{tn('sent_elsewhere', elsewhere, host)}</p>}
    </div>
  );
}

const lineKey = ({ name, domain, path, partitionKey }: Cookie) =>
  [name, domain, path, partitionKey?.topLevelSite].join('\n');

function Line(props: {
  readonly cookie: Cookie;
  readonly reasons: readonly WithheldReason[];
  readonly notes: readonly SentNote[];
}) {
  const { cookie, reasons, notes } = props;
  return (
    <li>
      <bdi class="foreign code">
        <VisibleText text={cookie.name} />
      </bdi>{' '}
      <span class="muted">
        {reasons.map((reason) => tCode('sent_reason', reason, reason)).join(' ')}{' '}
        {notes.map((note) => tCode('sent_note', note, note)).join(' ')}
      </span>
    </li>
  );
}

/** The tab's cookies at once, and all of its store as soon as they are read. */
function useJar(report: SiteReport, actions: Actions) {
  const [all, setAll] = useState<{ readonly cookies: readonly Cookie[]; readonly allSites: boolean } | null>(
    null,
  );
  const { snapshot } = report;
  useEffect(() => {
    let gone = false;
    void actions.request('listCookies').then(
      (listed) => !gone && setAll(listed),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [snapshot.cookies]);
  return useMemo(() => {
    const keys = new Set(snapshot.cookies.map(lineKey));
    const store = snapshot.storeId ?? snapshot.cookies[0]?.storeId;
    const others = (all?.cookies ?? []).filter(
      (cookie) => (store === undefined || cookie.storeId === store) && !keys.has(lineKey(cookie)),
    );
    return { cookies: [...snapshot.cookies, ...others], allSites: all?.allSites ?? true };
  }, [all, snapshot]);
}
