import './host-letters.css';
import { listed } from '../../utils/format/listed';
import { currentLocale, t } from '../../utils/i18n/messages';
import { hostLetters } from '../../utils/text/host-letters';
import { Badge } from './badge';

/**
 * What an internationalised host is in letters, or a mark and why it is not shown so. Nothing for any other host. `brief`:
 * there is one line for it, so that the words are the mark's tip.
 */
export function HostLetters({ host, brief }: { readonly host: string; readonly brief?: boolean }) {
  const letters = hostLetters(host);
  if (!letters) return null;
  if (letters.safe)
    return (
      <span class="host-letters">
        {t('host_letters')} <bdi class="foreign">{letters.text}</bdi>
      </span>
    );
  const { why, scripts, reading } = letters;
  if (why === 'malformed') return <span class="host-letters">{t('host_malformed')}</span>;
  const words = [
    why === 'mixed-scripts' && t('host_mixed_scripts', listed(scripts.map(scriptName))),
    why === 'unusual' && t('host_unusual_letters'),
    reading !== null && t('host_read_as', reading),
    why === 'look-alike' && reading === null && t('host_only_look_alikes'),
  ];
  const text = words.filter((word) => word !== false).join(' ');
  return (
    <span class="host-letters" data-tip={brief ? text : undefined}>
      <Badge tone="warn">{t('host_look_alike')}</Badge>{' '}
      <span class={brief ? 'hidden-text' : undefined}>{text}</span>
    </span>
  );
}

/** A script by its ISO 15924 code, in the person's language. */
function scriptName(code: string): string {
  return new Intl.DisplayNames(currentLocale(), { type: 'script' }).of(code) ?? code;
}
