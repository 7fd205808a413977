import { describe, expect, it } from 'vitest';
import { findTokens } from '../../../../utils/tokens/find-tokens';
import { macaroon } from '../../../../utils/tokens/formats/macaroon';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const json = JSON.parse(samplesOf('macaroon')[0]?.token ?? '{}');
const second = samplesOf('macaroon').find(({ note }) => note === 'version 2, base64')?.token ?? '';

/** Version 1's packets: four hexadecimal digits of length, the field's name, a space, the value and a line feed. */
function packets(...fields: readonly (readonly [string, string | Uint8Array])[]): string {
  const bytes = fields.map(([name, value]) => {
    const data = typeof value === 'string' ? Buffer.from(value) : Buffer.from(value);
    const body = Buffer.concat([Buffer.from(`${name} `), data, Buffer.from('\n')]);
    return Buffer.concat([Buffer.from((body.length + 4).toString(16).padStart(4, '0')), body]);
  });
  return Buffer.concat(bytes).toString('base64url');
}
const signature = Buffer.from(json.signature, 'hex');
const first = packets(
  ['location', json.location],
  ['identifier', json.identifier],
  ['cid', json.caveats[0].cid],
  ['cid', json.caveats[1].cid],
  ['cid', json.caveats[2].cid],
  ['vid', Buffer.from(json.caveats[2].vid, 'base64')],
  ['cl', json.caveats[2].cl],
  ['signature', signature],
);

describeFormat(macaroon, {
  'base64 of other text that begins with 00': btoa(
    '00 this is not a packet of a macaroon at all, merely zeros',
  ),
  'a packet that is too long': packets(['location', json.location]).replace(/^MDA/, 'MDB'),
  'a version 1 token cut short': first.slice(0, -8),
  'a version 2 token cut short': second.slice(0, -8),
  'a version 2 token with more after it': btoa(`${atob(second)}x`),
  'version 3': btoa(`\u0003${atob(second).slice(1)}`),
  'JSON without a signature': '{"v":2,"i":"key 7","l":"https://bank.example/","c":[],"padding":"........"}',
  'a signature of 31 bytes': JSON.stringify({
    identifier: 'key 7',
    location: '',
    caveats: [],
    signature: '00'.repeat(31),
  }),
});

describe('version 1 in packets', () => {
  const key = { kind: 'secret', text: 'made-up root key: correct horse' } as const;

  it('opens to the same as its JSON form, and has the same signature', async () => {
    expect(first.startsWith('MDA')).toBe(true);
    expect(macaroon.decode(first)).toEqual(macaroon.decode(samplesOf('macaroon')[0]?.token ?? ''));
    expect(await verifyWith(macaroon, first, key)).toMatchObject({ status: 'valid' });
  });

  it('is found when it was encoded twice, as some services send it', () => {
    expect(findTokens(btoa(first))).toMatchObject([{ format: 'macaroon', raw: first, steps: ['base64'] }]);
  });

  it.each([
    ['fields in another order', packets(['identifier', 'a'], ['location', 'b'], ['signature', signature])],
    ['no identifier', packets(['location', 'b'.repeat(30)], ['signature', signature])],
    ['something after the signature', packets(['identifier', 'a'], ['signature', signature], ['cid', 'x'])],
    ['a short signature', packets(['identifier', 'a'.repeat(30)], ['signature', signature.subarray(1)])],
  ])('refuses %s', (_, raw) => {
    expect(macaroon.detect(raw)).toBe(false);
  });
});

describe("libmacaroons' own example", () => {
  it('has the signature that its documentation prints', async () => {
    const signature = 'e3d9e02908526c4c0039ae15114115d97fdd68bf2ba379b342aaf0f617d0552f';
    const identifier = 'we used our secret key';
    const token = JSON.stringify({ location: 'http://mybank/', identifier, caveats: [], signature });
    const key = { kind: 'secret', text: 'this is our super secret key; only we should know it' } as const;
    expect(await verifyWith(macaroon, token, key)).toMatchObject({ status: 'valid', matchedKey: 'text' });
  });
});
