import { describe, expect, it } from 'vitest';
import { ltpa } from '../../../../utils/tokens/formats/ltpa';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const [sample] = samplesOf('ltpa');
const blocks = (count: number) => btoa('01234567'.repeat(count));

describeFormat(ltpa, { 'the same text without a cookie name': sample?.token ?? '' });

describe('IBM LTPA token, further', () => {
  it('takes blocks of 8 bytes for version 1 and of 16 for version 2', () => {
    expect(ltpa.detect(blocks(9), { name: 'LtpaToken' })).toBe(true);
    expect(ltpa.detect(blocks(9), { name: 'LtpaToken2' })).toBe(false);
    expect(ltpa.detect(blocks(10), { name: 'LtpaToken2' })).toBe(true);
    expect(ltpa.detect(btoa('0'.repeat(81)), { name: 'LtpaToken' })).toBe(false);
  });

  it('says that version 1 cannot be opened here', async () => {
    const answer = await verifyWith(ltpa, blocks(10), { kind: 'secret', text: 'x' }, { name: 'LtpaToken' });
    expect(answer).toMatchObject({ status: 'unsupported', code: 'alg-unsupported' });
  });
});
