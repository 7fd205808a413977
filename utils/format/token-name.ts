import { tCode } from '../i18n/messages';
import { formatTitle } from '../tokens/format-titles';

/**
 * What a token format is called in the person's language. A title is a product's name and what it is for ("Express
 * signed cookie"), so the messages are one for each kind; a title that is nothing but a name stays as it is.
 */
export function tokenName(id: string): string {
  const title = formatTitle(id);
  const words = title.split(' ');
  for (let own = 0; own < words.length; own += 1) {
    const kind = words.slice(own).join('_').toLowerCase().replace(/[(),]/g, '').replaceAll('-', '_');
    const name = tCode('token_kind', kind, '', words.slice(0, own).join(' '));
    if (name !== '') return name;
  }
  return title;
}
