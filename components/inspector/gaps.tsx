import { tn } from '../../utils/i18n/messages';
import type { Gap } from '../../utils/model';
import { Disclosure } from '../ui/disclosure';
import { GapNotice } from '../ui/gap-notice';
import { Icon } from '../ui/icon';

/** Everything that could not be read. More than two are gathered, so that they do not push the content away. */
export function Gaps(props: { readonly gaps: readonly Gap[]; readonly grant: (permission: string) => void }) {
  const { gaps, grant } = props;
  if (gaps.length === 0) return null;
  const notices = gaps.map((gap) => <GapNotice key={`${gap.code} ${gap.what}`} gap={gap} grant={grant} />);
  if (gaps.length <= 2) return <div class="gaps">{notices}</div>;
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
