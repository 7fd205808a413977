// @ts-check
import express from 'express';
import { jwtVerify } from 'jose';
import { SECRETS } from '../made-up.mjs';

/**
 * The shop's API on its own host: called with `Authorization: Bearer`, it verifies the token.
 * @param {import('../demo-site.mjs').DemoContext} context
 */
export function api({ tokens }) {
  const router = express.Router();
  router.use((request, response, next) => {
    response.set('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.set('Access-Control-Allow-Headers', 'authorization');
    response.set('Vary', 'Origin');
    if (request.method === 'OPTIONS') response.sendStatus(204);
    else next();
  });
  router.get('/api/me', async (request, response) => {
    const raw = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    try {
      const { payload } = await jwtVerify(raw, new TextEncoder().encode(SECRETS.jwt));
      response.json({ id: payload.sub, scope: payload['scope'] });
    } catch {
      response.status(401).json({ error: 'invalid_token' });
    }
  });
  router.get('/jwks.json', (_request, response) => {
    response.json(tokens.jwks);
  });
  return router;
}
