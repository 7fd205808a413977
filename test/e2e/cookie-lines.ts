import type { View } from './browsers/view.mjs';

/** Every row of an inspector's cookie table as one line of text, whatever the layout, in a fixed order. */
export async function cookieLines(view: View): Promise<string[]> {
  await view.waitForTarget({ css: 'tr.cookie' });
  const lines = await view.evaluate(() =>
    [...document.querySelectorAll('tr.cookie')].map((row) =>
      [...row.children].map((cell) => (cell.textContent ?? '').trim()).join(' | '),
    ),
  );
  return lines.toSorted();
}
