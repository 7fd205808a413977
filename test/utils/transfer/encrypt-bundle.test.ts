import { describe, expect, it } from 'vitest';
import { decryptBundle, encryptBundle, isEncryptedBundle, parseCookies } from '../../../utils/transfer';
import { now } from '../../builders/transfer';

const text =
  '{"jarlens":"bundle","version":1,"cookies":[{"name":"n","value":"ș-made-up","domain":"a.test"}]}';
const fast = { iterations: 1000 };

describe('encryptBundle', () => {
  it('gives back what was put in, for the passphrase in any normalisation', async () => {
    const sealed = await encryptBundle(text, 'pașaport', fast);
    expect(sealed).not.toContain('made-up');
    expect(isEncryptedBundle(sealed)).toBe(true);
    expect(await decryptBundle(`\ufeff${sealed}`, 'pașaport'.normalize('NFD'))).toEqual({ text });
  });
  it('is different each time, and slow to guess by default', async () => {
    const [one, two] = await Promise.all([encryptBundle(text, 'p', fast), encryptBundle(text, 'p', fast)]);
    expect(one).not.toBe(two);
    expect(JSON.parse(await encryptBundle('', 'p'))).toMatchObject({ kdf: { iterations: 600_000 } });
  });
  it('says that a passphrase is needed when it is read as it is', async () => {
    const { rows } = parseCookies(await encryptBundle(text, 'p', fast), { now });
    expect(rows).toMatchObject([{ problem: { code: 'bundle-encrypted' } }]);
  });
});

describe('decryptBundle', () => {
  it.each<[string, (sealed: Record<string, unknown>) => unknown, string]>([
    ['another passphrase', (sealed) => sealed, 'bundle-passphrase'],
    [
      'changed data',
      (sealed) => ({ ...sealed, data: `AAAA${String(sealed['data']).slice(4)}` }),
      'bundle-passphrase',
    ],
    [
      'changed iterations',
      (sealed) => ({ ...sealed, kdf: { ...(sealed['kdf'] as object), iterations: 999 } }),
      'bundle-passphrase',
    ],
    [
      'too many iterations',
      (sealed) => ({ ...sealed, kdf: { ...(sealed['kdf'] as object), iterations: 1e12 } }),
      'bundle-damaged',
    ],
    [
      'no salt',
      (sealed) => ({ ...sealed, kdf: { name: 'PBKDF2-SHA-256', iterations: 1000 } }),
      'bundle-damaged',
    ],
    ['bad base64', (sealed) => ({ ...sealed, data: '?' }), 'bundle-damaged'],
    ['a newer version', (sealed) => ({ ...sealed, version: 2 }), 'bundle-newer'],
    ['another file', () => ({ a: 1 }), 'bundle-not-encrypted'],
    ['no object', () => 7, 'bundle-not-encrypted'],
  ])('refuses %s with a reason', async (name, change, code) => {
    const sealed = JSON.parse(await encryptBundle(text, 'right', fast)) as Record<string, unknown>;
    const passphrase = name === 'another passphrase' ? 'wrong' : 'right';
    expect((await decryptBundle(JSON.stringify(change(sealed)), passphrase)).problem?.code).toBe(code);
  });
  it('refuses a file that breaks off', async () => {
    const sealed = await encryptBundle(text, 'p', fast);
    expect((await decryptBundle(sealed.slice(0, -10), 'p')).problem?.code).toBe('bundle-not-encrypted');
  });
});
