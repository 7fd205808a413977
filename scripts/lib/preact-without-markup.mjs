// @ts-check
/** Preact's answer to `dangerouslySetInnerHTML`, as it is in the version that is pinned. */
const BRANCH = 'h?(l||y&&(h.__html==y.__html||h.__html==t.innerHTML)||(t.innerHTML=h.__html),r.__k=[]):(y&&';

/**
 * Leaves out of Preact the one place that makes markup of a text. Nothing of ours uses it, and what is not in the package
 * nobody has to check. A version of Preact that has it elsewhere ends the build.
 * @returns {import('vite').Plugin}
 */
export function preactWithoutMarkup() {
  return {
    name: 'preact-without-markup',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]preact[\\/]dist[\\/]preact\.mjs/.test(id)) return null;
      if (!code.includes(BRANCH))
        throw new Error('Preact sets innerHTML elsewhere now: look at preact-without-markup.mjs');
      return { code: code.replace(BRANCH, '(y&&'), map: null };
    },
  };
}
