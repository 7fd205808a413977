// @ts-check
import { FIND_TOKENS } from './token-formats-script.mjs';

/**
 * Chunks whose functions are all compiled while the file is fetched, beside the page's thread, rather than each when it is
 * first called: those of the options page's first rows. In the popup's the memory of what is not called would be too much.
 */
const COMPILED_AT_ONCE = new Set(['chunks/options.js', 'chunks/manager.js', 'chunks/filter.js']);
/** How Chromium is told (V8's explicit compile hints); a comment to others. It has to be the first in the file. */
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad\n';

/** @typedef {import('rollup').GetModuleInfo} GetModuleInfo */
/** @typedef {{getModuleIds: () => Iterable<string>, getModuleInfo: GetModuleInfo}} ModuleGraph */
/** @typedef {ReadonlySet<string>} Modules a set of module ids that holds all that its members import */

/** Fetched with the first key or press: put together with something larger, that would be fetched too. */
const APART = '/components/ui/keep-focus.ts';
/** Styles that have a file of their own: what every page opens with. */
const STYLES = /\/entrypoints\/inspector\/(pages)\.css$/;
/** Lists of words, not code: whom names of cookies belong to, and the public suffixes with what looks a site up in them. */
/** @type {readonly (readonly [name: string, pattern: RegExp])[]} */
const WORDS = [
  ['known-names', /\/utils\/cookies\/known-names\.ts$/],
  ['public-suffixes', /\/node_modules\/tldts\/|\/utils\/cookies\/site\.ts$/],
];

/**
 * All that an entry imports statically, the entry and what stands around it for the build tool included.
 * @param {ModuleGraph} graph @param {string} file how the entry's path ends
 * @returns {Modules}
 */
function neededBy({ getModuleIds, getModuleInfo }, file) {
  const entry = [...getModuleIds()].find((id) => id.endsWith(file) && !id.startsWith('\0'));
  if (entry === undefined) return new Set();
  const needed = new Set([entry, ...(getModuleInfo(entry)?.importers ?? [])]);
  for (const id of needed) for (const imported of getModuleInfo(id)?.importedIds ?? []) needed.add(imported);
  return needed;
}

/**
 * What is reached from modules by any way, later imports included.
 * @param {ModuleGraph} graph @param {readonly string[]} from
 * @returns {Modules}
 */
function reachedFrom({ getModuleInfo }, from) {
  const reached = new Set(from);
  for (const id of reached) {
    const info = getModuleInfo(id);
    for (const next of [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])])
      reached.add(next);
  }
  return reached;
}

/** @param {...Modules} sets @returns {Modules} */
const anyOf = (...sets) => new Set(sets.flatMap((set) => [...set]));
/** @param {Modules} one @param {Modules} other @returns {Modules} */
const both = (one, other) => new Set([...one].filter((id) => other.has(id)));

/**
 * A worker has no document, and Chromium's service worker cannot import later: what they load imports statically alone,
 * and nothing that draws.
 * @param {ModuleGraph} graph @param {Modules} modules @param {string} who
 */
function mustRunWithoutPage({ getModuleInfo }, modules, who) {
  for (const id of modules) {
    if (/\/node_modules\/preact\/|\.(?:css|tsx)$/.test(id))
      throw new Error(`${who} would load ${id}, which draws.`);
    const later = getModuleInfo(id)?.dynamicallyImportedIds ?? [];
    if (later.length > 0) throw new Error(`${who} would import ${later.join(', ')} later, from ${id}.`);
  }
}

/**
 * Which chunk a module belongs to. Each file costs a popup some milliseconds, so all that it alone needs before anything
 * is opened is one chunk, `inspector`, though the options page shares most of it; what it has in common with the
 * background, which must not load what draws, is a second one, `base`, and the little it has in common with the workers
 * beside pages, which have no browser interface either, a third, `plain`. What the options page needs besides for its first
 * rows is one chunk too, `manager`, but for what other surfaces fetch later, which is a small one, `filter`. The rest of
 * what the background and workers have in common with pages is in few files too, each of which leans on those before it
 * alone. The entries themselves stay apart: nobody else may run them.
 *
 * Everything that the background and the workers load has its chunk from here, so that nothing is put together with it
 * by size alone.
 * @param {ModuleGraph} graph
 * @returns {(id: string) => string | undefined}
 */
function chunksOf(graph) {
  const popup = neededBy(graph, '/entrypoints/popup/main.tsx');
  const background = neededBy(graph, '/entrypoints/background.ts');
  const tokens = neededBy(graph, '/entrypoints/token-worker.ts');
  const transfer = neededBy(graph, '/entrypoints/transfer-worker.ts');
  const first = anyOf(
    neededBy(graph, '/entrypoints/options/main.tsx'),
    neededBy(graph, '/entrypoints/options/cookies-section.tsx'),
  );
  mustRunWithoutPage(graph, background, 'The background');
  mustRunWithoutPage(graph, tokens, 'The worker for tokens');
  mustRunWithoutPage(graph, transfer, 'The worker for files');
  const withoutPage = anyOf(background, tokens, transfer);
  /** @type {readonly (readonly [name: string, modules: Modules])[]} */
  const shared = [
    // The browser's interface throws where there is none, as in a worker beside a page.
    ['plain', both(popup, anyOf(tokens, transfer))],
    ['base', both(popup, background)],
    ['tokens', both(tokens, anyOf(background, transfer))],
    ['cookies', both(anyOf(transfer, first), background)],
  ];
  const pages = [...graph.getModuleIds()].filter((id) => id.endsWith('.html'));
  const reached = reachedFrom(graph, pages);
  const inspected = reachedFrom(
    graph,
    pages.filter((id) => !id.includes('/options/')),
  );
  const isEntry = (/** @type {string} */ id) =>
    (graph.getModuleInfo(id)?.isEntry === true && !id.endsWith(FIND_TOKENS)) || /\.(css|html)$/.test(id);
  const entries = [...popup, ...first].filter((id) => /\/entrypoints\/(popup|options)\/main\.tsx$/.test(id));
  return (id) => {
    if (id.endsWith(APART)) return 'keep-focus';
    const words = WORDS.find(([, pattern]) => pattern.test(id));
    if (words) return words[0];
    // One stylesheet for all pages; that of each later view stays with it.
    const [, pages] = STYLES.exec(id) ?? [];
    if (pages) return pages;
    if (first.has(id) && id.endsWith('.css') && !inspected.has(id)) return 'manager';
    if (isEntry(id) || entries.includes(id)) return undefined;
    const found = shared.find(([, modules]) => modules.has(id));
    if (found) return found[0];
    if (withoutPage.has(id) && reached.has(id))
      return background.has(id) ? 'site' : tokens.has(id) ? 'tokens-beside' : 'transfer';
    if (popup.has(id) || id.includes('vite/preload-helper')) return 'inspector';
    if (!first.has(id)) return undefined;
    return inspected.has(id) ? 'filter' : 'manager';
  };
}

/**
 * No cache keeps files of an extension by their names: a hash in them would only be repeated by each file that imports them.
 * @template {object} What @param {string | ((what: What) => string) | undefined} names @returns {(what: What) => string}
 */
const withoutHash = (names) => (what) =>
  String(typeof names === 'function' ? names(what) : names).replace('-[hash]', '');

/**
 * Divides what the pages, the background and the workers load into chunks (see `chunksOf`). Scripts that are one file
 * each, as what is injected into pages, are left alone.
 * @returns {import('vite').Plugin}
 */
export function sharedChunks() {
  return {
    name: 'shared-chunks',
    apply: 'build',
    outputOptions(output) {
      if (output.inlineDynamicImports) return null;
      /** @type {ReturnType<typeof chunksOf> | undefined} */
      let chunkOf;
      return {
        ...output,
        entryFileNames: withoutHash(output.entryFileNames),
        chunkFileNames: withoutHash(output.chunkFileNames),
        assetFileNames: withoutHash(output.assetFileNames),
        manualChunks(id, graph) {
          chunkOf ??= chunksOf(graph);
          return chunkOf(id);
        },
      };
    },
    generateBundle: {
      // Vite too writes at the top of a file.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle))
          if (file.type === 'chunk' && COMPILED_AT_ONCE.has(file.fileName))
            file.code = COMPILE_AT_ONCE + file.code;
      },
    },
  };
}
