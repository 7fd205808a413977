import './transfer.css';
import { useState } from 'preact/hooks';
import { cookieUrl } from '../../utils/cookies/cookie-url';
import { t, tCode } from '../../utils/i18n/messages';
import type { Cookie } from '../../utils/model';
import type { Loss } from '../../utils/transfer/transfer-format';
import { Button } from '../ui/button';
import { Popover } from '../ui/popover';
import { Switch } from '../ui/switch';
import type { ExportPorts } from './export-form';
import { type FormatId, formatNames } from './format-names';

/** What one cookie is most often copied as. */
const formats: readonly FormatId[] = [
  'header',
  'set-cookie',
  'curl',
  'fetch',
  'jarlens',
  'cookie-editor',
  'netscape',
  'playwright',
  'puppeteer',
];

/** One cookie to the clipboard, in the format of the tool it goes to. What the format loses is said after it is copied. */
export function CopyMenu({
  cookie,
  masked,
  ports,
}: {
  readonly cookie: Cookie;
  /** Whether values are hidden: then none is written that was not asked for. */
  readonly masked: boolean;
  readonly ports: Pick<ExportPorts, 'write' | 'copy' | 'now'>;
}) {
  const [said, setSaid] = useState<{
    readonly format: FormatId;
    readonly what: 'copied' | 'left-out' | 'refused';
    readonly losses: readonly Loss[];
  } | null>(null);
  const [allowed, setAllowed] = useState(false);
  const copyAs = async (format: FormatId) => {
    const { text, losses, written } = await ports.write({
      format,
      cookies: [cookie],
      // No page of the cookie's own site is sent what lies in another site's partition; then it goes without an address.
      ...(cookie.partitionKey ? {} : { url: cookieUrl(cookie) }),
      storeId: cookie.storeId,
      now: ports.now(),
    });
    const what = written === 0 ? 'left-out' : (await ports.copy(text)) ? 'copied' : 'refused';
    setSaid({ format, what, losses });
  };
  return (
    <Popover icon="copy" label={t('transfer_copy_as')}>
      {masked && (
        <Switch checked={allowed} change={setAllowed}>
          {t('transfer_write_hidden')}
        </Switch>
      )}
      <ul class="copy-menu" aria-label={t('transfer_copy_as')}>
        {formats.map((format) => (
          <li key={format}>
            <Button
              look="quiet"
              disabled={masked && !allowed}
              icon={said?.format === format ? (said.what === 'copied' ? 'check' : 'alert') : 'copy'}
              onClick={() => void copyAs(format)}
            >
              {t(formatNames[format][0])}
            </Button>
          </li>
        ))}
      </ul>
      <p class="muted said" role="status">
        {said &&
          (said.what === 'refused'
            ? t('transfer_copy_refused')
            : [
                ...(said.what === 'copied' ? [t('transfer_copied_as', t(formatNames[said.format][0]))] : []),
                ...said.losses.map(({ code, message }) => tCode('loss', code, message)),
              ].join(' '))}
      </p>
    </Popover>
  );
}
