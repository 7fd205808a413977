/** What a frame tells of itself. Its address and its children are the page's word and treated so. */
export interface FrameProbe {
  readonly url: string;
  readonly origin: string;
  /** Origins of its ancestors, nearest first; `null` where the browser does not tell. */
  readonly ancestors: readonly string[] | null;
  /** How many frames it has as children, whatever can be seen of them. */
  readonly childCount: number;
  /** Addresses its frame elements ask for; a frame can have gone elsewhere since. */
  readonly childUrls: readonly string[];
}

/**
 * Runs inside a page's frame, so it stands alone: no import, no outer name. It takes the methods from the prototypes,
 * because a page's named elements hide those of `document`.
 */
export function probeFrame(): FrameProbe {
  const childUrls: string[] = [];
  try {
    const elements = Document.prototype.querySelectorAll.call(document, 'iframe, frame');
    for (const element of elements) {
      const { src } = element as HTMLIFrameElement;
      if (typeof src === 'string' && src.length > 0 && src.length < 2048 && childUrls.length < 100) {
        childUrls.push(src);
      }
    }
  } catch {
    // A document that is being torn down: it has no children that count.
  }
  const { ancestorOrigins } = location as { ancestorOrigins?: DOMStringList };
  return {
    url: location.href,
    origin: self.origin,
    ancestors: ancestorOrigins ? [...ancestorOrigins] : null,
    childCount: self.length,
    childUrls,
  };
}
