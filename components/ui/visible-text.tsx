import { visibleParts } from '../../utils/text/visible-text';

/** Text of unknown origin: what cannot be seen, or turns the text around, is shown as a labelled mark. */
export function VisibleText({ text }: { readonly text: string }) {
  const parts = visibleParts(text);
  if (parts.length === 1 && parts[0]?.kind === 'text') return <>{text}</>;
  return (
    <>
      {parts.map((part, at) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <mark key={at} class="code-point" title={part.codePoint}>
            {part.text}
          </mark>
        ),
      )}
    </>
  );
}
