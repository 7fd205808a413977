import { describe, expect, it } from 'vitest';
import { fernet } from '../../../../utils/tokens/formats/fernet';
import { samplesOf, verifyWith } from '../../../builders/describe-format';

const sample = samplesOf('fernet')[0];
const token = sample?.token ?? '';
const key = sample?.key ?? { kind: 'secret', text: '' };

describe('Fernet', () => {
  it('shows when the token was made, and that the rest is encrypted', () => {
    expect(fernet.decode(token)).toMatchObject({
      format: 'fernet',
      encrypted: true,
      issuedAt: sample?.issuedAt,
    });
  });

  it('opens with its key', async () => {
    const verdict = await verifyWith(fernet, token, key);
    expect(verdict).toMatchObject({ status: 'valid' });
    expect(verdict.matchedKey).toMatch(/^base64/);
    expect(verdict.decrypted).toMatchObject({ claims: sample?.decrypted, issuedAt: sample?.issuedAt });
  });

  it.each([
    ['another key', token, { kind: 'secret', text: '00'.repeat(32) } as const, 'invalid'],
    [
      'a changed byte',
      `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`,
      key,
      'invalid',
    ],
    ['a key of another length', token, { kind: 'secret', text: 'short' } as const, 'unsupported'],
    ['a key of another kind', token, { kind: 'jwks', keys: [] } as const, 'unsupported'],
  ])('judges %s', async (_, raw, other, status) => {
    expect(await verifyWith(fernet, raw, other)).toMatchObject({ status });
  });

  it.each([
    ['no padding', token.replace(/=+$/, '')],
    ['a length that is no multiple of the block', `${token.slice(0, 96)}====`],
    ['less than a block', token.slice(0, 96)],
    ['another version', `h${token.slice(1)}`],
    ['a space', `${token} `],
    ['the standard alphabet', `${token.slice(0, 20)}+/${token.slice(22)}`],
  ])('refuses %s', (_, raw) => {
    expect(fernet.detect(raw)).toBe(false);
    expect(fernet.decode(raw)).toBeNull();
  });
});
