import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../../utils/tokens/bytes';
import { flask } from '../../../../utils/tokens/formats/flask';
import { describeFormat, verifyWith } from '../../../builders/describe-format';

const signature = 'vIwwCaUHQcMEXMUFMzZY4pi2VkI';

describeFormat(flask, {
  'a JavaScript member path': 'application.module.abcdefghijklmnopqrstuvwxyzA',
  'a JWT': 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.qMiH8mjCDDZrBQ6fGyAWZ1p8HmGcMSRRoCoPK4eIBBA',
  'a payload that is not JSON': `AAAAAAAAAAAA.awDwjQ.${signature}`,
  'a payload that is a list (another use of itsdangerous)': `WzFd.awDwjQ.${signature}`,
  'a signature one character short': `eyJ1c2VyX2lkIjo3fQ.awDwjQ.${signature.slice(1)}`,
  'a signature with leftover bits': `eyJ1c2VyX2lkIjo3fQ.awDwjQ.${signature.slice(0, -1)}J`,
  'padding in the payload': `eyJ1c2VyX2lkIjo3fQ==.awDwjQ.${signature}`,
  'a space before it': ` eyJ1c2VyX2lkIjo3fQ.awDwjQ.${signature}`,
  'a time of one byte': `eyJ1c2VyX2lkIjo3fQ.aw.${signature}`,
  'two parts': `eyJ1c2VyX2lkIjo3fQ.${signature}`,
});

describe('Flask session, further', () => {
  it('reads times of itsdangerous before 1.1, which counted from 2011', () => {
    expect(flask.decode(`eyJ1c2VyX2lkIjo3fQ.DE2iRA.${signature}`)?.issuedAt).toBe(
      206_414_404 + 1_293_840_000,
    );
  });

  it('does not open more than 256 KiB of a zlib bomb, and says so', () => {
    const bomb = toBase64Url(zlibSync(new Uint8Array(4_000_000).fill(32), { level: 9 }));
    const decoded = flask.decode(`.${bomb}.awDwjQ.${signature}`);
    expect(decoded?.problems?.map(({ code }) => code)).toEqual(['inflated-too-large']);
    expect(decoded).not.toHaveProperty('payload');
  });

  it('opens compressed content of just 256 KiB', () => {
    const text = `{"a":"${'x'.repeat(262_144 - 8)}"}`;
    const packed = toBase64Url(zlibSync(new TextEncoder().encode(text)));
    expect(flask.decode(`.${packed}.awDwjQ.${signature}`)?.payload).toEqual({ a: 'x'.repeat(262_136) });
  });

  it('says that damaged compressed content is damaged', () => {
    const packed = zlibSync(new TextEncoder().encode('{"a":"some text that is long enough"}'));
    packed[packed.length - 1] = (packed.at(-1) ?? 0) ^ 1;
    const decoded = flask.decode(`.${toBase64Url(packed)}.awDwjQ.${signature}`);
    expect(decoded?.problems?.map(({ code }) => code)).toEqual(['inflate-failed']);
  });

  it('does not open JSON nested 10,000 deep, and says so', () => {
    const deep = toBase64Url(new TextEncoder().encode(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`));
    const decoded = flask.decode(`${deep}.awDwjQ.${signature}`);
    expect(decoded?.problems?.map(({ code }) => code)).toEqual(['json-too-deep']);
  });

  it('verifies with an empty secret', async () => {
    const token = 'eyJoZWxsbyI6IndvcmxkIn0.Z09y_A.ch5Bsa496msERXG0XzzjyKQBYVE';
    expect(await verifyWith(flask, token, { kind: 'secret', text: '' })).toMatchObject({ status: 'valid' });
  });
});
