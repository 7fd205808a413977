// @ts-check
import { readFileSync } from 'node:fs';

/** The file with the tokens' formats; utils/site/read-storage.ts names it too. */
export const TOKEN_FORMATS = 'token-formats.js';
/** The module that the injected script takes from there. */
export const FIND_TOKENS = '/utils/tokens/find-tokens.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
/**
 * Where the file puts what it exports. A symbol, since a page can lay an element of its own under any name, in the world
 * of our scripts too; with the version, since a page that was open before an update keeps what the older one left there.
 */
const SHARED = `globalThis[Symbol.for(${JSON.stringify(`Jarlens ${version} token formats`)})]`;

/** @typedef {import('rollup').OutputChunk} OutputChunk */
/** @typedef {import('rollup').PluginContext} PluginContext */
/** @typedef {import('rollup').AstNodeLocation & import('estree').ModuleDeclaration} Declaration a part of a module */

/** The imports and exports of a built file, in their order. @param {PluginContext} context @param {string} code */
function declarations(context, code) {
  const program = /** @type {{body: readonly unknown[]}} */ (/** @type {unknown} */ (context.parse(code)));
  return /** @type {Declaration[]} */ (program.body).filter(({ type }) => /^(?:Im|Ex)port/.test(type));
}

/** @param {unknown} node an identifier, or a name in quotes */
const nameOf = (node) => {
  const { name, value } = /** @type {{name?: string, value?: string}} */ (node);
  return name ?? JSON.stringify(value);
};

/**
 * The code with some of its parts written anew.
 * @param {string} code @param {readonly {start: number, end: number, text: string}[]} parts in their order
 */
function rewrite(code, parts) {
  let written = '';
  let at = 0;
  for (const { start, end, text } of parts) {
    written += code.slice(at, start) + text;
    at = end;
  }
  return written + code.slice(at);
}

/**
 * A module that imports nothing, as a script that may be run as either kind, and more than once in one place: the first
 * run defines what the module exports, as properties of one object.
 * @param {PluginContext} context @param {OutputChunk} chunk
 */
function asScript(context, { code, fileName }) {
  /** @type {string[]} */
  const properties = [];
  const parts = declarations(context, code).map((found) => {
    if (found.type !== 'ExportNamedDeclaration' || found.source || found.declaration)
      throw new Error(`${fileName} can be no script: ${code.slice(found.start, found.end)}`);
    for (const { exported, local } of found.specifiers)
      properties.push(`${nameOf(exported)}:${nameOf(local)}`);
    return { ...found, text: '' };
  });
  const body = rewrite(code, parts).trim();
  return `${SHARED}??=(()=>{"use strict";${body}\nreturn{${properties}}})();\n`;
}

/**
 * A module that takes from the script's object what it imported from the module.
 * @param {PluginContext} context @param {OutputChunk} chunk
 */
function takingFromScript(context, { code, fileName }) {
  const parts = declarations(context, code).flatMap((found) => {
    const from = 'source' in found ? String(found.source?.value) : '';
    if (!from.endsWith(`/${TOKEN_FORMATS}`)) return [];
    if (found.type !== 'ImportDeclaration') throw new Error(`${fileName} exports what ${from} does.`);
    const taken = found.specifiers.map((one) => {
      if (one.type !== 'ImportSpecifier') throw new Error(`${fileName} imports ${from} as a whole.`);
      return `${nameOf(one.imported)}:${nameOf(one.local)}`;
    });
    const constants = taken.length > 0 ? `const{${taken}}=${SHARED};` : '';
    return [{ ...found, text: `import"${from}";${constants}` }];
  });
  return rewrite(code, parts);
}

/**
 * The tokens' formats are needed by modules (of the background, the pages and the workers beside them) and by the script
 * that is injected into a site's frames, which may import nothing. They are in the package once: in a file that is a
 * script, which modules import for what it does, and which is injected ahead of the other where that is needed.
 * @returns {import('vite').Plugin}
 */
export function tokenFormatsScript() {
  let isInjected = false;
  return {
    name: 'token-formats-script',
    apply: 'build',
    enforce: 'pre',
    configResolved(config) {
      // What is injected, or runs ahead of a page's modules, is built as a library of one file.
      isInjected = config.build.lib !== false;
    },
    buildStart() {
      if (isInjected) return;
      const id = `${process.cwd()}${FIND_TOKENS}`;
      this.emitFile({ type: 'chunk', id, fileName: TOKEN_FORMATS, preserveSignature: 'allow-extension' });
    },
    load(id) {
      // It may be run without the formats, where nothing has to be searched.
      return isInjected && id.endsWith(FIND_TOKENS) ? `export const findTokens=${SHARED}?.findTokens;` : null;
    },
    generateBundle: {
      // After the code has been minified, and the build tool has read the imports.
      order: 'post',
      handler(_options, bundle) {
        if (isInjected) return;
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        for (const chunk of chunks) {
          if (chunk.fileName === TOKEN_FORMATS) chunk.code = asScript(this, chunk);
          else if (chunk.imports.includes(TOKEN_FORMATS)) chunk.code = takingFromScript(this, chunk);
          if (chunk.dynamicImports.includes(TOKEN_FORMATS))
            throw new Error(`${chunk.fileName} imports ${TOKEN_FORMATS} later.`);
        }
      },
    },
  };
}
