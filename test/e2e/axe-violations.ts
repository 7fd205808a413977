import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const defineAxe = new Function(
  readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
) as () => void;

/** A page or frame of the extension that a function can be run in. */
interface Looked {
  evaluate<Result>(work: () => Result): Promise<Awaited<Result>>;
}

/** What axe finds in a page of the extension that stands in a tab, a line each: Firefox lets axe in nowhere else. */
export async function axeViolations(view: Looked): Promise<string[]> {
  // A page that was looked at before has it.
  if (!(await view.evaluate(() => 'axe' in globalThis))) await view.evaluate(defineAxe);
  return view.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    // A colour on its way to another is judged where it comes to rest.
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    );
  });
}

/** The same in light and in dark. */
export async function axeInBothSchemes(
  browser: { setColorScheme(scheme: 'light' | 'dark'): Promise<void> },
  view: Looked,
): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await browser.setColorScheme(scheme);
    found.push(...(await axeViolations(view)).map((fault) => `${scheme}: ${fault}`));
  }
  return found;
}
