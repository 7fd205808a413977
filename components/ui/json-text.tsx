import { VisibleText } from './visible-text';

const PIECE = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Laid-out JSON with its parts told apart by colour; still text, to the last character. Meant for short texts. */
export function JsonText({ text }: { readonly text: string }) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(PIECE)) {
    const [all, string, colon, word] = found;
    if (found.index > from) parts.push(text.slice(from, found.index));
    const kind = string ? (colon ? 'key' : 'string') : word ? 'word' : 'number';
    parts.push(
      <span key={found.index} class={`json-${kind}`}>
        <VisibleText text={all} />
      </span>,
    );
    from = found.index + all.length;
  }
  parts.push(text.slice(from));
  return <>{parts}</>;
}
