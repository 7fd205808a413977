import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecodedToken, Json, TokenKey, Verification } from '../../utils/model';
import { verifiers } from '../../utils/tokens/formats/verifiers';
import type { TokenContext, TokenFormat } from '../../utils/tokens/token-format';

/** One token made by the real framework, with what it must open to. See test/fixtures/make. */
export interface Sample {
  readonly note: string;
  readonly token: string;
  /** Absent where nothing can be read without the key. */
  readonly payload?: Json;
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  /** Absent where no key of a person checks the format. */
  readonly key?: TokenKey;
  readonly context?: TokenContext;
  /** True where the format does not authenticate what it encrypts, so that a change may go unseen. */
  readonly unauthenticated?: boolean;
  /** What opening with the key gives. */
  readonly decrypted?: Json;
}

export function samplesOf(id: string): readonly Sample[] {
  const path = join(import.meta.dirname, '../fixtures/tokens', `${id}.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as { samples: Sample[] }).samples;
}

export async function verifyWith(
  format: TokenFormat,
  token: string,
  key: TokenKey,
  context?: TokenContext,
): Promise<Verification> {
  const load = verifiers[format.id];
  if (load === undefined) throw new Error(`no verifier for ${format.id}`);
  return (await load()).verify(token, key, context);
}

/** The same token with its middle changed, so that it is still of the format more often than not. */
function damaged(token: string): string {
  const at = Math.floor(token.length / 2);
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

/**
 * What holds for every format: its samples are recognised, open to what went in, and are valid with their key alone;
 * strings that only resemble them are refused; nothing throws. Samples come from the format's fixture unless given.
 */
export function describeFormat(
  format: TokenFormat,
  refused: Readonly<Record<string, string>>,
  samples: readonly Sample[] = samplesOf(format.id),
): void {
  describe(format.title, () => {
    for (const sample of samples) {
      const { note, token, key, context } = sample;

      it(`opens a sample of the framework: ${note}`, () => {
        expect(format.detect(token, context)).toBe(true);
        const decoded = format.decode(token, context) as DecodedToken;
        expect(decoded.format).toBe(format.id);
        expect(decoded.problems ?? []).toEqual([]);
        if ('payload' in sample) expect(decoded.payload).toEqual(sample.payload);
        expect(decoded.issuedAt).toBe(sample.issuedAt);
        expect(decoded.expiresAt).toBe(sample.expiresAt);
      });

      if (key === undefined) continue;
      it(`is valid with its own key: ${note}`, async () => {
        const answer = await verifyWith(format, token, key, context);
        expect(answer).toMatchObject({ status: 'valid' });
        expect(answer.matchedKey).toBeTruthy();
        if ('decrypted' in sample) expect(answer.decrypted?.payload).toEqual(sample.decrypted);
      });
      it(`is not valid with another key, another kind of key or one changed character: ${note}`, async () => {
        // 32 bytes: a length that every format takes.
        const other: TokenKey = { ...key, kind: 'secret', text: 'not the secret, not the secret..' };
        expect((await verifyWith(format, token, other, context)).status).toBe('invalid');
        const pem: TokenKey = { kind: 'pem', text: '-----BEGIN PUBLIC KEY-----' };
        expect((await verifyWith(format, token, pem, context)).status).toBe('unsupported');
        if (sample.unauthenticated) return;
        expect((await verifyWith(format, damaged(token), key, context)).status).not.toBe('valid');
      });
    }

    for (const [reason, text] of Object.entries(refused)) {
      it(`refuses ${reason}`, () => {
        expect(format.detect(text)).toBe(false);
        expect(format.decode(text)).toBeNull();
      });
    }

    it('never throws, and decodes exactly what it detects', async () => {
      const tokens = samples.map((sample) => sample.token);
      const context = samples[0]?.context;
      const cut = fc
        .tuple(
          fc.constantFrom(...tokens),
          fc.nat(),
          fc.string({ maxLength: 4, unit: 'binary' }),
          fc.nat({ max: 9 }),
        )
        .map(([token, at, text, length]) => {
          const start = at % token.length;
          return token.slice(0, start) + text + token.slice(start + length);
        });
      await fc.assert(
        fc.asyncProperty(fc.oneof(cut, fc.string({ maxLength: 300 })), async (text) => {
          const decoded = format.decode(text, context);
          expect(decoded !== null).toBe(format.detect(text, context));
          if (verifiers[format.id] && decoded !== null) {
            const answer = await verifyWith(format, text, { kind: 'secret', text: 'another' }, context);
            expect(answer.status).not.toBe('valid');
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
