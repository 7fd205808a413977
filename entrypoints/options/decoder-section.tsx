import { useEffect, useState } from 'preact/hooks';
import { Decoder } from '../../components/token/decoder';
import { t } from '../../utils/i18n/messages';
import type { SectionProps } from './sections';
import { useNow } from './use-now';

/** "Decoder": tokens from anywhere, opened on this page. */
export default function DecoderSection({ services, settings, given }: SectionProps) {
  const now = useNow(services.now);
  const [selection, setSelection] = useState<string | null | undefined>(
    given.has('selection') ? undefined : null,
  );
  useEffect(() => {
    if (selection === undefined)
      void services.client.send('takeSelection').then(setSelection, () => setSelection(null));
  }, []);
  return (
    <div class="page">
      <header>
        <h1>{t('options_nav_decoder')}</h1>
        <p class="lead">{t('decoder_lead')}</p>
      </header>
      {selection !== undefined && (
        <Decoder
          actions={{ copy: services.copy, tokenTools: services.tokenTools, paste: services.paste }}
          now={now}
          clock={services.now}
          masked={settings?.maskValues === true}
          given={selection ?? undefined}
          askToPaste={given.has('clipboard')}
        />
      )}
    </div>
  );
}
