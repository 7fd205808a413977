import { decodePunycode } from './decode-punycode';
import { hasForeignLetter, isAtHome, lookAlike } from './look-alikes';

/** An internationalised host in letters: as it can safely be shown, or why it cannot. */
export type HostLetters =
  | { readonly safe: true; readonly text: string }
  | {
      readonly safe: false;
      readonly why: 'malformed' | 'mixed-scripts' | 'look-alike' | 'unusual';
      /** The scripts that one label of it mixes, as ISO 15924 codes. */
      readonly scripts: readonly string[];
      /** The host that it can be taken for; `null` where that is not known. */
      readonly reading: string | null;
    };

/** Recommended scripts (UAX #31 table 5): letters of any other are not of names that people write today. */
const SCRIPTS = new Map(
  (
    'Latn Cyrl Grek Armn Geor Arab Hebr Hani Hira Kana Hang Bopo Thai Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh ' +
    'Laoo Khmr Mymr Tibt Ethi Thaa'
  )
    .split(' ')
    .map((code) => [code, new RegExp(`\\p{Script_Extensions=${code}}`, 'u')]),
);
/** Writing systems of several scripts: Japanese, Korean, Chinese with Bopomofo (UTS #39 section 5.1). */
const SYSTEMS = [
  ['Hani', 'Hira', 'Kana'],
  ['Hani', 'Hang'],
  ['Hani', 'Bopo'],
  ...[...SCRIPTS.keys()].map((code) => [code]),
];
/** Latin letters of today's alphabets: Latin-1, Extended-A, what Romanian, Vietnamese and Azerbaijani add, tone marks. */
const EVERYDAY_LATIN = /[a-zß-öø-ķĺ-ňŋ-žơưǎǐǒǔǖǘǚǜșțəạ-ỹ]/u;

const scriptsOf = (letter: string) => [...SCRIPTS].flatMap(([code, of]) => (of.test(letter) ? [code] : []));

/** What is odd comes first: of several labels the worst is told. */
const WORST = ['malformed', 'mixed-scripts', 'look-alike', 'unusual'] as const;

/** Whether browsers ask for exactly this label when they are given its letters (UTS #46). */
function isOf(label: string, text: string): boolean {
  const url = `http://${text}.test/`;
  return URL.canParse(url) && new URL(url).hostname === `${label}.test`;
}

/** `top` is the host's last label. */
function judged(label: string, top: string): HostLetters {
  const unsafe = { safe: false, scripts: [], reading: null } as const;
  // Letters beyond ASCII are not how a browser has a host.
  if (!/^[\w-]*$/.test(label)) return { ...unsafe, why: 'malformed' };
  if (!label.startsWith('xn--')) return { safe: true, text: label };
  const text = decodePunycode(label.slice('xn--'.length));
  if (text === null || !isOf(label, text)) return { ...unsafe, why: 'malformed' };
  const alike = lookAlike(text);
  const reading = alike?.text ?? null;
  const letters = [...text].filter((character) => !/[\d_-]/.test(character));
  const scripts = letters.map(scriptsOf);
  if (scripts.some((codes) => codes.length === 0)) return { ...unsafe, why: 'unusual', reading };
  const isOne = SYSTEMS.some((system) =>
    scripts.every((codes) => codes.some((code) => system.includes(code))),
  );
  if (!isOne) {
    const mixed = [...new Set(scripts.map(([first = '']) => first))];
    return { ...unsafe, why: 'mixed-scripts', scripts: mixed, reading };
  }
  if (alike && !isAtHome(text, top)) return { ...unsafe, why: 'look-alike', reading };
  const usual = letters.every(
    (letter, at) =>
      /[\p{L}\p{M}]/u.test(letter) && (scripts[at]?.[0] !== 'Latn' || EVERYDAY_LATIN.test(letter)),
  );
  return usual && !hasForeignLetter(text, top)
    ? { safe: true, text }
    : { ...unsafe, why: 'unusual', reading };
}

/**
 * What an internationalised host (`xn--` labels, a cookie's leading dot allowed) is in letters; `null` for any other host.
 * Safe is what one writing system alone writes, as of UTS #39's single-script restriction level, unless each of its letters
 * looks like one of ASCII (or all of them like digits) and its top-level domain is not at home in that script. Narrower
 * than what browsers show.
 */
export function hostLetters(host: string): HostLetters | null {
  const labels = host.toLowerCase().replace(/^\./, '').split('.');
  if (!labels.some((label) => label.startsWith('xn--'))) return null;
  const top = labels.at(-1) ?? '';
  const letters = labels.map((label) => judged(label, top));
  const found = letters.filter((label) => !label.safe);
  if (found.length === 0)
    return { safe: true, text: letters.map((each) => (each.safe ? each.text : '')).join('.') };
  const why = WORST.find((each) => found.some((label) => label.why === each)) ?? 'unusual';
  const readings = letters.map((each) => (each.safe ? each.text : each.reading));
  return {
    safe: false,
    why,
    scripts: found.find((label) => label.why === why)?.scripts ?? [],
    reading: readings.includes(null) ? null : readings.join('.'),
  };
}
