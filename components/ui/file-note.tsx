import { byteSize } from '../../utils/format/byte-size';
import { t, tCode } from '../../utils/i18n/messages';
import type { FileProblem } from '../../utils/transfer/file-problem';
import { LARGEST_FILE } from '../../utils/transfer/largest-file';
import { Notice } from './notice';

/** What is to be said of a file that was dropped or chosen: why it was not read, or that others came with it. */
export interface FileRemark {
  readonly name: string;
  readonly more: boolean;
  readonly problem: FileProblem | null;
}

/** The remark on a file; `null` where there is none. */
export function remarkOn({ name }: File, more: boolean, problem: FileProblem | null): FileRemark | null {
  return more || problem ? { name, more, problem } : null;
}

export function FileNote({ remark }: { readonly remark: FileRemark | null }) {
  if (!remark) return null;
  const { name, more, problem } = remark;
  return (
    <Notice tone={problem ? 'bad' : 'info'} role={problem ? 'alert' : 'status'}>
      <strong class="foreign">{name}</strong> {more && t('file_one_at_a_time')}{' '}
      {problem && tCode('problem', problem, problem, byteSize(LARGEST_FILE))}
    </Notice>
  );
}
