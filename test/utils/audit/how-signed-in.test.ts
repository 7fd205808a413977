import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import { howSignedIn, SIGN_IN_QUESTIONS } from '../../../utils/audit/how-signed-in';
import {
  auditCookie,
  auditSnapshot,
  entry,
  inDays,
  NOW,
  RANDOM_ID,
  SECRET,
  type SnapshotParts,
  sessionCookie,
} from '../../builders/audit';

const part = (value: object) => btoa(JSON.stringify(value)).replace(/=/g, '');
const JWT = `${part({ alg: 'HS256' })}.${part({ sub: '1', exp: NOW / 1000 + 600 })}.${SECRET}${'A'.repeat(31)}`;

const verdict = (parts: SnapshotParts) => howSignedIn(auditSnapshot(parts), { now: NOW });
const codes = (parts: SnapshotParts) =>
  Object.fromEntries(verdict(parts).statements.map(({ question, code }) => [question, code]));
const bearer = {
  headers: {
    setCookie: [],
    sent: [],
    authorization: [
      { url: `https://api.example.com/me?x=${SECRET}`, value: `Bearer ${RANDOM_ID}`, time: NOW },
    ],
  },
};

/** Every kind of site, for the verdict and for the messages. */
const sites: readonly (readonly [string, SnapshotParts])[] = [
  ['none', {}],
  ['none', { cookies: [auditCookie(), auditCookie({ name: '_ga', ...inDays(300) })] }],
  ['server-session', { cookies: [sessionCookie()] }],
  [
    'server-session',
    { cookies: [sessionCookie({ name: 'connect.sid', value: `s%3A${RANDOM_ID}.${'a'.repeat(43)}` })] },
  ],
  ['stateless-cookie', { cookies: [auditCookie({ name: 'session', value: JWT, ...inDays(10) })] }],
  ['bearer-token', { storage: [entry('access_token', JWT)] }],
  ['bearer-token', { storage: [entry('refresh_token', RANDOM_ID)] }],
  ['bearer-token', bearer],
  ['mixed', { cookies: [sessionCookie()], storage: [entry('access_token', JWT)] }],
  ['mixed', { cookies: [sessionCookie(), auditCookie({ name: 'jwt', value: JWT })] }],
  [
    'server-session',
    {
      cookies: [
        sessionCookie({ httpOnly: false, sameSite: 'no_restriction' }),
        auditCookie({ name: '_ga', ...inDays(300) }),
      ],
    },
  ],
];

describe('howSignedIn', () => {
  it.each(sites)('%s', (expected, parts) => {
    const { mechanism, statements, evidence, diagram } = verdict(parts);
    expect(mechanism).toBe(expected);
    expect(evidence.length > 0).toBe(mechanism !== 'none');
    expect(diagram.places.length > 0).toBe(mechanism !== 'none');
    expect(JSON.stringify([statements, evidence, diagram])).not.toContain(SECRET);
    const messages = en as Record<string, { message: string }>;
    for (const { question, code, values, time } of statements) {
      const message = messages[`signed_in_${question}_${code}`]?.message;
      expect(message).toBeDefined();
      const slots = new Set(message?.match(/\$\d/g)).size;
      expect(slots).toBe(time === undefined ? values.length : 1);
    }
    for (const question of SIGN_IN_QUESTIONS) expect(messages[`signed_in_${question}`]).toBeDefined();
  });

  it('says who sets, sends and reads a server session, and what ends it', () => {
    expect(codes({ cookies: [sessionCookie()] })).toEqual({
      mechanism: 'server_session',
      lives: 'cookie',
      set_by: 'server',
      sent_by: 'browser',
      ends: 'visit',
      readable: 'server',
      theft: 'server_session',
      revoke: 'server_session',
      ids: 'visit',
    });
  });

  it('does not claim a server set what a script may have set', () => {
    expect(codes({ cookies: [sessionCookie({ httpOnly: false })] })['set_by']).toBe('unclear');
    const line = `__Host-sid=${RANDOM_ID}; Path=/; Secure; SameSite=Lax`;
    expect(codes({ cookies: [sessionCookie({ httpOnly: false })], lines: [line] })['set_by']).toBe('server');
  });

  it('reads the end of a token, and says when it is past', () => {
    expect(verdict({ storage: [entry('access_token', JWT)] }).statements).toContainEqual({
      question: 'ends',
      code: 'token',
      values: [],
      time: NOW + 600_000,
    });
  });

  it('names the graver theft of a refresh token', () => {
    expect(codes({ storage: [entry('refresh_token', RANDOM_ID)] })['theft']).toBe('refresh');
  });

  it('leaves the sessions of embedded sites out', () => {
    expect(verdict({ cookies: [sessionCookie({ domain: 'other.com' })] }).mechanism).toBe('none');
  });

  it('draws what travels in which header', () => {
    expect(verdict({ cookies: [sessionCookie()], storage: [entry('access_token', JWT)] }).diagram).toEqual({
      places: ['cookie-jar', 'web-storage'],
      readers: ['server', 'scripts'],
      travels: [
        { header: 'Cookie', names: ['__Host-sid'] },
        { header: 'Authorization', names: ['access_token'] },
      ],
      server: 'both',
    });
  });
});
