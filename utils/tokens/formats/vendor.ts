import type { DecodedToken } from '../../model';
import { maskToken } from '../mask-token';
import type { TokenFormat } from '../token-format';
import { vendorTokens } from '../vendor-tokens';

function decode(raw: string): DecodedToken | null {
  const found = vendorTokens.find(({ syntax }) => syntax.test(raw));
  if (found === undefined) return null;
  return {
    format: 'vendor',
    parts: [
      { name: 'service', value: found.service },
      { name: 'kind', value: found.kind },
      { name: 'masked', value: maskToken(raw) },
    ],
  };
}

/** Keys and tokens of well-known services, which have no business in a page. */
export const vendor: TokenFormat = {
  id: 'vendor',
  title: 'Service key',
  reference: "The services' own documentation of their token formats",
  scope: 'text',
  anchors: vendorTokens.flatMap(({ anchors }) => anchors),
  alphabet: '.',
  minLength: 20,
  secret: true,
  detect: (raw) => vendorTokens.some(({ syntax }) => syntax.test(raw)),
  decode,
};
