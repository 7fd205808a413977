import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { t } from '../../utils/i18n/messages';
import type { ExplainedMember } from '../../utils/tokens/explain';
import { VisibleText } from '../ui/visible-text';

/** The registered members of a header or of the claims in plain words; the others stand in the JSON beside. */
export function MemberList(props: {
  readonly caption: string;
  readonly members: readonly ExplainedMember[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const known = props.members.filter(({ key }) => key !== undefined);
  if (known.length === 0) return null;
  return (
    <table class="claims">
      <caption>{props.caption}</caption>
      <tbody>
        {known.map((member) => (
          <tr key={member.name}>
            <th scope="row">
              <code>{member.name}</code>
              <span class="muted">{member.key && t(member.key)}</span>
            </th>
            <td class="foreign">
              <MemberValue member={member} now={props.now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MemberValue({ member, now }: { readonly member: ExplainedMember; readonly now: number }) {
  const { seconds, items, value } = member;
  if (seconds !== undefined)
    return (
      <>
        {exactTime(seconds * 1000)} <span class="muted">{relativeTime(seconds * 1000, now)}</span>
      </>
    );
  if (items)
    return (
      <ul class="chips">
        {items.map((item, at) => (
          <li class="badge" key={at}>
            <VisibleText text={item} />
          </li>
        ))}
      </ul>
    );
  return <VisibleText text={typeof value === 'string' ? value : JSON.stringify(value)} />;
}
