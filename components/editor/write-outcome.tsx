import { exactTime } from '../../utils/format/exact-time';
import { t, tCode } from '../../utils/i18n/messages';
import type { AdjustedAttribute, WriteCookieResult } from '../../utils/messaging/requests';
import { visibleLine } from '../../utils/text/visible-text';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** What became of saving: refused with the browser's own words, something in its place, or stored differently. */
export function WriteOutcome(props: { readonly result: WriteCookieResult; readonly replace: () => void }) {
  const { result } = props;
  if (result.ok)
    return (
      <Notice tone="warn" role="status" title={t('editor_adjusted')}>
        <ul>
          {result.adjusted.map((each) => (
            <li key={each.attribute}>
              {t(
                'editor_adjusted_row',
                each.attribute,
                shownValue(each, each.wanted),
                shownValue(each, each.stored),
                t(`adjusted_${each.code.replaceAll('-', '_') as 'other'}`),
              )}
            </li>
          ))}
        </ul>
      </Notice>
    );
  if (result.code === 'exists')
    return (
      <Notice
        tone="warn"
        role="alert"
        title={t('editor_exists')}
        actions={
          <Button size="small" onClick={props.replace}>
            {t('editor_replace')}
          </Button>
        }
      >
        {t('editor_exists_text')}
      </Notice>
    );
  return (
    <Notice tone="bad" role="alert" title={`${t('editor_refused')}.`}>
      {tCode('problem', result.code, '')}{' '}
      {result.reason !== '' && t('editor_refused_words', visibleLine(result.reason, 300))}{' '}
      {t('editor_refused_kept')}
    </Notice>
  );
}

function shownValue({ attribute }: AdjustedAttribute, text: string): string {
  if (text === '') return '–';
  return attribute === 'expirationDate' ? exactTime(Number(text) * 1000) : visibleLine(text, 80);
}
