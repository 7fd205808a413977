import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { t, tn } from '../../utils/i18n/messages';
import type { ExplainedMember } from '../../utils/tokens/explain';
import { VisibleText } from '../ui/visible-text';

/** A hostile token may have a million scopes, and a name of a million letters; all of it stands in the JSON beside. */
const MOST_ITEMS = 100;
const LONGEST = 5_000;
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

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
  const rest = (items?.length ?? 0) - MOST_ITEMS;
  if (seconds !== undefined)
    return (
      <>
        {exactTime(seconds * 1000)} <span class="muted">{relativeTime(seconds * 1000, now)}</span>
      </>
    );
  if (items)
    return (
      <ul class="chips">
        {items.slice(0, MOST_ITEMS).map((item, at) => (
          <li class="badge" key={at}>
            <VisibleText text={short(item)} />
          </li>
        ))}
        {rest > 0 && <li>{tn('options_and_more', rest)}</li>}
      </ul>
    );
  return <VisibleText text={short(typeof value === 'string' ? value : JSON.stringify(value))} />;
}
