// @ts-check
import express from 'express';
import { escapeHtml, page } from '../page-shell.mjs';
import { readCookieHeader } from '../request-log.mjs';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * Says which cookies arrive, on every host: `/received` as JSON, `/probe` as a page that loads an image, a script and
 * a frame. Each of the four answers sets a cookie, and the page's script sets a fifth, so that a test can prove that a
 * block stops a navigation, a subresource, a frame and `document.cookie`.
 */
export function probe() {
  const router = express.Router();

  router.get('/received', (request, response) => {
    const header = request.headers.cookie ?? '';
    response.json({ header, cookies: readCookieHeader(header) });
  });

  router.get('/probe', (request, response) => {
    response.append('Set-Cookie', 'probe_page=1; Path=/; Max-Age=3600');
    response.send(
      page({
        title: 'What the server receives',
        body: `<section class="card"><h2>This page came with</h2><pre id="page">${escapeHtml(request.headers.cookie ?? 'no cookie')}</pre>
<h2>document.cookie</h2><pre id="jar"></pre>
<img src="/probe.gif" alt="" width="1" height="1"><iframe title="probe" src="/probe-frame"></iframe></section>`,
        script: `
await import('/probe.js');
document.cookie = 'probe_script=1; Path=/; Max-Age=3600';
document.getElementById('jar').textContent = document.cookie || 'empty';
document.documentElement.dataset.ready = 'yes';`,
      }),
    );
  });
  router.get('/probe.gif', (_request, response) => {
    response.append('Set-Cookie', 'probe_image=1; Path=/; Max-Age=3600');
    response.type('gif').send(PIXEL);
  });
  router.get('/probe.js', (_request, response) => {
    response.append('Set-Cookie', 'probe_js=1; Path=/; Max-Age=3600');
    response.type('js').send('export {};');
  });
  router.get('/probe-frame', (request, response) => {
    response.append('Set-Cookie', 'probe_frame=1; Path=/; Max-Age=3600');
    response.send(
      page({
        title: 'Frame',
        frame: true,
        body: `<p>${escapeHtml(request.headers.cookie ?? 'no cookie')}</p>`,
      }),
    );
  });
  return router;
}
