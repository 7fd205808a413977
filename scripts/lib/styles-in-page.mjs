// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a page's own style sheet stands in, after the script that is first in the page. */
const OWN = /<style>([\s\S]*)<\/style>/;
const LINK = /\s*<link rel="stylesheet"[^>]* href="\/([^"]+)">/g;

/**
 * Puts the style sheets of one page into the page. Chromium looks through each sheet file of an extension for messages to
 * fill in; in a new process it stands still for some 15 ms to fetch all messages for that.
 * @param {string} name of the page's entrypoint
 */
export function stylesInPage(name) {
  const page = `${name}.html`;
  /** @type {import('vite').Plugin} */
  const plugin = {
    name: 'styles-in-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, path }) {
        if (!bundle || !path.endsWith(`/${name}/index.html`)) return html;
        const sheets = [...html.matchAll(LINK)].map(([, file = '']) => {
          const asset = bundle[file];
          if (asset?.type !== 'asset')
            throw new Error(`${page} names a style sheet that is not built: ${file}`);
          return String(asset.source).trim();
        });
        const text = sheets.join('');
        if (text === '' || /<\/style/i.test(text))
          throw new Error(`The style sheets of ${page} cannot stand in it.`);
        // A function: `$` means something in a replacement.
        return html.replace(LINK, '').replace('</script>', () => `</script>\n    <style>${text}</style>`);
      },
    },
  };
  return {
    plugin,
    /**
     * The content security policy that lets exactly the page's own styles in, besides files of the extension.
     * @param {string} policy @param {string} folder where the page was built
     */
    allow(policy, folder) {
      const file = join(folder, page);
      const [, own] = existsSync(file) ? (OWN.exec(readFileSync(file, 'utf8')) ?? []) : [];
      if (own === undefined) return policy;
      const hash = createHash('sha256').update(own).digest('base64');
      return policy.replace("style-src 'self'", `style-src 'self' 'sha256-${hash}'`);
    },
  };
}
