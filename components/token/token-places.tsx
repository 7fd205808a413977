import { t, tCode } from '../../utils/i18n/messages';
import type { TokenPlace } from '../../utils/model';
import { VisibleText } from '../ui/visible-text';

/** Where a token lies, in words. */
export function PlaceText({ place }: { readonly place: TokenPlace }) {
  switch (place.kind) {
    case 'cookie':
      return (
        <>
          {t('place_cookie')}{' '}
          <bdi class="code">
            <VisibleText text={place.name} />
          </bdi>
        </>
      );
    case 'storage':
      return (
        <>
          {t(`area_${place.area}`)}{' '}
          <bdi class="code">
            <VisibleText text={place.key} />
          </bdi>{' '}
          <bdi class="foreign muted">{place.origin}</bdi>
        </>
      );
    case 'url':
      return <>{t('place_url')}</>;
    case 'header':
      return (
        <>
          {t('place_header')} <bdi class="foreign muted">{place.url}</bdi>
        </>
      );
  }
}

/** What was taken off a token, outermost first: "quotes → JSON member access_token → Bearer". */
export function stepsText(steps: readonly string[]): string {
  return steps
    .map((step) => {
      const [kind = '', ...rest] = step.split(':');
      const what = rest.join(':');
      return tCode('step', kind, step, what === '' ? '·' : what);
    })
    .join(' → ');
}
