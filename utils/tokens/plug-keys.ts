import type { TokenKey } from '../model';
import { utf8 } from './bytes';
import type { SecretReading } from './secret-readings';
import type { TokenContext } from './token-format';
import { type Bytes, pbkdf2 } from './web-crypto';

/** Salts from Phoenix' own guides; an application's session salt is its own and has to be given. */
const knownSalts = ['user auth', 'user socket', 'user', 'user salt', 'token', 'api', 'signed cookie'];

export interface PlugKey {
  readonly how: string;
  readonly bytes: () => Promise<Bytes>;
}

/** The keys Plug could have derived from `secret_key_base` (PBKDF2-SHA256, 1000 rounds, 32 bytes), then the secret itself. */
export function plugKeys(
  secrets: readonly SecretReading[],
  key: TokenKey,
  context: TokenContext | undefined,
  ownSalts: readonly string[] = [],
): readonly PlugKey[] {
  const name = key.cookieName ?? context?.name;
  const given = [key.salt, name === undefined ? undefined : `${name}_cookie`];
  const salts = [...new Set([...given, ...ownSalts, ...knownSalts])].filter((salt) => salt !== undefined);
  const direct = secrets.map((secret) => ({ how: secret.as as string, bytes: async () => secret.bytes }));
  const derived = secrets.flatMap((secret) =>
    salts.map((salt) => ({
      how: `${secret.as}, salt "${salt}"`,
      bytes: () => pbkdf2('SHA-256', secret.bytes, utf8(salt), 1000, 32),
    })),
  );
  return [...direct, ...derived];
}
