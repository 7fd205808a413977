// @ts-check
// Tokens made to break what opens them: each is held in storage under a name that says what is wrong with it.
import { createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import express from 'express';
import { page } from '../page-shell.mjs';

/** @param {string | Buffer} content */
const segment = (content) => Buffer.from(content).toString('base64url');

/** @param {string} header @param {string | Buffer} payload */
const jws = (header, payload) => {
  const signed = `${segment(header)}.${segment(payload)}`;
  return `${signed}.${createHmac('sha256', 'made up for the Jarlens demo').update(signed).digest('base64url')}`;
};

const HS256 = '{"alg":"HS256"}';

/** A Flask session whose content unfolds to 20 MB. */
const bomb = () => {
  const content = `.${deflateSync(Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(20_000_000, 97), Buffer.from('"}')])).toString('base64url')}`;
  const timed = `${content}.aStBGQ`;
  return `${timed}.${createHmac('sha1', 'made up').update(timed).digest('base64url')}`;
};

export const badTokens = () => ({
  duplicate: jws('{"alg":"HS256","alg":"none"}', '{}'),
  numbers: jws(HS256, '{"n":123456789012345678901234567890}'),
  not_utf8: jws(HS256, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  array: jws(HS256, '["made","up",1]'),
  deep_payload: jws(HS256, `${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  bomb: bomb(),
});

/** Beside the tokens, text that looks like the beginning of millions of them. */
export function badTokenPage() {
  const router = express.Router();
  router.get('/bad-tokens', (_request, response) => {
    response.send(
      page({
        title: 'Bad tokens',
        body: '<section class="card"><p>Tokens that break careless programs, and ten million characters that begin like one. All made up.</p></section>',
        script: `
for (const [key, value] of Object.entries(${JSON.stringify(badTokens())})) localStorage.setItem(key, value);
localStorage.setItem('deep', '{"next":'.repeat(10000) + '1' + '}'.repeat(10000));
localStorage.setItem('starts', 'eyJ'.repeat(1600000));
sessionStorage.setItem('more_starts', 'eyJ'.repeat(1700000));
document.documentElement.dataset.ready = 'yes';`,
      }),
    );
  });
  return router;
}
