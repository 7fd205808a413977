import { readBytes } from '../jose/read-segment';
import { pasetoClaims } from '../paseto-claims';
import { FIXED, pasetoParts } from '../paseto-parts';
import type { TokenFormat } from '../token-format';

export const paseto: TokenFormat = {
  id: 'paseto',
  title: 'PASETO',
  reference: 'https://github.com/paseto-standard/paseto-spec',
  scope: 'text',
  anchors: ['v1', 'v2', 'v3', 'v4'].flatMap((version) => [`${version}.local.`, `${version}.public.`]),
  alphabet: '.',
  minLength: 60,
  detect: (raw) => pasetoParts(raw) !== null,
  decode: (raw) => {
    const parts = pasetoParts(raw);
    if (!parts) return null;
    const { version, purpose, body } = parts;
    const footer = parts.footer.length > 0 ? readBytes(parts.footer, 'footer') : undefined;
    const { nonce, tag } = FIXED[`${version}.${purpose}`];
    const opened = purpose === 'public' ? pasetoClaims(body.subarray(0, body.length - tag)) : undefined;
    const sizes =
      purpose === 'public'
        ? [{ name: 'signature', value: `${tag} bytes` }]
        : [{ name: 'ciphertext', value: `${body.length - nonce - tag} bytes` }];
    return {
      format: 'paseto',
      header: { version, purpose, ...(footer && { footer: footer.value }) },
      ...opened,
      ...(purpose === 'local' && { encrypted: true }),
      parts: sizes,
    };
  },
};
