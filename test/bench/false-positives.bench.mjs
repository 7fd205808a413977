// How often findTokens sees a token where there is none: in clean text by the megabyte, in random strings by the million.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModule } from '../../scripts/lib/load-module.mjs';

const MB = 1_000_000;
const packages = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules');
const lower = 'abcdefghijklmnopqrstuvwxyz';
const alphanumeric = `0123456789${lower.toUpperCase()}${lower}`;
const alphabets = {
  base64: `${alphanumeric}+/`,
  base64url: `${alphanumeric}-_`,
  base62: alphanumeric,
  hexadecimal: '0123456789abcdef',
};

/** A small generator, so that every run searches the same strings. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function text(next, alphabet, length) {
  let made = '';
  for (let i = 0; i < length; i++) made += alphabet[Math.floor(next() * alphabet.length)];
  return made;
}

/** Files of the installed packages that hold no token on purpose: tests and documentation do. */
function files(pattern, most) {
  const found = [];
  let bytes = 0;
  for (const entry of readdirSync(packages, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !pattern.test(path) || /[/.](?:tests?|spec|__tests__|docs?)[/.]/i.test(path))
      continue;
    const content = readFileSync(path, 'utf8');
    found.push(content);
    bytes += content.length;
    if (bytes > most) break;
  }
  return found;
}

function many(count, make) {
  const next = random(5);
  return Array.from({ length: count }, () => make(next));
}

const hex = (next, length) => text(next, alphabets.hexadecimal, length);
const padded = (next, length) => text(next, alphabets.base64, 4 * Math.ceil(length / 4));
const clean = {
  scripts: () => files(/\.(?:m|c)?js$/, 30 * MB),
  'source maps': () => files(/\.map$/, 15 * MB),
  'style sheets and data': () => files(/\.(?:css|json)$/, 10 * MB),
  'data URIs': () => many(2000, (next) => `url("data:image/png;base64,${padded(next, 1000)}")`),
  UUIDs: () => [
    many(100_000, (n) => `${hex(n, 8)}-${hex(n, 4)}-4${hex(n, 3)}-a${hex(n, 3)}-${hex(n, 12)}`).join('\n'),
  ],
  hashes: () => [
    many(20_000, (n) => `sha256-${padded(n, 43)}= sha1:${hex(n, 40)} ${hex(n, 64)}  ./file`).join('\n'),
  ],
};

/** Hits by format, in words. */
function count(findTokens, texts) {
  const formats = new Map();
  let hits = 0;
  for (const each of texts) {
    for (const { format } of findTokens(each)) {
      formats.set(format, (formats.get(format) ?? 0) + 1);
      hits++;
    }
  }
  return { hits, formats: [...formats].map(([format, number]) => `${format} ${number}`).join(', ') || '-' };
}

export async function run({ log }) {
  const { findTokens } = await loadModule('utils/tokens/index.ts');
  const rows = [];
  const figures = {};
  const add = (name, size, unit, result) => {
    const rate = result.hits / size;
    figures[name] = { size, unit, hits: result.hits, rate };
    rows.push([name, `${size.toFixed(1)} ${unit}`, result.hits, rate.toFixed(2), result.formats]);
  };
  for (const [name, make] of Object.entries(clean)) {
    log(`false positives: ${name}`);
    const texts = make();
    const size = texts.reduce((sum, each) => sum + each.length, 0) / MB;
    add(name, size, 'MB', count(findTokens, texts));
  }
  for (const [name, alphabet] of Object.entries(alphabets)) {
    log(`false positives: random ${name}`);
    const texts = many(250_000, (next) => text(next, alphabet, 16 + Math.floor(next() * 120)));
    add(`random ${name}, whole values`, 0.25, 'million', count(findTokens, texts));
    add(`random ${name}, in running text`, 0.25, 'million', count(findTokens, [texts.join('\n')]));
  }
  return {
    title: 'Tokens seen where there are none',
    note: 'Rate: hits a megabyte of clean text, or hits a million random strings of 16 to 135 characters.',
    columns: ['text', 'size', 'hits', 'rate', 'formats'],
    rows,
    figures,
  };
}
