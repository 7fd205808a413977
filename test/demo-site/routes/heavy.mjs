// @ts-check
import express from 'express';
import { cookieScript, sendCookies, setCookieLine } from '../cookie-plan.mjs';
import { page } from '../page-shell.mjs';
import { badCookies, manyCookies } from '../plans.mjs';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** As many cookies as a browser keeps for one site, and large storage. `?cookies=10&entries=0` for less, `&requests=200` for images. */
export function many() {
  const router = express.Router();
  router.get('/many', (request, response) => {
    const count = Math.min(180, Number(request.query['cookies'] ?? 180));
    const entries = Math.min(2000, Number(request.query['entries'] ?? 500));
    const requests = Math.min(500, Number(request.query['requests'] ?? 0));
    sendCookies(response, manyCookies(count));
    response.send(
      page({
        title: `${count} cookies`,
        body: `<section class="card">${count} cookies and ${entries} storage entries, all made up.${Array.from({ length: requests }, (_, i) => `<img src="/many.gif?${i}" alt="" width="1" height="1">`).join('')}</section>`,
        script: `
for (let i = 0; i < ${entries}; i++) localStorage.setItem('entry_' + i, 'made-up '.repeat(20) + i);
if (${entries}) sessionStorage.setItem('large', 'made-up '.repeat(131072));
document.documentElement.dataset.ready = 'yes';`,
      }),
    );
  });
  router.get('/many.gif', (_request, response) => {
    response.type('image/gif').send(PIXEL);
  });
  return router;
}

/**
 * Bad input of every kind that a server or a script can send.
 * @param {import('../demo-site.mjs').DemoContext} context
 */
export function bad({ tokens }) {
  const router = express.Router();
  const planned = badCookies(tokens);
  const control = planned.find((cookie) => cookie.name === 'control');

  router.get('/bad', (_request, response) => {
    const lines = planned
      .filter((cookie) => cookie !== control)
      .map((cookie) => setCookieLine({ ...cookie, value: cookie.wire ?? cookie.value }));
    response.setHeader('Set-Cookie', lines);
    response.send(
      page({
        title: 'Bad input',
        body: `<section class="card"><p>Cookies, storage entries and tokens that break careless programs. All made up.</p>
<img src="/bad-control.gif" alt="" width="1" height="1"></section>`,
        script: `
${cookieScript([])}
document.cookie = 'lone=a\\ud800b; Path=/';
const token = ${JSON.stringify(tokens.access.raw)};
localStorage.setItem('lone', 'a\\ud800b\\udc00c');
localStorage.setItem('markup', '<script>alert(1)<\\/script><img src=x onerror=alert(2)>');
localStorage.setItem('control', '\\u0000\\u0001\\u001b\\u007f\\u2028\\u202e');
localStorage.setItem('half_jwt', token.slice(0, token.length / 2));
localStorage.setItem('huge', 'x'.repeat(2500000) + ' ' + token + ' ' + 'y'.repeat(5000000 - 2500002 - token.length));
document.documentElement.dataset.ready = 'yes';`,
      }),
    );
  });

  // No HTTP library sends a control character in a header, so these bytes are written as they are.
  router.get('/bad-control.gif', (_request, response) => {
    const line = control ? setCookieLine(control) : '';
    response.socket?.end(
      `HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\nContent-Length: 0\r\nConnection: close\r\nSet-Cookie: ${line}\r\n\r\n`,
    );
  });
  return router;
}
