import type { Client } from '../../utils/messaging/requests';
import { copiedDigest } from '../../utils/text/copied-digest';

/**
 * Puts a text on the clipboard and tells the background its digest, so that it can be cleared later. `otherwise` is tried
 * where the clipboard's own interface is kept from a surface. Resolves to whether it is there.
 */
export function copyNoted(
  client: Pick<Client, 'send'>,
  otherwise: (text: string) => boolean = () => false,
): (text: string) => Promise<boolean> {
  return async (text) => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => otherwise(text),
    );
    if (copied)
      void copiedDigest(text)
        .then((digest) => client.send('noteCopied', { digest }))
        .catch(() => undefined);
    return copied;
  };
}
