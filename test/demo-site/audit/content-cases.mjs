// @ts-check
import { PERSON } from '../made-up.mjs';
import { CAREFUL, cookie, SESSION_ID, storage } from './audit-page.mjs';

const IN_A_PARTITION_ANYWAY =
  'Firefox keeps the cookies of an embedded site in a partition of their own, whatever the site asks for';

/**
 * What cookies, storage and the address hold, and what frames and sign-ins do.
 * @param {{accessToken: string, pageUrl: (rule: string, variant: string) => string}} made
 * @returns {readonly import('./audit-page.mjs').AuditCase[]}
 */
export function contentCases({ accessToken, pageUrl }) {
  const account = encodeURIComponent(JSON.stringify({ user_id: 1001, role: 'customer' }));
  const host = `__Host-sid=${SESSION_ID}; ${CAREFUL}`;
  const other = SESSION_ID.split('').reverse().join('');
  return [
    {
      rule: 'session-name-default',
      severity: 'info',
      about: cookie('PHPSESSID'),
      broken: { cookies: [`PHPSESSID=${SESSION_ID}; ${CAREFUL}`] },
      kept: { cookies: [host] },
    },
    {
      rule: 'session-low-entropy',
      severity: 'high',
      about: cookie('__Host-sid'),
      broken: { cookies: [`__Host-sid=k3v9x2; ${CAREFUL}`] },
      kept: { cookies: [host] },
    },
    {
      rule: 'session-structured',
      severity: 'high',
      about: cookie('__Host-sid'),
      broken: { cookies: [`__Host-sid=${Buffer.from('user:1001').toString('base64url')}; ${CAREFUL}`] },
      kept: { cookies: [host] },
    },
    {
      rule: 'sensitive-data',
      severity: 'medium',
      about: cookie('contact'),
      broken: { cookies: [`contact=${encodeURIComponent(PERSON.email)}; ${CAREFUL}`] },
      kept: { cookies: [`contact=newsletter; ${CAREFUL}`] },
    },
    {
      rule: 'plain-state',
      severity: 'medium',
      about: cookie('account'),
      broken: { cookies: [`account=${account}; ${CAREFUL}`] },
      kept: { cookies: [`account=open; ${CAREFUL}`] },
    },
    {
      rule: 'internal-address',
      severity: 'low',
      about: cookie('BIGipServershop'),
      // 10.1.1.100, port 8080.
      broken: { cookies: [`BIGipServershop=1677787402.36895.0000; ${CAREFUL}`] },
      kept: { cookies: [`BIGipServershop=!${SESSION_ID}; ${CAREFUL}`] },
    },
    {
      rule: 'token-in-storage',
      severity: 'medium',
      about: storage('access_token'),
      broken: { local: { access_token: accessToken } },
      kept: { cookies: [`__Host-access_token=${accessToken}; ${CAREFUL}`], local: { theme: 'dark' } },
    },
    {
      rule: 'refresh-in-storage',
      severity: 'high',
      about: storage('refresh_token'),
      broken: { local: { refresh_token: `${SESSION_ID}${other}` } },
      kept: { cookies: [`__Host-refresh_token=${SESSION_ID}${other}; ${CAREFUL}`] },
    },
    {
      rule: 'session-mirrored',
      severity: 'high',
      about: cookie('__Host-sid'),
      broken: { cookies: [host], local: { copy: SESSION_ID } },
      kept: { cookies: [host], local: { copy: 'made-up' } },
    },
    {
      rule: 'session-in-url',
      severity: 'high',
      about: { kind: 'page', name: pageUrl('session-in-url', 'break') },
      broken: { query: `?sid=${SESSION_ID}` },
      kept: { query: '?page=2' },
    },
    {
      rule: 'third-party-unpartitioned',
      severity: 'info',
      about: cookie('choice'),
      broken: { frame: ['choice=made-up; Path=/; Secure; HttpOnly; SameSite=None'] },
      kept: { frame: ['choice=made-up; Path=/; Secure; HttpOnly; SameSite=None; Partitioned'] },
      only: { browser: 'chromium', why: IN_A_PARTITION_ANYWAY },
    },
    {
      rule: 'tracking-third-party',
      severity: 'low',
      about: cookie('uuid2'),
      broken: {
        cookies: ['cookieconsent_status=allow; Path=/; Secure; SameSite=Lax'],
        frame: ['uuid2=4815162342108; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=2592000'],
      },
      kept: {
        cookies: ['cookieconsent_status=allow; Path=/; Secure; SameSite=Lax'],
        frame: ['uuid2=4815162342108; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=2592000; Partitioned'],
      },
      only: { browser: 'chromium', why: IN_A_PARTITION_ANYWAY },
    },
    {
      rule: 'session-fixation',
      severity: 'high',
      about: cookie('__Host-sid'),
      broken: { cookies: [host], after: [host] },
      kept: { cookies: [host], after: [host.replace(SESSION_ID, other)] },
    },
    {
      rule: 'session-after-logout',
      severity: 'medium',
      about: cookie('__Host-sid'),
      broken: { cookies: [host], after: [] },
      kept: { cookies: [host], after: [`__Host-sid=; ${CAREFUL}; Max-Age=0`] },
    },
  ];
}
