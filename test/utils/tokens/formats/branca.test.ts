import { describe, expect, it } from 'vitest';
import { findTokens } from '../../../../utils/tokens/find-tokens';
import { branca } from '../../../../utils/tokens/formats/branca';
import { samplesOf, verifyWith } from '../../../builders/describe-format';

const sample = samplesOf('branca')[0];
const token = sample?.token ?? '';
const key = sample?.key ?? { kind: 'secret', text: '' };

describe('Branca', () => {
  it('shows when the token was made, and that the rest is encrypted', () => {
    expect(branca.decode(token)).toMatchObject({
      format: 'branca',
      encrypted: true,
      issuedAt: sample?.issuedAt,
    });
  });

  it('opens with its key', async () => {
    const verdict = await verifyWith(branca, token, key);
    expect(verdict).toMatchObject({
      status: 'valid',
      matchedKey: 'hex',
      decrypted: { claims: sample?.decrypted },
    });
  });

  it.each([
    ['another key', token, { kind: 'secret', text: '00'.repeat(32) } as const, 'invalid'],
    [
      'a changed digit',
      `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`,
      key,
      'invalid',
    ],
    ['a key of another length', token, { kind: 'secret', text: 'short' } as const, 'unsupported'],
    ['a key of another kind', token, { kind: 'pem', text: '' } as const, 'unsupported'],
  ])('judges %s', async (_, raw, other, status) => {
    expect(await verifyWith(branca, raw, other)).toMatchObject({ status });
  });

  it.each([
    ['another version', `1${token.slice(1)}`],
    ['a token cut short', token.slice(0, 60)],
    ['other digits', `${token.slice(0, -1)}-`],
    ['more than is decoded', token.repeat(100)],
  ])('refuses %s', (_, raw) => {
    expect(branca.decode(raw)).toBeNull();
  });

  it('is reported unasked only with a time that a token can have', () => {
    expect(findTokens(token)).toMatchObject([{ format: 'branca' }]);
    expect(
      branca.plausible?.('870S4BYxgHw0KnP3W9fgVUHEhT5g86vJ17etaC5Kh5uIraWHCI1psNQGv298ZmjPwoYbjDQ9chy2z'),
    ).toBe(false);
  });
});
