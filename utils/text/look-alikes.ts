import { decodePunycode } from './decode-punycode';

interface LookAlikes {
  readonly script: RegExp;
  /** ASCII top-level domains where names are commonly written in it: there it looks like what it is. */
  readonly home: readonly string[];
  /** Each letter before the one of ASCII that it looks like in many fonts. */
  readonly letters: string;
}

/** After Unicode's confusables (UTS #39 section 4): what whole words of ASCII can be imitated with. */
const LOOK_ALIKES: readonly LookAlikes[] = [
  {
    script: /\p{Script=Cyrillic}/u,
    home: ['bg', 'by', 'kg', 'kz', 'mk', 'mn', 'rs', 'ru', 'su', 'tj', 'ua', 'uz'],
    letters: 'аaсcԁdеeҽeԍgһhіiјjкkӏlпnоoрpԛqгrѕsуyѵvѡwԝwхxьb',
  },
  { script: /\p{Script=Greek}/u, home: ['cy', 'gr'], letters: 'αaηnιiκkνvοoρpτtυuωw' },
  { script: /\p{Script=Armenian}/u, home: ['am'], letters: 'գqզqէtլlհhյjոnսuւiօo' },
  // Dotless i.
  { script: /\p{Script=Latin}/u, home: ['az', 'tr'], letters: 'ıi' },
];

const known = new Map(
  LOOK_ALIKES.flatMap((each) =>
    [...each.letters.matchAll(/(.)([a-z])/gu)].map(
      ([, letter = '', ascii = '']) => [letter, { ascii, each }] as const,
    ),
  ),
);

/** What letters beyond ASCII can be taken for, where each of them looks like one of ASCII; otherwise `null`. */
export function readAs(text: string): string | null {
  let reading = '';
  for (const letter of text) {
    const ascii = letter < '\u0080' ? letter : known.get(letter)?.ascii;
    if (ascii === undefined) return null;
    reading += ascii;
  }
  return reading;
}

/** Whether names under the top-level domain `top` (a label, in Punycode) are at home in the script of the letters in `text`. */
export function isAtHome(text: string, top: string): boolean {
  const under = top.startsWith('xn--') ? decodePunycode(top.slice('xn--'.length)) : null;
  return [...text].every((letter) => {
    const each = known.get(letter)?.each;
    return !each || each.home.includes(top) || (under !== null && each.script.test(under));
  });
}
