// @ts-check
import { contentCases } from './content-cases.mjs';
import { flagCases } from './flag-cases.mjs';
import { carefulClaims, madeUpJwt } from './made-up-jwt.mjs';
import { sizeCases } from './size-cases.mjs';
import { tokenCases } from './token-cases.mjs';

/** @typedef {import('./audit-page.mjs').AuditCase} AuditCase */

/**
 * One case a rule: a page that breaks it and one that keeps it.
 * @param {{now: number, origins: {app: string}}} context `now` in milliseconds, the time tokens are made at
 * @returns {readonly AuditCase[]}
 */
export function auditCases({ now, origins }) {
  return [
    ...flagCases,
    ...sizeCases,
    ...contentCases({
      accessToken: madeUpJwt(carefulClaims(now)),
      pageUrl: (rule, variant) => `${origins.app}${auditPath(rule, variant)}`,
    }),
    ...tokenCases(now),
  ];
}

/** @param {string} rule @param {string} variant `break` or `keep` */
export const auditPath = (rule, variant) => `/audit/${rule}/${variant}`;
