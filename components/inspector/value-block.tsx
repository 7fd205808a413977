import { useState } from 'preact/hooks';
import { MASK } from '../../utils/columns/value';
import { t } from '../../utils/i18n/messages';
import { decodeValue } from '../../utils/text/decode-value';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { JsonText } from '../ui/json-text';
import { VisibleText } from '../ui/visible-text';

/** Longer than this, only the beginning is drawn until the rest is asked for. UTF-16 units. */
const SHOWN = 4096;

/** A value whole, and every reading of it that decodes without doubt, each named and each to copy. */
export function ValueBlock(props: {
  readonly label: string;
  /** The level its label has among the headings around it. */
  readonly heading?: 'h3' | 'h4';
  readonly value: string;
  readonly masked: boolean;
  readonly copy: (text: string) => Promise<boolean>;
}) {
  const { value, copy, heading: Heading = 'h3' } = props;
  const [revealed, setRevealed] = useState(false);
  const hidden = props.masked && !revealed;
  const copyOf = (text: string) => (
    <CopyButton iconOnly label={t('value_copy')} text={() => text} copy={copy} />
  );
  return (
    <div class="value-block">
      <div class="head">
        <Heading>{props.label}</Heading>
        {props.masked && (
          <Button
            size="small"
            look="quiet"
            icon={hidden ? 'eye' : 'eye-off'}
            onClick={() => setRevealed(hidden)}
          >
            {hidden ? t('value_reveal') : t('value_hide')}
          </Button>
        )}
        {copyOf(value)}
      </div>
      {hidden ? <pre class="value">{MASK}</pre> : <Long text={value} empty={t('value_empty')} />}
      {!hidden &&
        decodeValue(value).map((layer) => (
          <div class="layer" key={layer.step + layer.text.length}>
            <div class="head">
              <Badge tone="info">{t(`decoded_${layer.step}`)}</Badge>
              {copyOf(layer.text)}
            </div>
            {layer.step === 'json' && layer.text.length <= SHOWN * 4 ? (
              <pre class="value">
                <JsonText text={layer.text} />
              </pre>
            ) : (
              <Long text={layer.text} empty={t('value_empty')} />
            )}
          </div>
        ))}
    </div>
  );
}

function Long({ text, empty }: { readonly text: string; readonly empty: string }) {
  const [all, setAll] = useState(false);
  if (text === '') return <p class="muted">{empty}</p>;
  const short = all ? text : text.slice(0, SHOWN);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long value scrolls, and must do so by keyboard too. */}
      <pre class="value foreign" tabIndex={0}>
        <VisibleText text={short} />
      </pre>
      {short.length < text.length && (
        <Button size="small" look="quiet" onClick={() => setAll(true)}>
          {t('value_show_all', text.length - short.length)}
        </Button>
      )}
    </>
  );
}
