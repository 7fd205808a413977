import { MASK } from '../../utils/columns/value';
import { byteSize } from '../../utils/format/byte-size';
import { exactTime } from '../../utils/format/exact-time';
import { tokenName } from '../../utils/format/token-name';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { ActivityEvent, ActivityKind, ActivitySource } from '../../utils/observe/activity-event';
import type { Actions } from '../inspector/inspector-props';
import { ValueBlock } from '../inspector/value-block';
import { Badge, type Tone } from '../ui/badge';
import { Disclosure } from '../ui/disclosure';
import { VisibleText } from '../ui/visible-text';
import { ChangedFields, changedNames } from './changed-fields';

const tones: Record<ActivityKind, Tone> = {
  'cookie-set': 'good',
  'cookie-changed': 'info',
  'cookie-removed': 'warn',
  'cookie-expired': 'neutral',
  'cookie-evicted': 'warn',
  'cookie-refused': 'bad',
  'cookies-sent': 'neutral',
  'token-seen': 'info',
  'storage-set': 'good',
  'storage-changed': 'info',
  'storage-removed': 'warn',
};

/** One thing that happened: when, what, to what and by whom; opened, every value and line of it. */
export function EventLine(props: {
  readonly event: ActivityEvent;
  readonly masked: boolean;
  readonly copy: Actions['copy'];
}) {
  const { event, masked, copy } = props;
  return (
    <Disclosure
      class="event"
      summary={
        <>
          <time
            class="figures muted"
            dateTime={new Date(event.time).toISOString()}
            title={exactTime(event.time)}
          >
            {clock(event.time)}
          </time>
          <Badge tone={tones[event.kind]}>{tCode('activity', event.kind, event.kind)}</Badge>
          <bdi class="key foreign code">
            <VisibleText text={event.kind === 'cookies-sent' ? shortAddress(event.name) : nameOf(event)} />
          </bdi>
          <span class="preview muted">{noteOf(event)}</span>
        </>
      }
    >
      <Body event={event} masked={masked} copy={copy} />
    </Disclosure>
  );
}

function nameOf({ kind, name, token }: ActivityEvent): string {
  if (kind === 'token-seen' && token) return tokenName(token.format);
  return name === '' ? '=' : name;
}

/** What the line adds to its kind and name. */
function noteOf(event: ActivityEvent): string {
  const { kind, changed, sent, token, problems, source, where } = event;
  if (sent) return `${tn('activity_cookies', sent.names.length)} · ${byteSize(sent.bytes)}`;
  if (token) return t('activity_token_in', token.header, shortAddress(where));
  if (kind === 'cookie-refused') return problems?.map(problemText).join(' ') ?? '';
  const by = sourceText(source);
  if (changed?.length === 0) return `${t('activity_as_it_was')} · ${by}`;
  if (changed) return `${changedNames(changed).join(', ')} · ${by}`;
  return by;
}

const problemText = ({ code, message, values = [] }: NonNullable<ActivityEvent['problems']>[number]) =>
  tCode('set_cookie', code, message, ...values);

function sourceText(source: ActivitySource): string {
  if (source.by === 'response' || source.by === 'request')
    return t(`activity_by_${source.by}`, source.method, shortAddress(source.url));
  return tCode('activity_by', source.by, source.by);
}

/** An address without its query: what is in that may be secret and is shown only where it is opened. */
export function shortAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search === '' ? '' : '?…'}`;
}

let formatter: Intl.DateTimeFormat | undefined;
function clock(time: number): string {
  formatter ??= new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  return formatter.format(time);
}

function Body({ event, masked, copy }: Parameters<typeof EventLine>[0]) {
  const { source, cookie, before, changed, line, entry, token, sent, problems, where, kind } = event;
  return (
    <div class="event-body">
      <dl class="attributes">
        <div>
          <dt>{t('activity_when')}</dt>
          <dd>{exactTime(event.time)}</dd>
        </div>
        <div>
          <dt>{t('activity_where')}</dt>
          <dd>
            <bdi class="foreign code">
              <VisibleText text={masked ? shortAddress(where) : where} />
            </bdi>
          </dd>
        </div>
        <div>
          <dt>{t('activity_source')}</dt>
          <dd>
            {sourceText(source)}
            {source.by === 'response' && cookie && (
              <p class="muted">{t('activity_line_number', source.line + 1)}</p>
            )}
          </dd>
        </div>
      </dl>
      {kind === 'cookie-refused' && problems && (
        <ul>
          {problems.map((problem) => (
            <li key={problem.code}>{problemText(problem)}</li>
          ))}
        </ul>
      )}
      {sent && (
        <p class="names">
          {sent.names.map((name, at) => (
            <bdi key={at} class="foreign code">
              {name}
            </bdi>
          ))}
        </p>
      )}
      {changed && before && cookie && <ChangedFields changed={changed} before={before} now={cookie} />}
      {line !== undefined && (
        <ValueBlock heading="h3" label="Set-Cookie" value={line} masked={masked} copy={copy} />
      )}
      {line === undefined && cookie && (
        <ValueBlock heading="h3" label={t('column_value')} value={cookie.value} masked={masked} copy={copy} />
      )}
      {before && (
        <ValueBlock
          heading="h3"
          label={t('activity_before')}
          value={before.value}
          masked={masked}
          copy={copy}
        />
      )}
      {entry && (
        <ValueBlock heading="h3" label={t('column_value')} value={entry.value} masked={masked} copy={copy} />
      )}
      {entry?.before !== undefined && (
        <ValueBlock
          heading="h3"
          label={t('activity_before')}
          value={entry.before}
          masked={masked}
          copy={copy}
        />
      )}
      {token && (
        <ValueBlock
          heading="h3"
          label={tokenName(token.format)}
          value={token.raw}
          masked={masked}
          copy={copy}
        />
      )}
    </div>
  );
}

/** An event as it is written to a file: without values unless they are asked for. */
export function exported(event: ActivityEvent, withValues: boolean): unknown {
  if (withValues) return event;
  const hide = (value: string) => (value === '' ? '' : MASK);
  const { cookie, before, line, entry, token, ...rest } = event;
  return {
    ...rest,
    name: event.kind === 'cookies-sent' ? shortAddress(event.name) : event.name,
    where: shortAddress(event.where),
    source: 'url' in event.source ? { ...event.source, url: shortAddress(event.source.url) } : event.source,
    ...(cookie ? { cookie: { ...cookie, value: hide(cookie.value) } } : {}),
    ...(before ? { before: { ...before, value: hide(before.value) } } : {}),
    ...(line === undefined ? {} : { line: line.replace(/^([^=;]*=)[^;]*/, `$1${MASK}`) }),
    ...(entry ? { entry: { bytes: entry.bytes } } : {}),
    ...(token ? { token: { format: token.format, header: token.header } } : {}),
  };
}
