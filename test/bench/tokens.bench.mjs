// How fast findTokens searches, against one bare pass of indexOf over the same text in the same run.
import { loadModule } from '../../scripts/lib/load-module.mjs';

const MB = 1_000_000;

/** The floor: every place of the commonest anchor, as the simplest possible search would look for it. */
function floor(text) {
  let count = 0;
  for (let at = text.indexOf('eyJ'); at !== -1; at = text.indexOf('eyJ', at + 1)) count++;
  return count;
}

/** A small generator, so that every run searches the same text. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const jwt = [
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
  'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkFuYSBNYXJpYSIsImlhdCI6MTc5MDAwMDAwMH0',
  'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
].join('.');

/** Web storage as sites fill it: a state tree, feature flags, a cache of articles, ids, and a token now and then. */
function storageEntries() {
  const next = random(7);
  const words =
    'the cart user settings price of a product has been viewed in this session and kept for later'.split(' ');
  const sentence = (n) => Array.from({ length: n }, () => words[Math.floor(next() * words.length)]).join(' ');
  const hex = (n) => Array.from({ length: n }, () => Math.floor(next() * 16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const entries = [];
  for (let i = 0; i < 120; i++) {
    const items = Array.from({ length: 60 }, () => ({
      id: uuid(),
      title: sentence(6),
      url: `https://cdn.example.com/images/${hex(12)}.webp?width=640&quality=80`,
      price: Math.floor(next() * 10_000) / 100,
      tags: [sentence(1), sentence(1)],
      description: sentence(40),
      updated: 1_790_000_000_000 + i,
      visible: true,
    }));
    entries.push(JSON.stringify({ _persist: { version: -1, rehydrated: true }, items }));
    entries.push(
      `GS1.1.${1_790_000_000 + i}.${i}.1.${1_790_000_100 + i}.0.0.0`,
      uuid(),
      'true',
      sentence(30),
    );
    if (i % 10 === 0)
      entries.push(JSON.stringify({ user: { name: 'Ana' }, access_token: jwt, expires: 1_790_003_600 }));
  }
  return entries;
}

function base64Run(length) {
  const next = random(11);
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let text = '';
  while (text.length < length) text += digits[Math.floor(next() * 64)];
  return text;
}

const inputs = {
  'realistic storage': storageEntries(),
  'realistic storage as one text': [storageEntries().join('\n')],
  'one base64 run': [base64Run(10 * MB)],
  'repeated eyJ': ['eyJ'.repeat((10 * MB) / 3)],
  'repeated eyJ with dots': ['eyJ.'.repeat((10 * MB) / 4)],
  'many short JSON values': Array.from(
    { length: 60_000 },
    (_, i) => `{"id":${i},"enabled":true,"name":"item ${i}"}`,
  ),
  'one JSON of short values': [
    JSON.stringify(Array.from({ length: 200_000 }, (_, i) => ({ id: i, enabled: true, name: `item ${i}` }))),
  ],
  'JSON nested 100,000 deep': [`${'{"next":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  'one JWT in 10 MB of JSON': [`{"t":"${jwt}","x":${JSON.stringify(storageEntries())}}`],
};

/** The best of several runs: what the work takes when nothing else is in the way. */
function best(work, texts) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 9; i++) {
    const start = performance.now();
    for (const text of texts) work(text);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

export async function run({ log }) {
  const { findTokens } = await loadModule('utils/tokens/index.ts');
  const rows = [];
  const figures = {};
  for (const [name, texts] of Object.entries(inputs)) {
    log(`tokens: ${name}`);
    // Strings made by concatenation are trees until they are read once; both searches get flat ones.
    const flat = texts.map((text) => Buffer.from(text, 'latin1').toString('latin1'));
    const bytes = flat.reduce((sum, text) => sum + text.length, 0);
    const bare = best(floor, flat);
    const found = best(findTokens, flat);
    const ratio = found / bare;
    const speed = bytes / MB / (found / 1000);
    figures[name] = {
      megabytes: bytes / MB,
      megabytesPerSecond: speed,
      bareMilliseconds: bare,
      milliseconds: found,
      ratio,
    };
    rows.push([
      name,
      (bytes / MB).toFixed(1),
      found.toFixed(1),
      speed.toFixed(0),
      bare.toFixed(1),
      ratio.toFixed(1),
    ]);
  }
  return {
    title: 'Finding tokens in text',
    note: 'Ratio: time of findTokens over the time of one indexOf pass. Meant to stay within 3 on realistic text and 10 on any.',
    columns: ['text', 'MB', 'ms', 'MB/s', 'bare ms', 'ratio'],
    rows,
    figures,
  };
}
