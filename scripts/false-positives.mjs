// `npm run false-positives`: what findTokens claims to find where there is nothing. Clean text is the code, source maps
// and documents of the installed packages; the random strings are made from a seed, so that a run can be repeated.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModule } from './lib/load-module.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { findTokens } = await loadModule('utils/tokens/index.ts');
const LARGEST = 8_000_000;
const ENOUGH = 60_000_000;

/** Files under node_modules whose name fits, up to a total of bytes. */
function textsOf(pattern) {
  const texts = [];
  let bytes = 0;
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (bytes > ENOUGH) return;
      const path = join(folder, entry.name);
      // Tests of other projects hold real tokens.
      if (/^(tests?|__tests__|fixtures?|examples?|docs?|cookbook)$/i.test(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else if (pattern.test(entry.name) && statSync(path).size < LARGEST) {
        const text = readFileSync(path, 'utf8');
        bytes += text.length;
        texts.push({ name: path.slice(root.length + 1), text });
      }
    }
  };
  walk(join(root, 'node_modules'));
  return texts;
}

/** xorshift32: the same strings every time. */
let state = 0x9e3779b9;
function random(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const string = (alphabet, length) => Array.from({ length }, () => alphabet[random(alphabet.length)]).join('');
const hex = (length) => string('0123456789abcdef', length);
const many = (count, make) => ({ length: count, make });

const texts = {
  'scripts (.js, .mjs, .cjs)': textsOf(/\.[cm]?js$/),
  'minified scripts': textsOf(/\.min\.[cm]?js$/),
  'source maps': textsOf(/\.map$/),
  'type declarations': textsOf(/\.d\.[cm]?ts$/),
  JSON: textsOf(/\.json$/),
  documents: textsOf(/\.(md|txt|html)$/),
};
const strings = {
  'base64, 16 to 128': many(1_000_000, () => string(`${DIGITS}+/`, 16 + random(113))),
  'base64url, 16 to 128': many(1_000_000, () => string(`${DIGITS}-_`, 16 + random(113))),
  'base62, 16 to 128': many(1_000_000, () => string(DIGITS, 16 + random(113))),
  'hex of 32, 40 or 64': many(1_000_000, () => hex([32, 40, 64][random(3)])),
  UUIDs: many(200_000, () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`),
  'data URIs': many(50_000, () => `data:image/png;base64,${string(`${DIGITS}+/`, 400)}`),
  'two words joined by a dot': many(
    200_000,
    () => `${string(DIGITS, 20 + random(20))}.${string(DIGITS, 20 + random(30))}`,
  ),
};

const pad = (text, width) => String(text).padStart(width);
const list = (found) => [...found].map(([format, n]) => `${format} ${n}`).join(', ');
const all = process.argv.includes('--all');

console.log(
  `${'clean text'.padEnd(28)} ${pad('files', 7)} ${pad('MB', 7)} ${pad('findings', 9)} ${pad('per MB', 8)}`,
);
for (const [name, files] of Object.entries(texts)) {
  const found = new Map();
  let bytes = 0;
  let hits = 0;
  for (const file of files) {
    bytes += file.text.length;
    for (const hit of findTokens(file.text)) {
      hits++;
      found.set(hit.format, (found.get(hit.format) ?? 0) + 1);
      if (all) console.log(`  ${file.name}: ${hit.format} ${hit.raw.slice(0, 60)}`);
    }
  }
  const mb = bytes / 1e6;
  console.log(
    `${name.padEnd(28)} ${pad(files.length, 7)} ${pad(mb.toFixed(1), 7)} ${pad(hits, 9)} ${pad((hits / (mb || 1)).toFixed(3), 8)}  ${list(found)}`,
  );
}

console.log(
  `\n${'random strings'.padEnd(28)} ${pad('strings', 9)} ${pad('findings', 9)} ${pad('per million', 12)}`,
);
for (const [name, { length, make }] of Object.entries(strings)) {
  const found = new Map();
  let hits = 0;
  for (let i = 0; i < length; i++) {
    for (const hit of findTokens(make())) {
      hits++;
      found.set(hit.format, (found.get(hit.format) ?? 0) + 1);
    }
  }
  console.log(
    `${name.padEnd(28)} ${pad(length, 9)} ${pad(hits, 9)} ${pad(((hits / length) * 1e6).toFixed(1), 12)}  ${list(found)}`,
  );
}
console.log('\nFindings in clean text are listed with --all: some packages do carry example tokens.');
