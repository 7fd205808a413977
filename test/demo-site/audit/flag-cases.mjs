// @ts-check
import { HOSTS } from '../hosts.mjs';
import { CAREFUL, cookie, header, SESSION_ID } from './audit-page.mjs';

/** @typedef {import('./audit-page.mjs').AuditCase} AuditCase */

const session = `sid=${SESSION_ID}`;

/** Secure, HttpOnly, SameSite, the prefixes, and lines that browsers drop. @type {readonly AuditCase[]} */
export const flagCases = [
  {
    rule: 'session-no-secure',
    severity: 'high',
    about: cookie('sid'),
    broken: { cookies: [`${session}; Path=/; HttpOnly; SameSite=Lax`] },
    kept: { cookies: [`${session}; ${CAREFUL}`] },
  },
  {
    rule: 'cookie-no-secure',
    severity: 'low',
    about: cookie('theme'),
    broken: { cookies: ['theme=dark; Path=/; SameSite=Lax'] },
    kept: { cookies: ['theme=dark; Path=/; Secure; SameSite=Lax'] },
  },
  {
    rule: 'session-over-http',
    severity: 'high',
    about: cookie('sid'),
    broken: { at: 'insecure', cookies: [`${session}; Path=/; HttpOnly; SameSite=Lax`] },
    kept: { cookies: [`${session}; ${CAREFUL}`] },
  },
  {
    rule: 'session-no-httponly',
    severity: 'medium',
    about: cookie('sid'),
    broken: { cookies: [`${session}; Path=/; Secure; SameSite=Lax`] },
    kept: { cookies: [`${session}; ${CAREFUL}`] },
  },
  {
    rule: 'cookie-no-httponly',
    severity: 'info',
    about: cookie('note'),
    broken: { cookies: ['note=made-up; Path=/; Secure; SameSite=Lax'] },
    kept: { cookies: [`note=made-up; ${CAREFUL}`] },
  },
  {
    rule: 'samesite-missing',
    severity: 'medium',
    about: cookie('sid'),
    broken: { cookies: [`${session}; Path=/; Secure; HttpOnly`] },
    kept: { cookies: [`${session}; ${CAREFUL}`] },
  },
  {
    rule: 'samesite-none-session',
    severity: 'medium',
    about: cookie('sid'),
    broken: { cookies: [`${session}; Path=/; Secure; HttpOnly; SameSite=None`] },
    kept: { cookies: [`${session}; Path=/; Secure; HttpOnly; SameSite=Strict`] },
  },
  {
    rule: 'samesite-none-insecure',
    severity: 'medium',
    about: header('note'),
    broken: { cookies: ['note=made-up; Path=/; HttpOnly; SameSite=None'] },
    kept: { cookies: ['note=made-up; Path=/; Secure; HttpOnly; SameSite=None'] },
  },
  {
    rule: 'samesite-invalid',
    severity: 'low',
    about: header('note'),
    broken: { cookies: ['note=made-up; Path=/; Secure; HttpOnly; SameSite=Sometimes'] },
    kept: { cookies: [`note=made-up; ${CAREFUL}`] },
  },
  {
    rule: 'csrf-no-samesite',
    severity: 'low',
    about: cookie('csrf_token'),
    broken: { cookies: [`csrf_token=${SESSION_ID}; Path=/; Secure`] },
    kept: { cookies: [`csrf_token=${SESSION_ID}; Path=/; Secure; SameSite=Strict`] },
  },
  {
    rule: 'prefix-violated',
    severity: 'medium',
    about: header('__Host-sid'),
    broken: { cookies: [`__Host-${session}; Path=/account; Secure; HttpOnly; SameSite=Lax`] },
    kept: { cookies: [`__Host-${session}; ${CAREFUL}`] },
  },
  {
    rule: 'prefix-miscased',
    severity: 'low',
    about: cookie('__host-sid'),
    broken: { cookies: [`__host-${session}; ${CAREFUL}`] },
    kept: { cookies: [`__Host-${session}; ${CAREFUL}`] },
  },
  {
    rule: 'prefix-obsolete',
    severity: 'low',
    about: cookie('__HostHttp-sid'),
    broken: { cookies: [`__HostHttp-${session}; ${CAREFUL}`] },
    kept: { cookies: [`__Host-Http-${session}; ${CAREFUL}`] },
  },
  {
    rule: 'prefix-missing',
    severity: 'info',
    about: cookie('sid'),
    broken: { cookies: [`${session}; ${CAREFUL}`] },
    kept: { cookies: [`__Host-${session}; ${CAREFUL}`] },
  },
  {
    rule: 'domain-loose',
    severity: 'low',
    about: cookie('sid'),
    broken: { at: 'api', cookies: [`${session}; Domain=${HOSTS.app}; ${CAREFUL}`] },
    kept: { at: 'api', cookies: [`${session}; ${CAREFUL}`] },
  },
  {
    rule: 'partitioned-insecure',
    severity: 'low',
    about: header('note'),
    broken: { cookies: ['note=made-up; Path=/; HttpOnly; SameSite=Lax; Partitioned'] },
    kept: { cookies: [`note=made-up; ${CAREFUL}; Partitioned`] },
  },
  {
    rule: 'bytes-invalid',
    severity: 'low',
    about: header('note'),
    broken: { cookies: [`note=made\tup; ${CAREFUL}`] },
    kept: { cookies: [`note=made%09up; ${CAREFUL}`] },
  },
  {
    rule: 'set-cookie-rejected',
    severity: 'medium',
    about: header('note'),
    broken: { cookies: [`note=made-up; Domain=${HOSTS.tracker}; ${CAREFUL}`] },
    kept: { cookies: [`note=made-up; Domain=${HOSTS.app}; ${CAREFUL}`] },
  },
];
