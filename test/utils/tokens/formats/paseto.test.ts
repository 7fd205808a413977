import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json, TokenKey } from '../../../../utils/model';
import { paseto } from '../../../../utils/tokens/formats/paseto';
import { verifyWith } from '../../../builders/describe-format';

const path = join(import.meta.dirname, '../../../fixtures/tokens/paseto.json');
const samples: {
  note: string;
  token: string;
  keys: TokenKey[];
  payload?: Json;
  decrypted?: Json;
  issuedAt?: number;
}[] = JSON.parse(readFileSync(path, 'utf8')).samples;
const locals = samples.filter(({ note }) => note.endsWith('local'));
const publics = samples.filter(({ note }) => note.endsWith('public'));
const changed = (token: string) => `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;

describe('PASETO', () => {
  it.each(publics)('shows payload, times and footer of $note', ({ token, payload, issuedAt }) => {
    expect(paseto.decode(token)).toMatchObject({
      claims: payload,
      issuedAt,
      header: { footer: { kid: 'one' } },
    });
  });

  it.each(locals)('shows the footer of $note alone', ({ token }) => {
    const decoded = paseto.decode(token);
    expect(decoded).toMatchObject({ encrypted: true, header: { footer: { kid: 'one' } } });
    expect(decoded).not.toHaveProperty('payload');
  });

  it.each(samples)('is valid with its own keys: $note', async ({ token, keys, decrypted }) => {
    for (const key of keys) {
      const verdict = await verifyWith(paseto, token, key);
      expect(verdict).toMatchObject({ status: 'valid' });
      if (decrypted) expect(verdict.decrypted?.claims).toEqual(decrypted);
    }
  });

  it.each(samples)(
    'is invalid when changed, or with another implicit assertion: $note',
    async ({ note, token, keys }) => {
      for (const key of keys) {
        expect(await verifyWith(paseto, changed(token), key)).toMatchObject({ status: 'invalid' });
        const footer = token.slice(0, token.lastIndexOf('.'));
        expect(await verifyWith(paseto, footer, key)).toMatchObject({ status: 'invalid' });
        const other = await verifyWith(paseto, token, { ...key, implicitAssertion: 'tenant 8' });
        expect(other.status).toBe(/v[12]/.test(note) ? 'valid' : 'invalid');
      }
    },
  );

  it('takes a raw Ed25519 key in hexadecimal', async () => {
    const sample = publics.find(({ note }) => note === 'v4.public');
    const key = sample?.keys.find((each) => each.kind === 'jwk');
    const x = key?.kind === 'jwk' ? (key.jwk.x ?? '') : '';
    const text = Buffer.from(x, 'base64url').toString('hex');
    const raw = { kind: 'secret', text, implicitAssertion: 'tenant 7' } as const;
    expect(await verifyWith(paseto, sample?.token ?? '', raw)).toMatchObject({ status: 'valid' });
  });

  it.each(locals)('never opens $note with a public key', async ({ token }) => {
    for (const { keys } of publics) {
      for (const key of keys)
        expect(await verifyWith(paseto, token, key)).toMatchObject({ code: 'key-not-permitted' });
    }
  });

  it('makes no claim with a public key of another version', async () => {
    const [one] = publics;
    for (const { keys } of publics.slice(1)) {
      expect(await verifyWith(paseto, one?.token ?? '', keys[0] as TokenKey)).toMatchObject({
        status: 'unsupported',
      });
    }
  });

  it('keeps to the version and purpose that a PASERK names', async () => {
    const token = locals.find(({ note }) => note === 'v3.local')?.token ?? '';
    const body = 'A'.repeat(43);
    const answers = ['k4.local', 'k3.public', 'k3.local'].map((kind) =>
      verifyWith(paseto, token, { kind: 'secret', text: `${kind}.${body}` }),
    );
    expect((await Promise.all(answers)).map(({ code }) => code)).toEqual([
      'key-not-permitted',
      'key-not-permitted',
      'decryption-failed',
    ]);
  });

  const v4 = publics.find(({ note }) => note === 'v4.public')?.token ?? '';
  it.each([
    ['version 5', `v5${v4.slice(2)}`],
    ['another purpose', v4.replace('public', 'secret')],
    ['padding', `${v4}=`],
    ['a fifth part', `${v4}.AAAA`],
    ['an empty footer after a dot', `${v4.slice(0, v4.lastIndexOf('.'))}.`],
    ['a payload shorter than a signature', 'v4.public.eyJhIjoxfQeyJhIjoxfQeyJhIjoxfQeyJhIjoxfQeyJhIjoxfQ'],
    ['capital letters', v4.replace('v4', 'V4')],
    ['a line break', `${v4}\n`],
  ])('refuses %s', (_, raw) => {
    expect(paseto.detect(raw)).toBe(false);
    expect(paseto.decode(raw)).toBeNull();
  });
});
