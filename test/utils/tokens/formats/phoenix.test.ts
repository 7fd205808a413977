import { describe, expect, it } from 'vitest';
import { phoenix } from '../../../../utils/tokens/formats/phoenix';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const mac = 'A'.repeat(43);

describeFormat(phoenix, {
  'a signature of another length': `SFMyNTY.g2EB.${'A'.repeat(42)}`,
  "another hash's signature": `SFM1MTI.g2EB.${mac}`,
  'two parts': 'SFMyNTY.g2EB',
  'four parts': `SFMyNTY.g2EB.${mac}.${mac}`,
  padding: `SFMyNTY.g2EB==.${mac}`,
});

describe('Phoenix signed token, further', () => {
  it.each([
    ['text that is no Erlang term', 'aGVsbG8', 'hello'],
    ['an empty text', '', ''],
  ])('shows %s as it is', (_name, body, payload) => {
    expect(phoenix.decode(`SFMyNTY.${body}.${mac}`)?.payload).toBe(payload);
  });

  it('says that a function is not read', () => {
    expect(phoenix.decode(`SFMyNTY.g3AB.${mac}`)?.problems?.map(({ code }) => code)).toEqual([
      'data-unknown-tag',
    ]);
  });

  it('asks for the salt when no known one fits', async () => {
    const sample = samplesOf('phoenix')[0];
    const answer = await verifyWith(phoenix, sample?.token ?? '', {
      kind: 'secret',
      text: sample?.key?.kind === 'secret' ? sample.key.text : '',
    });
    expect(answer).toMatchObject({ status: 'invalid', reason: expect.stringContaining('salt') });
  });
});
