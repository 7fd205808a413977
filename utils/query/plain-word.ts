/**
 * Whether a search text is one word of plain letters and digits, which is looked for as it is: a longer one that begins
 * with it then finds no cookie that it does not find. (Lowering the case of other scripts may depend on what follows.)
 */
export function isPlainWord(text: string): boolean {
  return /^\w+$/.test(text);
}
