// @ts-check
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import express from 'express';
import { auditCases, auditPath } from './audit/audit-cases.mjs';
import { makeCertificate } from './certificate.mjs';
import { expectedCookie } from './cookie-plan.mjs';
import { HOSTS } from './hosts.mjs';
import { adsCookies, badCookies, manyCookies, shopCookies, trackerCookies } from './plans.mjs';
import { requestLog } from './request-log.mjs';
import { activity } from './routes/activity.mjs';
import { api } from './routes/api.mjs';
import { audit } from './routes/audit.mjs';
import { badTokenPage } from './routes/bad-tokens.mjs';
import { changePath, changes } from './routes/changes.mjs';
import { bad, many } from './routes/heavy.mjs';
import { probe } from './routes/probe.mjs';
import { shop } from './routes/shop.mjs';
import { thirdParty } from './routes/third-party.mjs';
import { tokenPlan, tokens as tokensOfEveryKind } from './routes/tokens.mjs';
import { signTokens } from './sign-tokens.mjs';
import { shopStorage } from './storage-plan.mjs';

/** @typedef {ReturnType<typeof originsOf>} DemoOrigins */
/** @typedef {{tokens: import('./sign-tokens.mjs').DemoTokens, origins: DemoOrigins}} DemoContext */
/** @typedef {Awaited<ReturnType<typeof startDemoSite>>} DemoSite */

/** 180 cookies with long tokens need more than Node's usual 16 KiB of headers. */
const MAX_HEADERS = 1 << 20;

/** @param {number} http @param {number} https ports */
function originsOf(http, https) {
  /** @param {string} host */
  const secure = (host) => `https://${host}:${https}`;
  /** @param {string} host */
  const plain = (host) => `http://${host}:${http}`;
  return {
    app: secure(HOSTS.app),
    api: secure(HOSTS.api),
    tracker: secure(HOSTS.tracker),
    ads: secure(HOSTS.ads),
    many: secure(HOSTS.many),
    bad: secure(HOSTS.bad),
    plain: secure(HOSTS.plain),
    ip: secure(HOSTS.ip),
    appHttp: plain(HOSTS.app),
    manyHttp: plain(HOSTS.many),
    plainHttp: plain(HOSTS.plain),
    ipHttp: plain(HOSTS.ip),
    insecure: plain(HOSTS.insecure),
  };
}

/** @param {import('node:http').Server} server @param {number} port @returns {Promise<number>} the port */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The loopback address alone: nobody else on the network is served.
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * Starts the demo site on HTTP and HTTPS.
 * @param {{httpPort?: number, httpsPort?: number, now?: number}} [options] ports are chosen by the system when left out;
 *   `now` is the time the tokens are signed at, in milliseconds
 */
export async function startDemoSite({ httpPort = 0, httpsPort = 0, now = Date.now() } = {}) {
  const tokens = await signTokens(now);
  const log = requestLog();
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);

  const http = createHttpServer({ maxHeaderSize: MAX_HEADERS }, app);
  const https = createHttpsServer({ ...(await makeCertificate()), maxHeaderSize: MAX_HEADERS }, app);
  const origins = originsOf(await listen(http, httpPort), await listen(https, httpsPort));
  const context = { tokens, origins };

  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use(log.middleware);
  app.use(probe());
  app.use(tokensOfEveryKind(context));
  app.use(audit(context));
  app.use(changes());
  app.use(badTokenPage());
  app.use(activity());
  const shopRoutes = shop(context);
  /** @type {Record<string, express.Router>} */
  const byHost = {
    [HOSTS.api]: api(context),
    [HOSTS.tracker]: thirdParty({ name: 'tracker', cookies: trackerCookies() }),
    [HOSTS.ads]: thirdParty({ name: 'ads', cookies: adsCookies() }),
    [HOSTS.many]: many(),
    [HOSTS.bad]: bad(context),
  };
  app.use((request, response, next) => (byHost[request.hostname] ?? shopRoutes)(request, response, next));

  return {
    origins,
    tokens,
    /** Every request since the start or the last `clear()`. */
    log,
    /** What a browser and Jarlens must show, page by page. */
    truth: {
      shop: {
        url: `${origins.app}/`,
        cookies: shopCookies(tokens, { https: true }).map(expectedCookie),
        storage: shopStorage(tokens),
      },
      shopHttp: {
        url: `${origins.appHttp}/`,
        cookies: shopCookies(tokens, { https: false }).map(expectedCookie),
        storage: shopStorage(tokens),
      },
      tracker: { cookies: trackerCookies().map(expectedCookie) },
      ads: { cookies: adsCookies().map(expectedCookie) },
      tokens: { url: `${origins.plain}/tokens`, plan: tokenPlan(tokens) },
      audit: {
        wellConfigured: `${origins.app}/audit/well-configured`,
        thousands: `${origins.app}/audit/thousands`,
        cases: auditCases({ now, origins }),
        /** @param {string} rule @param {import('./audit/audit-page.mjs').AuditPage} shown @param {'break' | 'keep'} variant */
        url: (rule, { at = 'app', query = '' }, variant) =>
          `${origins[at]}${auditPath(rule, variant)}${query}`,
      },
      /** What happens over time: signing in, signing out, answering a banner, done wrongly and rightly. */
      change: {
        /** @param {'login' | 'logout' | 'consent'} event @param {'break' | 'keep'} variant */
        url: (event, variant) => `${origins.app}${changePath(event, variant)}`,
        visit: `${origins.app}/change/visit`,
      },
      many: { url: `${origins.many}/many`, cookies: manyCookies(180).map(expectedCookie) },
      activity: { url: `${origins.plain}/activity` },
      badTokens: { url: `${origins.plain}/bad-tokens` },
      bad: {
        url: `${origins.bad}/bad`,
        cookies: badCookies(tokens).map((cookie) => ({
          ...expectedCookie(cookie),
          kept: cookie.kept,
          why: cookie.why,
        })),
      },
    },
    async close() {
      await Promise.all(
        [http, https].map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
}
