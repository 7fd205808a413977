/** Quotes a word for a POSIX shell: nothing inside single quotes is special, a quote itself is `'\''`. */
export function quoteShellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A hundred times what a shell takes in one line. */
export const MAX_COMMAND_LENGTH = 1_000_000;

export interface ShellWord {
  readonly text: string;
  readonly line: number;
}

const ANSI_C: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};

interface Escape {
  /** What it stands for: text, or one byte of UTF-8 text. */
  readonly stands: string | number;
  /** How many UTF-16 units it takes, the backslash among them. */
  readonly length: number;
}

/** One escape of `$'…'` at a backslash: `\u` and `\U` name a code point, `\x` and octal digits a byte, as in bash. */
function ansiEscape(text: string, at: number): Escape {
  const code = /^\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3}))/.exec(
    text.slice(at, at + 10),
  );
  if (!code) {
    const next = text[at + 1] ?? '\\';
    return { stands: ANSI_C[next] ?? next, length: 2 };
  }
  const [whole, hex, short, long, octal] = code;
  const { length } = whole;
  // bash takes the low eight bits of octal digits.
  if (octal !== undefined) return { stands: Number.parseInt(octal, 8) & 0xff, length };
  if (hex !== undefined) return { stands: Number.parseInt(hex, 16), length };
  const point = Number.parseInt(short ?? long ?? '0', 16);
  return { stands: point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd', length };
}

const fromUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * What stands in `$'…'` from `at`, behind its opening quote, and where its closing quote is (or the text's end). Bytes that
 * follow one another are read as UTF-8; what is none becomes U+FFFD.
 */
function ansiQuoted(text: string, at: number): { readonly text: string; readonly end: number } {
  let out = '';
  let bytes: number[] = [];
  const decode = (): void => {
    if (bytes.length > 0) out += fromUtf8.decode(Uint8Array.from(bytes));
    bytes = [];
  };
  let end = at;
  while (end < text.length && text[end] !== "'") {
    const char = text.charAt(end);
    const { stands, length } = char === '\\' ? ansiEscape(text, end) : { stands: char, length: 1 };
    if (typeof stands === 'number') bytes.push(stands);
    else {
      decode();
      out += stands;
    }
    end += length;
  }
  decode();
  return { text: out, end };
}

/**
 * Splits a command as a POSIX shell does: single, double and `$'…'` quotes, backslashes, continued lines. Commands copied
 * for Windows' cmd (carets before everything) are read too. Nothing is expanded.
 */
export function shellWords(command: string): ShellWord[] {
  const text = /\^["\r\n]/.test(command)
    ? command.replace(/\^(\r?\n|[\s\S])/g, '$1').replaceAll('\r', '')
    : command;
  const words: ShellWord[] = [];
  let word: string | null = null;
  let wordLine = 1;
  let line = 1;
  const put = (piece: string): void => {
    if (word === null) wordLine = line;
    word = (word ?? '') + piece;
  };
  const end = (): void => {
    if (word !== null) words.push({ text: word, line: wordLine });
    word = null;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    if (/\s/.test(char)) end();
    else if (char === "'") {
      const close = text.indexOf("'", at + 1);
      const piece = text.slice(at + 1, close < 0 ? text.length : close);
      put(piece);
      line += piece.split('\n').length - 1;
      at = close < 0 ? text.length : close;
    } else if (char === '$' && text[at + 1] === "'") {
      const quoted = ansiQuoted(text, at + 2);
      put(quoted.text);
      at = quoted.end;
    } else if (char === '"') {
      put('');
      for (at += 1; at < text.length && text[at] !== '"'; at++) {
        if (text[at] === '\n') line += 1;
        const escaped = text[at] === '\\' && /["\\$`\n]/.test(text[at + 1] ?? '');
        if (escaped) at += 1;
        if (!(escaped && text[at] === '\n')) put(text[at] ?? '');
      }
    } else if (char === '\\') {
      at += 1;
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
      if (text[at] === '\n') line += 1;
      else put(text[at] ?? '');
    } else put(char);
  }
  end();
  return words;
}
