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

/** One escape of `$'…'` at a backslash: its text and its length. */
function ansiEscape(text: string, at: number): { text: string; length: number } {
  const code = /^\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|U([0-9a-f]{1,8})|([0-7]{1,3}))/i.exec(
    text.slice(at, at + 10),
  );
  if (!code) {
    const next = text[at + 1] ?? '\\';
    return { text: ANSI_C[next] ?? next, length: 2 };
  }
  const [whole, x, u, long, octal] = code;
  const point = octal !== undefined ? Number.parseInt(octal, 8) : Number.parseInt(x ?? u ?? long ?? '0', 16);
  return { text: point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd', length: whole.length };
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
      put('');
      for (at += 2; at < text.length && text[at] !== "'"; ) {
        const piece = text[at] === '\\' ? ansiEscape(text, at) : { text: text[at] ?? '', length: 1 };
        put(piece.text);
        at += piece.length;
      }
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
