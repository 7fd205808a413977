import type { TokenVerifier } from '../token-format';
import { invalid } from '../verdict';

/** No key makes an unsecured token valid (RFC 8725 section 3.2). */
export const verify: TokenVerifier = async () =>
  invalid('alg-none', 'The token is unsecured (alg none): no key makes it trustworthy.');
