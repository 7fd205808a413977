import { describe, expect, it } from 'vitest';
import jwtLocales from '../../../public/_locales/en/messages.json';
import { HS_WEAK_SECRET, weakSecretFinding } from '../../../utils/audit/weak-secret-finding';
import { toBase64Url, utf8 } from '../../../utils/tokens/bytes';
import { checkWeakSecret } from '../../../utils/tokens/check-weak-secret';
import { WEAK_SECRETS } from '../../../utils/tokens/weak-secrets';
import { hmac } from '../../../utils/tokens/web-crypto';
import { encode } from '../../builders/jwt';

async function signed(secret: string, alg = 'HS256', hash: 'SHA-256' | 'SHA-512' = 'SHA-256') {
  const input = `${encode({ alg })}.${encode({ sub: 'a' })}`;
  return `${input}.${toBase64Url(await hmac(hash, utf8(secret), utf8(input)))}`;
}

describe('looking for a weak secret', () => {
  it.each(['', 'secret', 'your-256-bit-secret', 'keyboard cat', 'changeme'])('finds “%s”', async (secret) => {
    expect(await checkWeakSecret(await signed(secret))).toEqual({ status: 'found', secret });
  });

  it('finds one behind HS512', async () => {
    expect(await checkWeakSecret(await signed('secret', 'HS512', 'SHA-512'))).toMatchObject({
      status: 'found',
    });
  });

  it('says how many it tried when none fits', async () => {
    const result = await checkWeakSecret(await signed('b9e1f5d0-no-such-secret'));
    expect(result).toEqual({ status: 'not-found', tried: WEAK_SECRETS.length });
  });

  it.each([
    ['a public-key token', `${encode({ alg: 'RS256' })}.e30.AAAA`],
    ['an empty signature', `${encode({ alg: 'HS256' })}.e30.`],
    ['no token', 'hello'],
  ])('has nothing to try on %s', async (_, raw) => {
    expect(await checkWeakSecret(raw)).toEqual({ status: 'not-hmac' });
  });

  it('reports progress, and stops when it is cancelled', async () => {
    const controller = new AbortController();
    const progress: number[] = [];
    const secrets = Array.from({ length: 1000 }, (_, i) => `no secret ${i}`);
    const result = await checkWeakSecret(await signed('x'), {
      secrets,
      signal: controller.signal,
      onProgress: (done, total) => {
        progress.push(done / total);
        if (done >= 128) controller.abort();
      },
    });
    expect(result).toEqual({ status: 'cancelled', tried: 128 });
    expect(progress).toEqual([0.064, 0.128]);
  });

  it('has every secret once', () => {
    expect(new Set(WEAK_SECRETS).size).toBe(WEAK_SECRETS.length);
    expect(WEAK_SECRETS.length).toBeGreaterThan(300);
  });

  it('makes a finding in the words of the catalogue and the locales', () => {
    const finding = weakSecretFinding({ kind: 'token', name: 'tk' }, 'HS256', '');
    expect(finding).toMatchObject({
      rule: 'hs-weak-secret',
      severity: 'high',
      evidence: 'alg=HS256, the empty secret',
    });
    expect(jwtLocales.rule_hs_weak_secret_title.message).toBe(HS_WEAK_SECRET.title);
    expect(jwtLocales.rule_hs_weak_secret_advice.message).toBe(HS_WEAK_SECRET.advice);
  });
});
