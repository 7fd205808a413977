/**
 * A name that every system takes and that says what it is: letters, digits and a few signs. A part of it may come from a
 * page's address, which must not name a folder, another kind of file or a device.
 */
export function safeFileName(name: string): string {
  return name.replace(/[^\p{L}\p{M}\p{N} ()_.-]/gu, '_').replace(/^[. ]+|[. ]+$/g, '_');
}

/** Saves a text under a name, where the browser puts downloads. A surface that closes at once would lose it. */
export function saveFile(name: string, mediaType: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = safeFileName(name);
  link.click();
  // The browser has to have begun reading it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
