// @ts-check
import { createHash } from 'node:crypto';
import express from 'express';
import { auditCases, auditPath } from '../audit/audit-cases.mjs';
import { CAREFUL, SESSION_ID } from '../audit/audit-page.mjs';
import { escapeHtml, page } from '../page-shell.mjs';

/** Far more `Set-Cookie` lines than any jar has room for. */
const MANY_LINES = 3000;

const VARIANTS = /** @type {const} */ ({ break: 'broken', keep: 'kept' });

/** @param {import('../audit/audit-page.mjs').AuditPage} shown */
const storageScript = ({ local = {} }) => `
localStorage.clear();
sessionStorage.clear();
for (const [key, value] of Object.entries(${JSON.stringify(local)})) localStorage.setItem(key, value);
document.documentElement.dataset.ready = 'yes';`;

/** @param {readonly string[]} lines */
const listed = (lines) =>
  lines.length === 0
    ? ''
    : `<pre>${lines.map((line) => escapeHtml(line.length > 160 ? `${line.slice(0, 160)}…` : line)).join('\n')}</pre>`;

/**
 * For each rule of the audit a page that breaks it and one that keeps it, and a login page with nothing to find.
 * `/audit` lists them and forgets what the others left behind.
 * @param {import('../demo-site.mjs').DemoContext} context
 */
export function audit({ origins }) {
  const router = express.Router();
  const cases = () => auditCases({ now: Date.now(), origins });

  router.get('/audit', (_request, response) => {
    // Each page is to be judged by what it sets itself.
    response.set('Clear-Site-Data', '"cookies", "storage"');
    const rows = cases().map(({ rule, broken, kept, only }) => {
      const links = [
        [broken, 'break'],
        [kept, 'keep'],
      ].map(([shown, variant]) => {
        const { at = 'app', query = '' } = /** @type {import('../audit/audit-page.mjs').AuditPage} */ (shown);
        if (at === 'insecure') return `${variant} (at ${origins.insecure}, in a browser that finds it here)`;
        return `<a href="${origins[at]}${auditPath(rule, String(variant))}${escapeHtml(query)}">${variant}</a>`;
      });
      return `<li><code>${rule}</code>: ${links.join(', ')}${only ? ` <span class="note">(${escapeHtml(only.why)})</span>` : ''}</li>`;
    });
    response.send(
      page({
        title: 'Every rule of the audit, broken and kept',
        body: `<section class="card"><p>Opening this list forgets what the pages below left in the browser.</p>
<p><a href="/audit/well-configured">A well-configured login page</a>, <a href="/audit/thousands">${MANY_LINES} lines in one answer</a></p><ul>${rows.join('')}</ul></section>`,
      }),
    );
  });

  router.get('/audit/well-configured', (_request, response) => {
    const script = storageScript({});
    const hash = createHash('sha256').update(script).digest('base64');
    response.set({
      'Strict-Transport-Security': 'max-age=63072000',
      'Content-Security-Policy': `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    });
    response.setHeader('Set-Cookie', [
      `__Host-sid=${SESSION_ID}; ${CAREFUL}`,
      `__Host-csrf=${SESSION_ID.replaceAll('4', '9')}; Path=/; Secure; HttpOnly; SameSite=Strict`,
      'lang=en; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=15552000',
    ]);
    response.send(
      page({
        title: 'Sign in, well configured',
        script,
        body: `<section class="card"><form method="post" action="/login"><label>Email <input name="email" autocomplete="username"></label>
<label>Password <input name="password" type="password" autocomplete="current-password"></label><button>Sign in</button></form></section>`,
      }),
    );
  });

  router.get('/audit/thousands', (_request, response) => {
    const lines = Array.from({ length: MANY_LINES }, (_, i) => `many_${i}=${i}; Path=/; Foo${i}=bar`);
    response.setHeader('Set-Cookie', lines);
    response.send(page({ title: `${MANY_LINES} lines`, body: '', script: storageScript({}) }));
  });

  router.use('/audit/:rule/:variant', (request, response, next) => {
    const found = cases().find(({ rule }) => rule === request.params.rule);
    const variant = request.params.variant;
    if (!found || (variant !== 'break' && variant !== 'keep')) return next();
    const shown = found[VARIANTS[variant]];
    const path = auditPath(found.rule, variant);
    const title = `${found.rule}, ${VARIANTS[variant]}`;
    /** @param {readonly string[]} lines @param {string} body */
    const send = (lines, body) => {
      if (lines.length > 0) response.setHeader('Set-Cookie', lines);
      response.send(
        page({
          title,
          script: storageScript(shown),
          body: `<section class="card"><p>This page sets:</p>${listed([
            ...lines,
            ...Object.entries(shown.local ?? {}).map(([key, value]) => `localStorage ${key}: ${value}`),
          ])}${body}<p><a href="${origins.app}/audit">All rules</a></p></section>`,
        }),
      );
    };
    if (request.path === '/frame' && shown.frame) {
      response.setHeader('Set-Cookie', shown.frame);
      return response.send(page({ title, frame: true, body: listed(shown.frame) }));
    }
    if (request.path === '/after' && shown.after) return send(shown.after, '');
    if (request.path !== '/') return next();
    const frame = shown.frame
      ? `<iframe title="another site" src="${origins.tracker}${path}/frame"></iframe>`
      : '';
    const after = shown.after ? `<p><a href="${path}/after">Sign in or out</a></p>` : '';
    send(shown.cookies ?? [], frame + after);
  });
  return router;
}
