// @ts-check
/** What Vite's helper does before a script is fetched that has styles: as it is in the version that is pinned. */
const ASKED = 'if (dep in seen) return;';
const WAITS = 'if (isCss) return new Promise(';

/**
 * Has whoever asks for a part of a page wait for its styles, also where another has asked for it before: Vite's helper
 * lets only the first wait, and the second would be drawn as it is not meant to look, and move. A version of Vite that
 * says it otherwise ends the build.
 * @returns {import('vite').Plugin}
 */
export function waitForStyles() {
  return {
    name: 'wait-for-styles',
    apply: 'build',
    transform(code, id) {
      if (id !== '\0vite/preload-helper.js') return null;
      if (!code.includes(ASKED) || !code.includes(WAITS))
        throw new Error('Vite fetches styles otherwise now: look at wait-for-styles.mjs');
      return {
        code: code
          .replace(ASKED, 'if (dep in seen) return seen[dep];')
          .replace(WAITS, 'if (isCss) return seen[dep] = new Promise('),
        map: null,
      };
    },
  };
}
