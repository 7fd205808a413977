// @ts-check
import { randomBytes } from 'node:crypto';
import express from 'express';
import { CAREFUL } from '../audit/audit-page.mjs';
import { carefulClaims, madeUpJwt } from '../audit/made-up-jwt.mjs';
import { escapeHtml, page } from '../page-shell.mjs';

/** The events, each done once wrongly (`break`) and once rightly (`keep`). */
export const CHANGES = /** @type {const} */ (['login', 'logout', 'consent']);

/** @param {typeof CHANGES[number]} event @param {'break' | 'keep'} variant */
export const changePath = (event, variant) => `/change/${event}/${variant}`;

const SESSION = '__Host-sid';
const TRACKER = '_ga=GA1.1.1234567890.1700000000; Path=/; Secure; SameSite=Lax; Max-Age=7776000';
const newSession = () => `${SESSION}=${randomBytes(16).toString('hex')}; ${CAREFUL}`;
const READY = "document.documentElement.dataset.ready = 'yes';";

/** @param {string} what @param {string} note */
const button = (what, note) =>
  `<section class="card"><p>${escapeHtml(note)}</p><form method="post"><button>${what}</button></form><p><a href="/change">All of them</a></p></section>`;

/** Signing in, signing out and a consent banner, each by a careless and by a careful site. */
export function changes() {
  const router = express.Router();

  router.get('/change', (_request, response) => {
    // Each page is to be seen as at a first visit.
    response.set('Clear-Site-Data', '"cookies", "storage"');
    const rows = CHANGES.map(
      (event) =>
        `<li>${event}: <a href="${changePath(event, 'break')}">careless</a>, <a href="${changePath(event, 'keep')}">careful</a></li>`,
    );
    response.send(
      page({
        title: 'Before and after',
        body: `<section class="card"><ul>${rows.join('')}<li><a href="/change/visit">visits</a></li></ul></section>`,
      }),
    );
  });

  // A visitor id that stays, and another session at each visit.
  router.get('/change/visit', (request, response) => {
    const known = request.headers.cookie?.includes('_ga=');
    response.setHeader('Set-Cookie', known ? [newSession()] : [newSession(), TRACKER]);
    response.send(
      page({
        title: 'A visit',
        script: READY,
        body: '<section class="card"><p>Each visit has a session of its own.</p><p><a href="/change/visit">Visit again</a>, <a href="/change">All of them</a></p></section>',
      }),
    );
  });

  router.get('/change/login/:variant', (request, response) => {
    // Whoever comes is given a session before anybody signed in.
    if (!request.headers.cookie?.includes(`${SESSION}=`)) response.setHeader('Set-Cookie', newSession());
    const inside = request.query['in'] !== undefined;
    response.send(
      page({
        title: inside ? 'Signed in' : 'Sign in',
        script: READY,
        body: inside
          ? '<section class="card">Signed in.</section>'
          : button('Sign in', 'A visitor has a session already.'),
      }),
    );
  });
  router.post('/change/login/:variant', (request, response) => {
    if (request.params.variant === 'keep') response.setHeader('Set-Cookie', newSession());
    response.redirect(303, `${request.path}?in`);
  });

  router.get('/change/logout/:variant', (request, response) => {
    const out = request.query['out'] !== undefined;
    const careful = request.params.variant === 'keep';
    if (!out) response.setHeader('Set-Cookie', newSession());
    const token = madeUpJwt(carefulClaims(Date.now()));
    const script = out
      ? careful
        ? "localStorage.removeItem('access_token');"
        : ''
      : `localStorage.setItem('access_token', ${JSON.stringify(token)});`;
    response.send(
      page({
        title: out ? 'Signed out' : 'Signed in',
        script: `${script}\n${READY}`,
        body: out
          ? '<section class="card">Signed out.</section>'
          : button('Sign out', 'Somebody is signed in, with a session and a token.'),
      }),
    );
  });
  router.post('/change/logout/:variant', (request, response) => {
    if (request.params.variant === 'keep')
      response.setHeader('Set-Cookie', `${SESSION}=; ${CAREFUL}; Max-Age=0`);
    response.redirect(303, `${request.path}?out`);
  });

  router.get('/change/consent/:variant', (request, response) => {
    const careful = request.params.variant === 'keep';
    const script = `
const answer = (value, tracked) => {
  document.cookie = 'cookieconsent_status=' + value + '; Path=/; Secure; SameSite=Lax; Max-Age=7776000';
  if (tracked) document.cookie = ${JSON.stringify(TRACKER)};
  document.getElementById('banner').remove();
  document.documentElement.dataset.answered = value;
};
document.getElementById('accept').onclick = () => answer('allow', true);
document.getElementById('refuse').onclick = () => answer('deny', false);
${careful ? '' : `document.cookie = ${JSON.stringify(TRACKER)};`}
${READY}`;
    response.send(
      page({
        title: 'A consent banner',
        script,
        body: `<section class="card" id="banner"><p>We value what you think about cookies.</p>
<p><button id="accept" type="button">Accept</button> <button id="refuse" type="button">Refuse</button></p></section>
<p><a href="/change">All of them</a></p>`,
      }),
    );
  });
  return router;
}
