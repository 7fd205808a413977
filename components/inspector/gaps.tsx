import { tn } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import { unreadPage } from '../../utils/state/unread-page';
import { Disclosure } from '../ui/disclosure';
import { GapNotice } from '../ui/gap-notice';
import { Icon } from '../ui/icon';

/**
 * Everything that could not be read. More than two are gathered, so that they do not take the content's place; from
 * the second on where the page is not read itself, because there much is missed.
 */
export function Gaps(props: {
  readonly report: Pick<SiteReport, 'snapshot' | 'site'>;
  readonly grant: (permission: string) => void;
}) {
  const { gaps, storage } = props.report.snapshot;
  if (gaps.length === 0) return null;
  // The button lets the page itself be looked into, where its cookies still want access to the site.
  const stored = new Set(storage.map(({ origin }) => origin));
  const notices = gaps.map((gap) => (
    <GapNotice
      key={`${gap.code} ${gap.what}`}
      gap={gap}
      storageRead={stored.has(gap.what)}
      grant={props.grant}
    />
  ));
  if (gaps.length <= (unreadPage(props.report) ? 1 : 2)) return <div class="gaps">{notices}</div>;
  return (
    <Disclosure
      class="gaps"
      summary={
        <>
          <Icon name="alert" class="warn" />
          <span>{tn('gaps', gaps.length)}</span>
        </>
      }
    >
      {notices}
    </Disclosure>
  );
}
