import { phraseText } from '../../utils/format/phrase-text';
import type { EvidencePart, EvidencePhrase } from '../../utils/model';
import { VisibleText } from '../ui/visible-text';

/** Evidence, block by block: text of the site as it is, and what is said of it in the person's language. */
export function Evidence({ parts }: { readonly parts: readonly EvidencePart[] }) {
  const blocks: (string | EvidencePhrase[])[] = [];
  for (const part of parts) {
    const last = blocks.at(-1);
    if (typeof part === 'string') blocks.push(part);
    else if (Array.isArray(last)) last.push(part);
    else blocks.push([part]);
  }
  return (
    <>
      {blocks.map((block, at) =>
        typeof block === 'string' ? (
          <pre key={at} class="value foreign">
            <VisibleText text={block} />
          </pre>
        ) : (
          <ul key={at} class="evidence-lines">
            {block.map((phrase, line) => (
              <li key={line}>{phraseText(phrase)}</li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}

/** The same in one line. */
export function EvidenceLine({ parts }: { readonly parts: readonly EvidencePart[] }) {
  return (
    <>
      {parts.map((part, at) =>
        typeof part === 'string' ? (
          <bdi key={at} class="foreign code">
            <VisibleText text={part} />{' '}
          </bdi>
        ) : (
          `${phraseText(part)} `
        ),
      )}
    </>
  );
}
