// @ts-check
/**
 * A made-up language for tests: English that can be read, with accents, in brackets, and two fifths longer, as German
 * and French are. A text without brackets on the screen is hard-coded; one whose closing bracket is missing is cut off.
 */

const ACCENTS = Object.fromEntries(
  [...'aáeéiíoóuúcçnñyýAÁEÉIÍOÓUÚCÇNÑ'].flatMap((_, at, all) =>
    at % 2 === 0 ? [[all[at], all[at + 1]]] : [],
  ),
);
export const OPEN = '⟦';
export const CLOSE = '⟧';
/** Added to a text for each ten characters of it. */
const MORE = ' one two three four five six seven eight nine ten eleven twelve'.split(' ').slice(1);

/** @param {string} text a message with `$1` and `$$` */
function pseudo(text) {
  const accented = text.replace(/\$[$\d]|./gsu, (one) => (one.length > 1 ? one : (ACCENTS[one] ?? one)));
  const wanted = Math.ceil(text.length * 0.4);
  let longer = '';
  for (let at = 0; longer.length < wanted; at += 1) longer += ` ${MORE[at % MORE.length]}`;
  // A word or two stays one word longer, as in German, and is not broken by a space.
  const tail = text.includes(' ') ? longer.slice(0, Math.max(2, wanted)).trimEnd() : 'æ'.repeat(wanted);
  return `${OPEN}${accented}${tail}${CLOSE}`;
}

/**
 * The messages of the made-up language. Right to left it goes by the name of Arabic, so that numbers, plurals and times
 * are written as there.
 * @param {Readonly<Record<string, {message: string}>>} english
 * @param {'ltr' | 'rtl'} direction
 */
export function pseudoMessages(english, direction) {
  return Object.fromEntries(
    Object.entries(english).map(([key, { message }]) => [
      key,
      { message: key === 'language_tag' ? (direction === 'rtl' ? 'ar' : 'en') : pseudo(message) },
    ]),
  );
}
