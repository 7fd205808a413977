import { defineRule } from '../audit-rule';
import { jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

/** In bytes of the compact form. */
const MAX_LENGTH = 2048;

export const jwtSize = defineRule({
  id: 'jwt-size',
  severity: 'low',
  title: 'A large token is sent with every request',
  advice:
    'Keep claims few, or keep the session on the server: cookies have room for 4096 bytes, and servers for 8 KiB of headers.',
  reference: 'Measured: browsers drop cookies over 4096 bytes; common servers refuse headers over 8 KiB',
  evidence: ['token'],
  *check(context) {
    for (const { token, subject, where } of jwtTokens(context)) {
      const inCookie = token.places.some(({ kind }) => kind === 'cookie');
      if (!inCookie || token.hit.raw.length <= MAX_LENGTH) continue;
      const amount = token.hit.raw.length;
      yield {
        subject,
        evidence: tell(where, ': ', say(`${amount} bytes`, 'evidence_size', { amount, unit: 'byte' })),
      };
    }
  },
});
