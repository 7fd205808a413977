import { exactTime } from '../../utils/format/exact-time';
import { t, tCode } from '../../utils/i18n/messages';
import type { ChangedAttribute, ChangedThing } from '../../utils/observe/compare-snapshots';
import { ValueBlock } from '../inspector/value-block';
import { Badge } from '../ui/badge';
import { Disclosure } from '../ui/disclosure';
import { VisibleText } from '../ui/visible-text';

/** One cookie or stored entry that changed: its name and what it is; its values hidden until asked for. */
export function ChangedThingRow(props: {
  readonly thing: ChangedThing;
  readonly copy: (text: string) => Promise<boolean>;
}) {
  const { thing, copy } = props;
  const { before, after } = thing;
  return (
    <Disclosure
      class="changed-thing"
      summary={
        <>
          <bdi class="foreign code">
            <VisibleText text={thing.name === '' ? t('value_empty') : thing.name} />
          </bdi>
          {thing.class !== 'unknown' && <Badge>{tCode('class', thing.class, thing.class)}</Badge>}
          {thing.tokens.length > 0 && <Badge tone="info">{t('changed_token')}</Badge>}
          {thing.change !== 'removed' &&
            (thing.scripts ? (
              <Badge outline>{t('changed_scripts')}</Badge>
            ) : (
              <Badge outline>{t('changed_server_only')}</Badge>
            ))}
        </>
      }
    >
      <p class="muted">
        {thing.kind !== 'cookie' && `${t(`area_${thing.kind}`)} · `}
        <VisibleText text={thing.where} />
      </p>
      {thing.unsure && <p class="muted">{t('changed_unsure')}</p>}
      {thing.attributes.length > 0 && (
        <ul class="attributes-changed">
          {thing.attributes.map((one) => (
            <li key={one.attribute}>
              <span class="code">{one.attribute}</span>: {written(one, one.before)} →{' '}
              {written(one, one.after)}
            </li>
          ))}
        </ul>
      )}
      {before !== undefined && before !== after && (
        <ValueBlock heading="h4" label={t('changed_before')} value={before} masked copy={copy} />
      )}
      {after !== undefined && before !== after && (
        <ValueBlock heading="h4" label={t('changed_after')} value={after} masked copy={copy} />
      )}
    </Disclosure>
  );
}

function written({ attribute }: ChangedAttribute, text: string): string {
  if (attribute !== 'expirationDate') return text;
  return text === '' ? t('expires_session') : exactTime(Number(text) * 1000);
}
