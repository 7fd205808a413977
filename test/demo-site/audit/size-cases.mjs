// @ts-check
import { HOSTS } from '../hosts.mjs';
import { CAREFUL, cookie, header, SESSION_ID } from './audit-page.mjs';

/** @typedef {import('./audit-page.mjs').AuditCase} AuditCase */

const DAY = 86_400;
const AGREED = 'cookieconsent_status=allow; Path=/; Secure; SameSite=Lax';
const GA = '_ga=GA1.1.1234567890.1700000000; Path=/; Secure; SameSite=Lax';

/** @param {string} name @param {number} bytes of name and value together */
const sized = (name, bytes) => `${name}=${'made-up.'.repeat(600).slice(0, bytes - name.length)}; ${CAREFUL}`;

/** @param {number} count @param {string} [attributes] */
const counted = (count, attributes = CAREFUL) =>
  Array.from({ length: count }, (_, i) => `item_${i}=1; ${attributes}`);

/** How large, how many, how long. @type {readonly AuditCase[]} */
export const sizeCases = [
  {
    rule: 'duplicate-shadow',
    severity: 'medium',
    about: cookie('sid'),
    broken: {
      cookies: [
        `sid=${SESSION_ID}; ${CAREFUL}`,
        `sid=${SESSION_ID.replace('4', '5')}; Path=/audit; Secure; HttpOnly; SameSite=Lax`,
      ],
    },
    kept: { cookies: [`sid=${SESSION_ID}; ${CAREFUL}`] },
  },
  {
    rule: 'session-persistent',
    severity: 'medium',
    about: cookie('sid'),
    broken: { cookies: [`sid=${SESSION_ID}; ${CAREFUL}; Max-Age=${60 * DAY}`] },
    kept: { cookies: [`sid=${SESSION_ID}; ${CAREFUL}; Max-Age=${DAY / 2}`] },
  },
  {
    rule: 'lifetime-over-cap',
    severity: 'info',
    about: header('note'),
    broken: { cookies: [`note=made-up; ${CAREFUL}; Max-Age=${730 * DAY}`] },
    kept: { cookies: [`note=made-up; ${CAREFUL}; Max-Age=${400 * DAY}`] },
  },
  {
    rule: 'tracker-long-lived',
    severity: 'info',
    about: cookie('_ga'),
    broken: { cookies: [AGREED, `${GA}; Max-Age=${390 * DAY}`] },
    kept: { cookies: [AGREED, `${GA}; Max-Age=${90 * DAY}`] },
  },
  {
    rule: 'tracker-before-consent',
    severity: 'low',
    about: { kind: 'site', name: HOSTS.app },
    broken: { cookies: [`${GA}; Max-Age=${90 * DAY}`] },
    kept: { cookies: [AGREED, `${GA}; Max-Age=${90 * DAY}`] },
  },
  {
    rule: 'size-over',
    severity: 'medium',
    about: header('basket'),
    broken: { cookies: [sized('basket', 4097)] },
    kept: { cookies: [sized('basket', 3000)] },
  },
  {
    rule: 'size-near',
    severity: 'low',
    about: cookie('basket'),
    broken: { cookies: [sized('basket', 3800)] },
    kept: { cookies: [sized('basket', 3799)] },
  },
  {
    rule: 'attr-over-1024',
    severity: 'low',
    about: header('note'),
    broken: { cookies: [`note=made-up; Secure; HttpOnly; SameSite=Lax; Path=/${'x'.repeat(1024)}`] },
    kept: { cookies: [`note=made-up; Secure; HttpOnly; SameSite=Lax; Path=/${'x'.repeat(1023)}`] },
  },
  {
    rule: 'domain-count',
    severity: 'low',
    about: { kind: 'site', name: HOSTS.app },
    broken: { cookies: counted(150) },
    kept: { cookies: counted(149) },
  },
  {
    rule: 'partition-budget',
    severity: 'low',
    about: { kind: 'site', name: HOSTS.app },
    broken: { cookies: counted(151, `${CAREFUL}; Partitioned`) },
    kept: { cookies: counted(150, `${CAREFUL}; Partitioned`) },
  },
  {
    rule: 'header-bytes',
    severity: 'medium',
    about: header('Cookie'),
    broken: { cookies: [sized('a', 2800), sized('b', 2800), sized('c', 2800)] },
    kept: { cookies: [sized('a', 2800)] },
  },
];
