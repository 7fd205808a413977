import { fromBase64Url } from './bytes';

export type PasetoVersion = 'v1' | 'v2' | 'v3' | 'v4';
export type PasetoPurpose = 'local' | 'public';

export interface PasetoParts {
  readonly version: PasetoVersion;
  readonly purpose: PasetoPurpose;
  /** `v4.public.`: authenticated with the rest. */
  readonly head: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly footer: Uint8Array<ArrayBuffer>;
}

/** Bytes of the fixed fields: nonce and tag of `local`, signature of `public`. */
export const FIXED: Readonly<Record<`${PasetoVersion}.${PasetoPurpose}`, { nonce: number; tag: number }>> = {
  'v1.local': { nonce: 32, tag: 48 },
  'v2.local': { nonce: 24, tag: 16 },
  'v3.local': { nonce: 32, tag: 48 },
  'v4.local': { nonce: 32, tag: 32 },
  'v1.public': { nonce: 0, tag: 256 },
  'v2.public': { nonce: 0, tag: 64 },
  'v3.public': { nonce: 0, tag: 96 },
  'v4.public': { nonce: 0, tag: 64 },
};

const SHAPE = /^(v[1-4])\.(local|public)\.([\w-]+)(?:\.([\w-]+))?$/;

/** The fields of a PASETO; `null` for a length, alphabet or padding that its version does not have. */
export function pasetoParts(raw: string): PasetoParts | null {
  const [, version, purpose, payload = '', footerText = ''] = SHAPE.exec(raw) ?? [];
  if (version === undefined || purpose === undefined) return null;
  const head = `${version}.${purpose}` as keyof typeof FIXED;
  const body = fromBase64Url(payload);
  const footer = fromBase64Url(footerText);
  const { nonce, tag } = FIXED[head];
  if (!body || !footer || body.length < nonce + tag) return null;
  return {
    version: version as PasetoVersion,
    purpose: purpose as PasetoPurpose,
    head: `${head}.`,
    body,
    footer,
  };
}
