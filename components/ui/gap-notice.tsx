import { t, tCode } from '../../utils/i18n/messages';
import type { Gap } from '../../utils/model';
import { Button } from './button';
import { Notice } from './notice';
import { VisibleText } from './visible-text';

/**
 * What could not be read and why; where a permission would close the gap, the button that asks for exactly that.
 * `grant` must ask in the click's own turn, or the browser refuses.
 */
export function GapNotice(props: {
  readonly gap: Gap;
  /** Whether the storage of what is missing was read all the same. */
  readonly storageRead?: boolean;
  readonly grant?: (permission: string) => void;
}) {
  const { gap, grant } = props;
  const permission = gap.permission;
  return (
    <Notice
      tone="warn"
      actions={
        permission !== undefined &&
        grant && (
          <Button size="small" icon="unlock" onClick={() => grant(permission)}>
            {permissionLabel(permission)}
          </Button>
        )
      }
    >
      {gapText(gap, props.storageRead)}{' '}
      <bdi class="code muted">
        <VisibleText text={gap.what} />
      </bdi>
    </Notice>
  );
}

function gapText({ code, reason }: Gap, storageRead = false): string {
  if (code === 'no-host-access' && storageRead) return t('gap_no_host_access_cookies');
  return code ? tCode('gap', code, reason) : reason;
}

function permissionLabel(permission: string): string {
  if (permission === '<all_urls>' || permission.startsWith('*://*/')) return t('gap_allow_all');
  const host = /^(?:\*|[a-z-]+):\/\/([^/]+)\//.exec(permission)?.[1];
  return host ? t('gap_allow_site', host.replace(/^\*\./, '')) : t('gap_allow_api', permission);
}
