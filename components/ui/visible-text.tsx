import { visibleParts } from '../../utils/text/visible-text';

/** So many parts are drawn one by one: a page may store a million characters that nobody sees. */
const MOST = 500;

/** Text of unknown origin: what cannot be seen, or turns the text around, is shown as a labelled mark. */
export function VisibleText({ text }: { readonly text: string }) {
  const parts = visibleParts(text);
  if (parts.length === 1 && parts[0]?.kind === 'text') return <>{text}</>;
  return (
    <>
      {parts.slice(0, MOST).map((part, at) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <mark key={at} class="code-point" title={part.codePoint}>
            {part.text}
          </mark>
        ),
      )}
      {parts.length > MOST &&
        parts
          .slice(MOST)
          .map((part) => (part.kind === 'text' ? part.text : `[${part.codePoint}]`))
          .join('')}
    </>
  );
}
