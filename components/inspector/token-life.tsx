import { exactTime } from '../../utils/format/exact-time';
import { t } from '../../utils/i18n/messages';
import type { DecodedToken } from '../../utils/model';

/** A token's life as a line from its beginning to its end, with now on it. The same in words for screen readers. */
export function TokenLife({ decoded, now }: { readonly decoded: DecodedToken; readonly now: number }) {
  const from = (decoded.notBefore ?? decoded.issuedAt ?? Number.NaN) * 1000;
  const to = (decoded.expiresAt ?? Number.NaN) * 1000;
  if (!(to > from) || Math.abs(to) > 8.64e15 || Math.abs(from) > 8.64e15) return null;
  const part = Math.min(1, Math.max(0, (now - from) / (to - from)));
  const over = now >= to;
  return (
    <figure class={over ? 'life over' : 'life'}>
      <div class="line" aria-hidden="true">
        <span class="spent" style={{ inlineSize: `${part * 100}%` }} />
        <span class="now" style={{ insetInlineStart: `${part * 100}%` }} />
      </div>
      <figcaption>
        <span>{t('life_from', exactTime(from))}</span>
        <span>{t(over ? 'life_ended' : 'life_until', exactTime(to))}</span>
      </figcaption>
    </figure>
  );
}
