// @ts-check
import cookieSession from 'cookie-session';
import express from 'express';
import session from 'express-session';
import { cookieScript, sendCookies } from '../cookie-plan.mjs';
import { OTHER_PERSON, PERSON, SECRETS } from '../made-up.mjs';
import { escapeHtml, page } from '../page-shell.mjs';
import { shopCookies } from '../plans.mjs';
import { storageScript } from '../storage-plan.mjs';

/** @typedef {import('../demo-site.mjs').DemoContext} DemoContext */

/**
 * cookie-session and express-session both call theirs `request.session`: the cart's is moved aside.
 * @returns {express.RequestHandler}
 */
function cartSession() {
  const middleware = cookieSession({
    name: 'cart',
    keys: [SECRETS.cart],
    maxAge: 86_400_000,
    httpOnly: true,
    sameSite: 'lax',
  });
  return (request, response, next) =>
    middleware(request, response, () => {
      const carrying = /** @type {any} */ (request);
      carrying.cart = carrying.session;
      delete carrying.session;
      next();
    });
}

/** @param {string} name */
const frameOf = (name) => `${name}, a third party in a frame`;

/**
 * The shop: a server session, a client session, a stateless JWT session and tokens wherever sites keep them.
 * @param {DemoContext} context
 */
export function shop({ tokens, origins }) {
  const router = express.Router();
  router.use(cartSession());
  router.use(
    session({
      secret: SECRETS.session,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: 3_600_000 },
    }),
  );

  router.get('/', (request, response) => {
    const cookies = shopCookies(tokens, { https: request.secure });
    const carrying = /** @type {any} */ (request);
    carrying.session.user = PERSON.id;
    carrying.cart.items = ['made-up-lamp', 'made-up-chair'];
    sendCookies(response, cookies);
    response.send(
      page({
        title: 'The Made-Up Shop',
        script: `${cookieScript(cookies)}\n${storageScript(tokens, origins.api)}`,
        body: `<div class="grid">
<section class="card wide"><h2>Signed in as ${escapeHtml(PERSON.name)}</h2>
<p>This page keeps cookies, sessions and tokens in every place that sites use. Open Jarlens from the toolbar to see them.</p>
<form method="post" action="/logout"><button>Sign out</button></form></section>
<section class="card"><h2>Try</h2><ul>
<li><a href="/account">Account</a>: a page that receives another <code>view</code> cookie</li>
<li><a href="/login">Sign in</a> again, with a server session</li>
<li><a href="/callback#id_token=${tokens.id.raw}">A token in the address</a></li>
<li><a href="/probe">What the server receives</a> from page, image, script and frame</li>
<li><a href="${origins.many}/many">180 cookies</a> and large storage</li>
<li><a href="${origins.bad}/bad">Bad input</a></li>
<li><a href="/audit">Every rule of the audit</a>, broken and kept</li>
<li><a href="/change">Before and after</a> signing in, signing out and a consent banner</li></ul></section>
<section class="card"><h2>Other origins</h2><ul>
<li><a href="${origins.appHttp}/">app.localhost over HTTP</a></li>
<li><a href="${origins.plainHttp}/">localhost over HTTP</a></li>
<li><a href="${origins.ipHttp}/">127.0.0.1 over HTTP</a></li></ul></section>
<section class="card"><h2>${frameOf('tracker.localhost')}</h2><iframe title="tracker" src="${origins.tracker}/frame"></iframe></section>
<section class="card"><h2>${frameOf('ads.localhost')}</h2><iframe title="ads" src="${origins.ads}/frame"></iframe></section>
</div>`,
      }),
    );
  });

  router.get('/login', (_request, response) => {
    response.send(
      page({
        title: 'Sign in',
        body: `<section class="card"><p>The password is <code>${PERSON.password}</code>.</p>
<form method="post"><label>Email <input name="email" value="${PERSON.email}"></label>
<label>Password <input name="password" type="password" value="${PERSON.password}"></label><button>Sign in</button></form></section>`,
      }),
    );
  });

  router.post('/login', express.urlencoded({ extended: false }), (request, response, next) => {
    const { email, password } = request.body ?? {};
    const person = [PERSON, OTHER_PERSON].find((one) => one.email === email && one.password === password);
    if (!person) {
      response.status(401).send(page({ title: 'Sign in', body: '<p>That is not the made-up password.</p>' }));
      return;
    }
    // A new session id at login, against session fixation.
    request.session.regenerate((error) => {
      if (error) return next(error);
      /** @type {any} */ (request.session).user = person.id;
      response.redirect(303, '/account');
    });
  });

  router.post('/logout', (request, response, next) => {
    /** @type {any} */ (request).cart = null;
    request.session.destroy((error) => {
      if (error) return next(error);
      for (const cookie of shopCookies(tokens, { https: request.secure }))
        response.clearCookie(cookie.name, {
          path: cookie.path ?? '/',
          secure: cookie.secure ?? false,
          ...(cookie.domain ? { domain: cookie.domain } : {}),
        });
      response.redirect(303, '/login');
    });
  });

  router.get('/account', (request, response) => {
    const user = /** @type {any} */ (request.session).user;
    response.send(
      page({
        title: 'Account',
        body: `<section class="card"><h2>${user ? escapeHtml(`Session of ${user}`) : 'No session'}</h2>
<p>The server received:</p><pre>${escapeHtml(request.headers.cookie ?? 'no cookie').replaceAll('; ', '\n')}</pre>
<p><a href="/">Back</a></p></section>`,
      }),
    );
  });

  router.get('/callback', (_request, response) => {
    response.send(
      page({ title: 'Callback', body: '<section class="card">A token is in the address.</section>' }),
    );
  });
  return router;
}
