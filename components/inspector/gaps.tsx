import { tn } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import { unreadPage } from '../../utils/state/unread-page';
import { Disclosure } from '../ui/disclosure';
import { GapNotice } from '../ui/gap-notice';
import { Icon } from '../ui/icon';

/**
 * Everything that could not be read. More than two are gathered, so that they do not push the content away; and those of
 * a page that is not read itself, which says so in the middle of the view: what is missed later moves nothing there.
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
  if (gaps.length <= 2 && !unreadPage(props.report)) return <div class="gaps">{notices}</div>;
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
