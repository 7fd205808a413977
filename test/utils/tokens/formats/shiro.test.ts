import { describe, expect, it } from 'vitest';
import { shiro } from '../../../../utils/tokens/formats/shiro';
import { verifyToken } from '../../../../utils/tokens/verify-token';
import { describeFormat, samplesOf } from '../../../builders/describe-format';

const [sample] = samplesOf('shiro');

describeFormat(shiro, { 'the same text without a cookie name': sample?.token ?? '' });

describe('Apache Shiro remember-me, further', () => {
  const context = { name: 'rememberMe' };

  it.each([
    ['the word that deletes it', 'deleteMe'],
    ['a short value', btoa('0'.repeat(63))],
    ['missing padding', (sample?.token ?? '').replace(/=+$/, '').slice(0, -1)],
  ])('refuses %s', (_name, text) => {
    expect(shiro.detect(text, context)).toBe(false);
  });

  it('is proven by its key even where the name is not known', async () => {
    const answer = await verifyToken(sample?.token ?? '', sample?.key ?? { kind: 'secret', text: '' });
    expect(answer.status).toBe('valid');
    expect((await verifyToken(sample?.token ?? '', { kind: 'secret', text: 'another' })).status).toBe(
      'unsupported',
    );
  });
});
