import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { t } from '../../utils/i18n/messages';
import type { Json, JsonObject } from '../../utils/model';
import { claimNames, timeClaims } from '../../utils/tokens/claim-names';
import { VisibleText } from '../ui/visible-text';

/** The claims with a registered meaning, in plain words, with times in local and relative form. */
export function ClaimList({ claims, now }: { readonly claims: JsonObject; readonly now: number }) {
  const known = Object.entries(claims).filter(([name]) => Object.hasOwn(claimNames, name));
  if (known.length === 0) return null;
  return (
    <table class="claims">
      <caption class="hidden-text">{t('claims_caption')}</caption>
      <tbody>
        {known.map(([name, value]) => {
          const meaning = claimNames[name];
          return (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                <span class="muted">{meaning && t(meaning)}</span>
              </th>
              <td class="foreign">
                <ClaimValue name={name} value={value} now={now} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ClaimValue({
  name,
  value,
  now,
}: {
  readonly name: string;
  readonly value: Json;
  readonly now: number;
}) {
  if (timeClaims.has(name) && typeof value === 'number') {
    const time = value * 1000;
    return (
      <>
        {exactTime(time)} <span class="muted">{Math.abs(time) <= 8.64e15 && relativeTime(time, now)}</span>
      </>
    );
  }
  const list = name === 'scope' && typeof value === 'string' ? value.split(' ') : value;
  if (Array.isArray(list))
    return (
      <ul class="chips">
        {list.map((each, at) => (
          <li class="badge" key={at}>
            <VisibleText text={textOf(each)} />
          </li>
        ))}
      </ul>
    );
  return <VisibleText text={textOf(list)} />;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
