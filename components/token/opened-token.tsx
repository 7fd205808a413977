import { useState } from 'preact/hooks';
import { MASK } from '../../utils/columns/value';
import { t, tCode } from '../../utils/i18n/messages';
import type { DecodedToken } from '../../utils/model';
import { visibleLines } from '../../utils/text/visible-text';
import { explainToken } from '../../utils/tokens/explain';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { JsonText } from '../ui/json-text';
import { VisibleText } from '../ui/visible-text';
import { MemberList } from './member-list';
import { TokenLife } from './token-life';

/** Parts that describe a token rather than say what is in it. */
const DESCRIBES: ReadonlySet<string> = new Set([
  'algorithm',
  'ciphertext',
  'class',
  'compressed',
  'key-id',
  'kind',
  'service',
  'version',
]);

/** Coloured JSON up to this length, plain text beyond, in UTF-16 units. */
const LONG = 20_000;

export interface OpenedProps {
  readonly decoded: DecodedToken;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly masked: boolean;
  readonly copy: (text: string) => Promise<boolean>;
}

/** What a token says: its problems, its life, its members in words, and header and payload as they are. */
export function OpenedToken(props: OpenedProps) {
  const { decoded, now, masked, copy } = props;
  const { header, payload, parts, problems, nested } = decoded;
  const explained = explainToken(decoded, { now });
  return (
    <>
      {problems?.map((problem) => (
        <p key={problem.code} class="problem-line">
          <Icon name="alert" />
          {tCode('token_problem', problem.code, problem.message)}
        </p>
      ))}
      <TokenLife points={explained.timeLine} />
      {!masked && <MemberList caption={t('claims_caption')} members={explained.claims} now={now} />}
      <MemberList caption={t('header_caption')} members={explained.header} now={now} />
      <div class="json-pair">
        {header && Object.keys(header).length > 0 && (
          <JsonPart title={t('token_header')} value={header} copy={copy} />
        )}
        {payload !== undefined && (
          <JsonPart title={t('token_payload')} value={payload} masked={masked} copy={copy} />
        )}
      </div>
      {parts && parts.length > 0 && (
        <dl class="attributes">
          {parts.map((part) => (
            <div key={part.name}>
              <dt class="code">
                <VisibleText text={part.name} />
              </dt>
              <dd class="foreign code">
                {masked && !DESCRIBES.has(part.name) ? MASK : <VisibleText text={part.value} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {nested && (
        <section class="nested">
          <h3>{t('token_nested')}</h3>
          <OpenedToken decoded={nested} now={now} masked={masked} copy={copy} />
        </section>
      )}
    </>
  );
}

function JsonPart(props: {
  readonly title: string;
  readonly value: unknown;
  readonly masked?: boolean;
  readonly copy: (text: string) => Promise<boolean>;
}) {
  const text = typeof props.value === 'string' ? props.value : JSON.stringify(props.value, null, 2);
  return (
    <section>
      <div class="head">
        <h3>{props.title}</h3>
        <CopyButton iconOnly label={t('token_copy_part', props.title)} text={() => text} copy={props.copy} />
      </div>
      {props.masked ? <p class="muted">{t('token_payload_masked')}</p> : <Json text={text} />}
    </section>
  );
}

/** A long text begins without colours, and says how much of it is left. */
function Json({ text }: { readonly text: string }) {
  const [all, setAll] = useState(false);
  const shown = all ? text : text.slice(0, LONG);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long JSON scrolls, and must do so by keyboard too. */}
      <pre class="value" tabIndex={0}>
        {text.length > LONG ? visibleLines(shown) : <JsonText text={text} />}
      </pre>
      {shown.length < text.length && (
        <Button size="small" look="quiet" onClick={() => setAll(true)}>
          {t('value_show_all', text.length - shown.length)}
        </Button>
      )}
    </>
  );
}
