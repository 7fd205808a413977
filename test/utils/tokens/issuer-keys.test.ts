import { describe, expect, it } from 'vitest';
import { issuerAddress, mayFetchFrom, readIssuerAnswer } from '../../../utils/tokens/issuer-keys';

describe('addresses that keys may be fetched from', () => {
  it.each([
    ['https://issuer.example/keys', true],
    ['http://localhost:8080/keys', true],
    ['http://app.localhost/keys', true],
    ['http://127.0.0.1:3000/', true],
    ['http://issuer.example/keys', false],
    ['http://localhost.example/keys', false],
    ['https://user:password@issuer.example/', false],
    ['ftp://issuer.example/', false],
    ['javascript:alert(1)', false],
    ['no address', false],
    ['', false],
  ])('%s: %s', (address, allowed) => {
    expect(mayFetchFrom(address)).toBe(allowed);
  });
});

describe('the address of an issuer', () => {
  const of = (iss: unknown) => issuerAddress({ format: 'jwt', claims: { iss } as never });
  it.each([
    ['https://issuer.example', 'https://issuer.example/.well-known/openid-configuration'],
    ['https://issuer.example/tenant/', 'https://issuer.example/tenant/.well-known/openid-configuration'],
    ['http://issuer.example', null],
    ['accounts', null],
    [7, null],
    [undefined, null],
  ])('%s gives %s', (iss, address) => {
    expect(of(iss)).toBe(address);
  });
  it('is none for a token that could not be opened', () => {
    expect(issuerAddress(null)).toBeNull();
  });
  it('is never taken from the header', () => {
    expect(issuerAddress({ format: 'jwt', header: { jku: 'https://evil.example/keys' } })).toBeNull();
  });
});

describe('what an issuer answers', () => {
  it.each([
    [{ keys: [{ kty: 'RSA' }] }, { kind: 'keys', count: 1 }],
    [
      { jwks_uri: 'https://issuer.example/keys' },
      { kind: 'address', address: 'https://issuer.example/keys' },
    ],
    [{ jwks_uri: 'http://elsewhere.example/keys' }, { kind: 'neither' }],
    [{ keys: [] }, { kind: 'neither' }],
    [{}, { kind: 'neither' }],
    [null, { kind: 'neither' }],
    ['keys', { kind: 'neither' }],
  ])('%j', (answer, read) => {
    expect(readIssuerAnswer(answer)).toMatchObject(read);
  });
});
