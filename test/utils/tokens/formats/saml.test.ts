import { constants, deflateRawSync } from 'node:zlib';
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
  it.each([
    ['stored', { level: 0 }],
    ['in the fixed code', { strategy: constants.Z_FIXED }],
    ['in codes of its own', { level: 9 }],
  ])('is read when it is deflated %s', (_, options) => {
    const xml = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${'made-up-'.repeat(20)}"/>`;
    expect(saml.detect(deflateRawSync(xml, options).toString('base64'))).toBe(true);
  });

  it.each([6, 7, 0xff])('is not looked for in a first block of no kind: %d', (first) => {
    expect(saml.detect(toBase64(new Uint8Array(120).fill(first)))).toBe(false);
  });

  it('does not unfold a bomb', () => {
    const bomb = deflateSync(new TextEncoder().encode(`<samlp:Response ${' '.repeat(4_000_000)}`));
    expect(saml.detect(toBase64(bomb))).toBe(false);
  });
});
