// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file of them, in each folder of `_locales`; utils/browser/early-calls.ts fetches it. */
const FILE = 'first.json';

/** @typedef {import('rollup').OutputBundle} OutputBundle */
/** @typedef {Record<string, {message: string}>} Texts */

/**
 * The code that a file needs before it can run: its own, and of what it imports statically.
 * @param {OutputBundle} bundle @param {string} entry
 */
function codeOf(bundle, entry) {
  const needed = new Set([entry]);
  for (const name of needed) {
    const chunk = bundle[name];
    if (chunk?.type === 'chunk') for (const imported of chunk.imports) needed.add(imported);
  }
  return [...needed].map((name) => (bundle[name]?.type === 'chunk' ? bundle[name].code : '')).join('\n');
}

/**
 * Those of all texts whose keys stand in code: whole, as what plural forms begin with, or as the beginning of a template.
 * What is only put together at run time is not among them, and comes from the browser.
 * @param {Texts} texts @param {string} code
 * @returns {Texts}
 */
export function textsIn(texts, code) {
  const quoted = new Set(
    [...code.matchAll(/["'`]([a-z][a-z0-9]*(?:_[a-z0-9]+)*)["'`]/g)].map(([, key]) => key),
  );
  const heads = [...code.matchAll(/`([a-z][a-z0-9]*(?:_[a-z0-9]+)*_)\$\{/g)].map(([, head = '']) => head);
  const isIn = (/** @type {string} */ key) =>
    quoted.has(key) ||
    quoted.has(key.replace(/_(?:zero|one|two|few|many|other)$/, '')) ||
    heads.some((head) => key.startsWith(head));
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => isIn(key))
      .map(([key, { message }]) => [key, { message }]),
  );
}

/**
 * Writes the texts that the popup's first view has into a file of their own for each language: one twelfth of all, which
 * the popup would wait for.
 * @param {string} locales the folder of languages
 * @returns {import('vite').Plugin}
 */
export function firstTexts(locales) {
  return {
    name: 'first-texts',
    apply: 'build',
    generateBundle(_options, bundle) {
      const popup = Object.keys(bundle).find((name) => name.endsWith('/popup.js'));
      if (popup === undefined) return;
      const code = codeOf(bundle, popup);
      for (const locale of readdirSync(locales)) {
        const all = JSON.parse(readFileSync(join(locales, locale, 'messages.json'), 'utf8'));
        const source = JSON.stringify(textsIn(all, code));
        this.emitFile({ type: 'asset', fileName: `_locales/${locale}/${FILE}`, source });
      }
    },
  };
}
