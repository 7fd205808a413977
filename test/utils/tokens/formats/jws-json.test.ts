import { describe, expect, it } from 'vitest';
import { jwsJson } from '../../../../utils/tokens/formats/jws-json';
import { describeFormat, samplesOf, verifyWith } from '../../../builders/describe-format';

const flattened = JSON.parse(samplesOf('jws-json')[1]?.token ?? '{}') as Record<string, unknown>;
const changed = (members: object) => JSON.stringify({ ...flattened, ...members });

describeFormat(jwsJson, {
  'no signature': changed({ signature: undefined }),
  'a signature with padding': changed({ signature: 'AAAA=' }),
  'a payload with a space': changed({ payload: 'e30 ' }),
  'both the general and the flattened form': changed({ signatures: [] }),
  'a header member in two places': changed({ header: { typ: 'JWT' } }),
  'a payload that is an object': changed({ payload: {} }),
  'no alg anywhere': '{"payload":"e30","protected":"e30","signature":"AAAA"}',
  'text around it': ` ${changed({})}`,
});

describe('several signatures', () => {
  it('is valid when one of them is right, and says which', async () => {
    const { payload, ...right } = flattened;
    const wrong = { ...right, signature: 'AAAA' };
    const key = { kind: 'secret', text: 'made-up secret: correct horse battery' } as const;
    const both = await verifyWith(jwsJson, JSON.stringify({ payload, signatures: [wrong, right] }), key);
    expect(both.status).toBe('valid');
    expect(both.reason).toContain('signature 2 of 2');
    const none = await verifyWith(jwsJson, JSON.stringify({ payload, signatures: [wrong, wrong] }), key);
    expect(none.status).toBe('invalid');
  });

  it('is not taken when a member occurs twice', async () => {
    const twice = changed({}).replace('{', '{"payload":"e30",');
    expect(jwsJson.decode(twice)?.problems?.map((problem) => problem.code)).toEqual(['duplicate-members']);
    const verdict = await verifyWith(jwsJson, twice, {
      kind: 'secret',
      text: 'made-up secret: correct horse battery',
    });
    expect(verdict).toMatchObject({ status: 'invalid', code: 'duplicate-members' });
  });
});
