/**
 * SHA-256, as lower-case hex, of the UTF-8 bytes of a text that was copied, by which the clipboard is known to hold it still.
 * Line ends count as alike: a field that the clipboard is pasted into, and Windows, change them.
 */
export async function copiedDigest(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text.replace(/\r\n?/g, '\n'));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
