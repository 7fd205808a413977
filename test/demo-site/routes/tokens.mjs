// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import express from 'express';
import { page } from '../page-shell.mjs';

const folder = new URL('../../fixtures/tokens/', import.meta.url);

/** @typedef {{token: string, context?: {name?: string, siblings?: {name: string, value: string}[]}}} Sample */

/** One sample of each format, made by the real framework (test/fixtures/make says how). @returns {Map<string, Sample>} */
function samples() {
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'jwt-asymmetric.json')
    .map((file) => {
      const { samples: list } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      return /** @type {const} */ ([file.slice(0, -5), list[0]]);
    });
  return new Map(all);
}

/** What has no fixture: references to something on a server, recognised by their names, and plain credentials. */
const opaque = {
  'aspnet-forms': { name: '.ASPXAUTH', value: '0123456789ABCDEF'.repeat(8) },
  'aspnet-session': { name: 'ASP.NET_SessionId', value: 'made2up3made2up3made2up3' },
  'django-session': { name: 'sessionid', value: 'madeup0123456789madeup0123456789' },
  'java-session': { name: 'JSESSIONID', value: '0123456789ABCDEF0123456789ABCDEF.node1' },
};

/**
 * What is stored under which key, one entry a format.
 * @param {import('../sign-tokens.mjs').DemoTokens} signed
 */
export function tokenPlan(signed) {
  /** @type {{format: string, key: string, value: string, in: 'local' | 'session'}[]} */
  const plan = [];
  const taken = new Set();
  for (const [format, { token, context }] of samples()) {
    const key = context?.name ?? `sample ${format}`;
    plan.push({ format, key, value: token, in: taken.has(key) ? 'session' : 'local' });
    taken.add(key);
  }
  for (const [format, { name, value }] of Object.entries(opaque))
    plan.push({ format, key: name, value, in: 'local' });
  plan.push(
    {
      format: 'basic',
      key: 'basic',
      value: `Basic ${Buffer.from('ana:made-up').toString('base64')}`,
      in: 'session',
    },
    {
      format: 'vendor',
      key: 'vendor',
      value: `ghp_${'MadeUp0123456789'.repeat(3).slice(0, 36)}`,
      in: 'session',
    },
  );
  plan.push({ format: 'sd-jwt', key: 'credential', value: signed.selective.raw, in: 'local' });
  return plan;
}

/** Every format of token, as sites store them, with chunks that are whole, incomplete and mixed. @param {import('../demo-site.mjs').DemoContext} context */
export function tokens({ tokens: signed }) {
  const router = express.Router();
  router.get('/tokens', (_request, response) => {
    const whole = samples().get('authjs')?.token ?? '';
    const half = Math.ceil(whole.length / 2);
    response.setHeader('Set-Cookie', [
      `authjs.session-token.0=${whole.slice(0, half)}; Path=/`,
      `authjs.session-token.1=${whole.slice(half)}; Path=/`,
      `appSession.0=${whole.slice(0, 40)}; Path=/`,
      `appSession.2=${whole.slice(40, 80)}; Path=/`,
      `__Secure-next-auth.session-token=${whole}; Path=/; Secure`,
      `__Secure-next-auth.session-token.0=${whole.slice(0, 40)}; Path=/; Secure`,
    ]);
    response.send(
      page({
        title: 'Tokens of every kind',
        body: '<section class="card">Made by the frameworks themselves, with made-up keys.</section>',
        script: `
localStorage.clear();
sessionStorage.clear();
for (const entry of ${JSON.stringify(tokenPlan(signed))}) (entry.in === 'local' ? localStorage : sessionStorage).setItem(entry.key, entry.value);
document.documentElement.dataset.ready = 'yes';`,
      }),
    );
  });
  router.get('/.well-known/openid-configuration', (request, response) => {
    const origin = `${request.protocol}://${request.get('host')}`;
    response.json({ issuer: origin, jwks_uri: `${origin}/jwks` });
  });
  router.get('/jwks', (_request, response) => {
    response.json(signed.jwks);
  });
  router.get('/jwks-broken', (_request, response) => {
    response.type('json').send('{"keys":');
  });
  return router;
}
