// @ts-check
import express from 'express';
import { sendCookies } from '../cookie-plan.mjs';
import { escapeHtml, page } from '../page-shell.mjs';

/**
 * A third party: a frame that sets cookies and keeps an id in its own storage, and an image that does the first.
 * @param {{name: string, cookies: readonly import('../cookie-plan.mjs').PlannedCookie[]}} party
 */
export function thirdParty({ name, cookies }) {
  const router = express.Router();
  router.get('/frame', (request, response) => {
    sendCookies(response, cookies);
    response.send(
      page({
        title: name,
        frame: true,
        body: `<p>This frame received: <code>${escapeHtml(request.headers.cookie ?? 'no cookie')}</code></p>`,
        script: `try { localStorage.setItem('visitor', 'made-up-visitor-of-${name}'); } catch {}`,
      }),
    );
  });
  return router;
}
