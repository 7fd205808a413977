// @ts-check
// `npm run icons`: draws the extension's icons from the logo in assets/, with a real Chromium: as it is, brighter for dark
// toolbars (Firefox chooses by its theme), and for what the button says of a tab: rules that rest there, no access to it.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { findBrowser } from './lib/find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sizes = [16, 24, 32, 48, 96, 128];
/** The toolbar's own sizes, which the variants have. */
const toolbar = new Set([16, 24, 32, 48]);

/** The colours of a logo that is at rest. @type {Readonly<Record<string, string>>} */
const GREY = {
  '#0b6b63': '#71828b',
  '#17998c': '#8a979e',
  '#a5eee3': '#dfe6e9',
  '#ffb020': '#46565f',
  '#fff4dc': '#ffffff',
};

/** The logo's colours in each variant; what is not named stays. @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
const VARIANTS = {
  '': {},
  'dark-': { '#0b6b63': '#3fcabb', '#17998c': '#25ab9d' },
  'paused-': GREY,
  'no-access-': GREY,
};

/**
 * What the lens shows in place of the cookie: two bars, or nothing. Shape says it too, not colour alone.
 * @param {string} svg @param {string} variant
 */
function drawn(svg, variant) {
  const small = svg.includes('viewBox="0 0 16 16"');
  let out = svg;
  for (const [from, to] of Object.entries(VARIANTS[variant] ?? {})) out = out.replaceAll(from, to);
  if (variant !== 'paused-' && variant !== 'no-access-') return out;
  // The crumbs are the dark brown circles.
  out = out.replace(/ *<circle[^>]*fill="#8a4b08"\/>\n?/g, '');
  const [x, y, r] = small ? [8, 9.5, 3.5] : [65, 76, 29];
  const bars = [-0.36, 0.36].map(
    (at) =>
      `<rect x="${x + at * r - r * 0.14}" y="${y - r * 0.48}" width="${r * 0.28}" height="${r * 0.96}" fill="#37474f"/>`,
  );
  return out.replace('</svg>', `${variant === 'paused-' ? bars.join('') : ''}</svg>`);
}

const executablePath = findBrowser('chromium')?.path;
if (!executablePath) {
  console.error('Chromium is not installed.');
  process.exit(1);
}
const browser = await puppeteer.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  const made = [];
  for (const variant of Object.keys(VARIANTS))
    for (const size of sizes) {
      if (variant !== '' && !toolbar.has(size)) continue;
      // Below 32 pixels the full logo would blur: a simpler drawing stands on whole pixels.
      const svg = readFileSync(`${root}assets/${size < 32 ? 'logo-small' : 'logo'}.svg`, 'utf8');
      await page.setViewport({ width: size, height: size });
      await page.setContent(
        `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawn(svg, variant)}`,
      );
      const file = `public/icons/${variant}${size}.png`;
      writeFileSync(root + file, await page.screenshot({ omitBackground: true }));
      made.push(file);
    }
  console.log(made.join('\n'));
} finally {
  await browser.close();
}
