import { t, tn } from '../../utils/i18n/messages';
import type { SignInDiagram } from '../../utils/model';
import { Icon, type IconName } from '../ui/icon';

const placeIcons: Readonly<Record<SignInDiagram['places'][number], IconName>> = {
  'cookie-jar': 'cookie',
  'web-storage': 'database',
  memory: 'clock',
};

/** Names written in a box; more would hide the drawing. */
const MOST_NAMES = 4;

/**
 * The browser, the server and what travels between them. Its words are text, so it reads, grows, translates and turns
 * with the rest of the page; only the boxes and the arrow are drawing.
 */
export function SignInDrawing({ diagram }: { readonly diagram: SignInDiagram }) {
  const { places, readers, travels, server } = diagram;
  const names = (place: SignInDiagram['places'][number]) =>
    travels.find(({ header }) => header === (place === 'cookie-jar' ? 'Cookie' : 'Authorization'))?.names ??
    [];
  const scripts = readers.includes('scripts');
  return (
    <figure class="drawing" aria-label={t('signed_in_title')}>
      <div class="party">
        <strong>{t('signed_in_draw_browser')}</strong>
        {places.map((place) => (
          <div key={place} class="place">
            <Icon name={placeIcons[place]} />
            <span>
              {t(
                `signed_in_draw_${place === 'cookie-jar' ? 'jar' : place === 'memory' ? 'memory' : 'storage'}`,
              )}
              {place !== 'memory' &&
                names(place)
                  .slice(0, MOST_NAMES)
                  .map((name) => (
                    <bdi key={name} class="foreign code">
                      {name}
                    </bdi>
                  ))}
              {place !== 'memory' && names(place).length > MOST_NAMES && (
                <span class="muted">{tn('signed_in_draw_more', names(place).length - MOST_NAMES)}</span>
              )}
            </span>
          </div>
        ))}
        <div class={scripts ? 'reader bad' : 'reader good'}>
          <Icon name={scripts ? 'eye' : 'eye-off'} />
          {t(scripts ? 'signed_in_draw_scripts' : 'signed_in_draw_no_scripts')}
        </div>
        {readers.includes('other-sites') && (
          <div class="reader bad">
            <Icon name="globe" />
            {t('signed_in_draw_other_sites')}
          </div>
        )}
      </div>
      <ul class="travels">
        {travels.map(({ header, names: sent }) => (
          <li key={header}>
            <span class="code foreign">
              {header === 'Cookie' ? `Cookie: ${some(sent)}` : 'Authorization: Bearer …'}
            </span>
            <svg class="arrow directional" viewBox="0 0 64 8" preserveAspectRatio="none" aria-hidden="true">
              <path d="M0 4h63M58 .8 63 4l-5 3.2" />
            </svg>
            <span class="hidden-text">{t('signed_in_draw_to_server')}</span>
          </li>
        ))}
      </ul>
      <div class="party">
        <strong>{t('signed_in_draw_server')}</strong>
        <div class="place">
          <Icon name={server === 'looks-up' ? 'search' : 'key'} />
          <span>
            {t(
              `signed_in_draw_${server === 'looks-up' ? 'looks_up' : server === 'nothing' ? 'nothing' : server}`,
            )}
          </span>
        </div>
      </div>
    </figure>
  );
}

/** The first of some names; the boxes beside the arrow have them all. */
function some(names: readonly string[]): string {
  return names.length > 1 ? `${names[0]}=…; …` : `${names[0] ?? ''}=…`;
}
