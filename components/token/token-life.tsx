import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { t } from '../../utils/i18n/messages';
import type { TimePoint } from '../../utils/tokens/explain';

/** A token's life as a line: issued, valid from, now, expires, in order of time. The same is written below it. */
export function TokenLife({ points }: { readonly points: readonly TimePoint[] }) {
  const first = points[0];
  const last = points.at(-1);
  const now = points.find(({ what }) => what === 'now');
  const end = points.find(({ what }) => what === 'expires');
  if (!first || !last || !now || points.length < 2) return null;
  const length = last.seconds - first.seconds;
  const place = (seconds: number) => (length === 0 ? 0 : ((seconds - first.seconds) / length) * 100);
  const over = end !== undefined && end.seconds <= now.seconds;
  const to = place(over ? end.seconds : now.seconds);
  return (
    <figure class={over ? 'life over' : 'life'}>
      <div class="line" aria-hidden="true">
        <span class="spent" style={{ inlineSize: `${to}%` }} />
        {points.map(({ what, seconds }) => (
          <span key={what} class={`point ${what}`} style={{ insetInlineStart: `${place(seconds)}%` }} />
        ))}
      </div>
      <figcaption>
        <ol>
          {points.map(({ what, seconds }) => (
            <li key={what} class={what}>
              <strong>{t(labels[what])}</strong> {exactTime(seconds * 1000)}
              {what !== 'now' && (
                <span class="muted"> {relativeTime(seconds * 1000, now.seconds * 1000)}</span>
              )}
            </li>
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}

const labels = {
  issued: 'life_issued',
  'not-before': 'life_not_before',
  now: 'life_now',
  expires: 'life_expires',
} as const;
