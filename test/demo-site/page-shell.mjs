// @ts-check
/** @param {string} text */
export const escapeHtml = (text) =>
  text.replace(
    /[&<>"']/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c,
  );

const STYLE = `
:root { color-scheme: light dark; --ground: light-dark(#f5f4f0, #16181c); --card: light-dark(#fff, #1f2227);
  --ink: light-dark(#22262c, #e7e6e2); --soft: light-dark(#646a73, #a2a8b1); --line: light-dark(#dedbd2, #353a42);
  --accent: light-dark(#8a4b08, #f0b45c); }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif }
header, main, footer { max-width: 62rem; margin-inline: auto; padding: 1.25rem 1.5rem }
header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; padding-top: 2rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 }
h2 { font-size: 1rem; margin: 0 0 .4rem }
p { margin: .35rem 0 } a { color: var(--accent) }
.note { color: var(--soft); font-size: .9rem }
.grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)) }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.15rem }
.wide { grid-column: 1 / -1 }
code, pre { font: .86rem/1.5 ui-monospace, monospace } pre { overflow-x: auto; margin: .4rem 0 0 }
ul { margin: .3rem 0 0; padding-left: 1.1rem }
iframe { width: 100%; height: 5.2rem; border: 1px dashed var(--line); border-radius: .4rem; background: var(--card) }
form { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin-top: .6rem }
label { display: grid; gap: .2rem; font-size: .9rem } input { font: inherit; padding: .35rem .5rem }
button { font: inherit; padding: .4rem .9rem; border: 0; border-radius: .4rem; background: var(--accent);
  color: light-dark(#fff, #1a1305); cursor: pointer }
body.frame { font-size: .85rem; background: var(--card) } body.frame p { margin: .6rem .8rem }
`;

/**
 * A page of the demo site. Texts of `body` are HTML: whatever came from outside goes through `escapeHtml` first.
 * @param {{title: string, body: string, script?: string, frame?: boolean}} page
 */
export function page({ title, body, script = '', frame = false }) {
  const top = frame
    ? ''
    : `<header><h1>${escapeHtml(title)}</h1><span class="note">Jarlens demo. Every name, password, key and token here is made up.</span></header>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body${frame ? ' class="frame"' : ''}>${top}${frame ? body : `<main>${body}</main>`}
${script ? `<script type="module">${script.replaceAll('</', '<\\/')}</script>` : ''}</body></html>`;
}
