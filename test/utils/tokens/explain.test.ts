import { describe, expect, it } from 'vitest';
import type { DecodedToken, JsonObject } from '../../../utils/model';
import { explainToken } from '../../../utils/tokens/explain';

const now = 1_790_000_000_000;
const token = (claims: JsonObject, more: Partial<DecodedToken> = {}): DecodedToken => ({
  format: 'jwt',
  header: { alg: 'HS256' },
  claims,
  ...more,
});
const claim = (name: string, value: JsonObject[string]) =>
  explainToken(token({ [name]: value }), { now }).claims[0];

describe('explaining a member', () => {
  it.each<[string, JsonObject[string], object]>([
    ['exp', 1_790_000_060, { key: 'token_claim_exp', kind: 'time', seconds: 1_790_000_060 }],
    ['exp', 1_790_000_060_000, { key: 'token_claim_exp', kind: 'number' }],
    ['exp', 'tomorrow', { key: 'token_claim_exp', kind: 'text' }],
    ['scope', 'openid  email', { kind: 'scopes', items: ['openid', 'email'] }],
    ['scope', ['openid'], { kind: 'list', items: ['openid'] }],
    ['aud', 'shop', { kind: 'list', items: ['shop'] }],
    ['aud', ['shop', 'api'], { kind: 'list', items: ['shop', 'api'] }],
    ['iss', 'https://issuer.example', { key: 'token_claim_iss', kind: 'uri' }],
    ['iss', 'javascript:alert(1)', { kind: 'text' }],
    ['email_verified', true, { kind: 'boolean' }],
    ['cnf', { jwk: {} }, { key: 'token_claim_cnf', kind: 'object' }],
    ['_sd_alg', 'sha-256', { key: 'token_claim_sd_alg', kind: 'text' }],
    ['own', null, { kind: 'object' }],
  ])('%s of %j', (name, value, expected) => {
    expect(claim(name, value)).toMatchObject(expected);
  });

  it('gives no meaning to a member that no standard registers, whatever its name', () => {
    for (const name of ['own', 'constructor', '__proto__', 'toString']) {
      const claims = JSON.parse(`{"${name}":1}`) as JsonObject;
      expect(explainToken(token(claims), { now }).claims[0]).not.toHaveProperty('key');
    }
  });

  it('explains the header too', () => {
    const [alg, thumb] = explainToken(token({}, { header: { alg: 'RS256', 'x5t#S256': 'A' } }), {
      now,
    }).header;
    expect([alg?.key, thumb?.key]).toEqual(['token_header_alg', 'token_header_x5t_s256']);
  });
});

describe('the life of a token', () => {
  const seconds = now / 1000;
  it('draws the times in order, without those no calendar has', () => {
    const { timeLine } = explainToken(
      token({}, { issuedAt: seconds - 5, notBefore: 1e300, expiresAt: seconds + 5 }),
      { now },
    );
    expect(timeLine.map(({ what }) => what)).toEqual(['issued', 'now', 'expires']);
  });
});
