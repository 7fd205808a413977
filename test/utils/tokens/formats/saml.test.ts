import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../../utils/tokens/bytes';
import { saml } from '../../../../utils/tokens/formats/saml';
import { describeFormat } from '../../../builders/describe-format';

describeFormat(saml, {
  'other XML': btoa(
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${'<entry/>'.repeat(9)}</feed>`,
  ),
  'a Response that is not SAML': btoa(`<Response>${'<item/>'.repeat(20)}</Response>`),
  'deflated text that is no XML': toBase64(
    deflateSync(new TextEncoder().encode('{"a":1}'.repeat(900)), { level: 0 }),
  ),
  'random bytes': toBase64(new Uint8Array(120).map((_, index) => (index * 97) % 251)),
});

describe('SAML message, further', () => {
  it('does not unfold a bomb', () => {
    const bomb = deflateSync(new TextEncoder().encode(`<samlp:Response ${' '.repeat(4_000_000)}`));
    expect(saml.detect(toBase64(bomb))).toBe(false);
  });
});
