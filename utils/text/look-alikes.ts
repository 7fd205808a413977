import { decodePunycode } from './decode-punycode';

interface LookAlikes {
  readonly script: RegExp;
  /** ASCII top-level domains where names are commonly written in it: there it looks like what it is. */
  readonly home: readonly string[];
  /** Each letter before the one of ASCII that it looks like in many fonts; `?`: like one, or like a sign, but which is not sure. */
  readonly letters: string;
}

/**
 * After Unicode's confusables (UTS #39 section 4) and what browsers' own policies of showing such names take for one
 * (Chromium's list of whole-script confusables): what whole words of ASCII, or their dots and slashes, are imitated with.
 */
const LOOK_ALIKES: readonly LookAlikes[] = [
  {
    script: /\p{Script=Cyrillic}/u,
    home: ['bg', 'by', 'kg', 'kz', 'mk', 'mn', 'rs', 'ru', 'su', 'tj', 'ua', 'uz'],
    letters: 'аaсcԁdеeҽeԍgһhіiјjкkӏlпnоoрpԗpԛqгrѕsуyѵvѡwԝwхxьbъbы?ю?',
  },
  { script: /\p{Script=Greek}/u, home: ['cy', 'gr'], letters: 'αaηnιiκkνvοoρpτtυuωw' },
  { script: /\p{Script=Armenian}/u, home: ['am'], letters: 'ա?գqզqէտլlհhյjոnսuւiօo' },
  // Letters with a dot or a line below, which is lost in an address; the first seven are of today's alphabets.
  { script: /\p{Script=Latin}/u, home: ['ng', 'vn'], letters: 'ạaẹeịiọoụuỵyṣs' },
  {
    script: /\p{Script=Latin}/u,
    home: [],
    letters: 'ḅbḇbḍdḏdḥhẖhḳkḵkḷlḻlṃmṇnṉnṛrṟrṭtṯtṿvẉwẓzẕz',
  },
  // Letters of phonetic and older alphabets, and small capitals.
  {
    script: /\p{Script=Latin}/u,
    home: [],
    letters: 'ɑaƅbᴄcꬲeɡgɩiɪiĸkꞁlᴏoᴑoꬽoꭇrꭈrꜱsᴜuʋuꭎuꭒuᴠvɯwᴡwɣyʏyỿyꭚyᴢzƨ2ɜ3ʒ3ƽ5',
  },
  // Dotless i.
  { script: /\p{Script=Latin}/u, home: ['az', 'tr'], letters: 'ıi' },
  { script: /\p{Script=Ethiopic}/u, home: ['er', 'et'], letters: 'ሀuሠwሰ?ስ?በnነ?ተtከ?ዐoዕ?ዘ?ጠ?ፐtꬅ?' },
  { script: /\p{Script=Georgian}/u, home: ['ge'], letters: 'ი?ო?ყyძdხ?ჽ?ჿo' },
  { script: /\p{Script=Hebrew}/u, home: ['il'], letters: 'ד?וlחnטvי?ןlסoװ?ײ?' },
  { script: /\p{Script=Devanagari}/u, home: [], letters: 'ऽsॱ?' },
  { script: /\p{Script=Gujarati}/u, home: [], letters: 'ડsટ?' },
  { script: /\p{Script=Kannada}/u, home: [], letters: 'ಽs' },
  { script: /\p{Script=Malayalam}/u, home: [], letters: 'ടsഠoധ?ന?റo' },
  { script: /\p{Script=Oriya}/u, home: [], letters: 'ଠo' },
  { script: /\p{Script=Tamil}/u, home: [], letters: 'ட?பu' },
  { script: /\p{Script=Myanmar}/u, home: ['mm'], letters: 'ခ?ဂ?ငcထ?ပuဝo' },
  { script: /\p{Script=Thai}/u, home: ['th'], letters: 'ท?นuบuพwรsห?เiแ?ดaลaปuฟwม?' },
  // Like slashes, dots and dashes: a label of these alone parts an address where nothing parts it.
  {
    script: /\p{Script_Extensions=Kana}|\p{Script=Han}|\p{Script=Bopomofo}/u,
    home: ['cn', 'hk', 'jp', 'mo', 'tw'],
    letters: 'ノ?ソ?ゾ?ン?ー?ヽ?ヾ?丶?丿?乀?乁?一?乛?ㄧ?丨l丅tㄒtㄚyㄨxㄩu〇o',
  },
];

/** What is taken for a digit where a label has nothing else: in words these are letters like others. */
const DIGITS = 'շ2з3ҙ3ӡ3ʒ3उ3ও3ਤ3ဒ3ვ3პ3კ3ч4丩4ㄐ4ੜ5б6ճ6θ0';

const pairs = (letters: string) =>
  [...letters.matchAll(/(.)([a-z\d?])/gu)].map(([, letter = '', ascii = '']) => [letter, ascii] as const);

const known = new Map(
  LOOK_ALIKES.flatMap((each) =>
    pairs(each.letters).map(([letter, ascii]) => [letter, { ascii, each }] as const),
  ),
);
const digits = new Map(pairs(DIGITS));

/** What a label that is made of look-alikes alone is taken for; `text` is `null` where that is not sure. */
export interface LookAlike {
  readonly text: string | null;
}

/** What a label can be taken for where each of its letters beyond ASCII looks like one of ASCII; otherwise `null`. */
export function lookAlike(label: string): LookAlike | null {
  const letters = [...label];
  if (letters.every((letter) => letter < '\u0080' || known.has(letter))) {
    const text = letters.map((letter) => (letter < '\u0080' ? letter : known.get(letter)?.ascii)).join('');
    return { text: text.includes('?') ? null : text };
  }
  // As browsers do: nothing but digits, and what looks like them.
  if (letters.every((letter) => /[\d-]/.test(letter) || digits.has(letter)))
    return { text: letters.map((letter) => digits.get(letter) ?? letter).join('') };
  return null;
}

/** Whether names under the top-level domain `top` (a label, in Punycode) are at home in the script of the letters in `text`. */
export function isAtHome(text: string, top: string): boolean {
  const under = top.startsWith('xn--') ? decodePunycode(top.slice('xn--'.length)) : null;
  return [...text].every((letter) => {
    if (letter < '\u0080') return true;
    const each = known.get(letter)?.each ?? LOOK_ALIKES.find(({ script }) => script.test(letter));
    if (!each) return false;
    return each.home.includes(top) || (under !== null && each.script.test(under));
  });
}

/** Letters that stand for others wherever they are (b and p, o, e), beside the top-level domains whose languages have them. */
const AT_HOME_ALONE = [
  [/[þð]/, ['fo', 'is']],
  [/ə/, ['az']],
] as const;

/** Whether a label has a letter that browsers show only under the top-level domains of its language. */
export function hasForeignLetter(label: string, top: string): boolean {
  return AT_HOME_ALONE.some(
    ([letter, home]) => letter.test(label) && !(home as readonly string[]).includes(top),
  );
}
