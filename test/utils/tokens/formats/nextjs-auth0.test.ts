import { describe, expect, it } from 'vitest';
import { nextjsAuth0 } from '../../../../utils/tokens/formats/nextjs-auth0';
import { describeFormat, samplesOf } from '../../../builders/describe-format';

const token = samplesOf('nextjs-auth0')[1]?.token ?? '';

describeFormat(nextjsAuth0, { 'the same token without a cookie name': token });

describe('Auth0 session, further', () => {
  it.each([
    [
      "Firebase' session cookie",
      'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJpc3MiOiJodHRwczovL3Nlc3Npb24uZmlyZWJhc2UifQ.AAAA',
    ],
    [
      "Clerk's session token",
      'eyJhbGciOiJSUzI1NiIsImNhdCI6ImNsX0IifQ.eyJpc3MiOiJodHRwczovL2NsZXJrLmV4YW1wbGUifQ.AAAA',
    ],
  ])('leaves %s under the same name alone', (_name, other) => {
    expect(nextjsAuth0.detect(other, { name: '__session' })).toBe(false);
  });
});
