import { copiedDigest } from '../../utils/text/copied-digest';

/**
 * Chromium's worker has no clipboard: this page is opened for a moment where nobody sees it. It has no focus, so only the
 * old commands work in it. What is cleared is what has the digest in its address, and nothing else.
 */
async function clear(): Promise<void> {
  const field = document.querySelector('textarea');
  if (!field) return;
  document.addEventListener('copy', (event) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', '');
  });
  // Read again after it is cleared: the page must not be gone before the browser has taken what was written.
  for (let left = 5; left > 0; left--) {
    field.value = '';
    field.focus();
    document.execCommand('paste');
    if ((await copiedDigest(field.value)) !== location.hash.slice(1)) return;
    field.select();
    document.execCommand('copy');
  }
}

void clear().finally(() => window.close());
