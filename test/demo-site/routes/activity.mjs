// @ts-check
import express from 'express';
import { page } from '../page-shell.mjs';

/**
 * A page that does nothing by itself, and `/activity/answer?line=…`, whose answer sets the cookies that it is asked to:
 * what happens there happens one thing at a time.
 */
export function activity() {
  const router = express.Router();
  router.get('/activity', (_request, response) => {
    response.send(
      page({
        title: 'One thing at a time',
        body: '<section class="card"><p>Nothing happens on this page until it is asked to.</p></section>',
        script: `document.documentElement.dataset.ready = 'yes';`,
      }),
    );
  });
  router.get('/activity/answer', (request, response) => {
    for (const line of [request.query['line'] ?? []].flat()) response.append('Set-Cookie', String(line));
    response.json({});
  });
  return router;
}
