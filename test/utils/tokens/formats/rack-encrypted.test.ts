import { describe, expect, it } from 'vitest';
import { rackEncrypted } from '../../../../utils/tokens/formats/rack-encrypted';
import { describeFormat, samplesOf } from '../../../builders/describe-format';

const token = samplesOf('rack-encrypted')[0]?.token ?? '';

describeFormat(rackEncrypted, { 'the same text without a cookie name': token });

describe('Rack 3 encrypted session, further', () => {
  const context = { name: 'rack.session' };

  it.each([
    ['another version', `AxG${token.slice(3)}`],
    ['no padding', token.slice(0, -1)],
    ['too few bytes', `${token.slice(0, 108)}`],
  ])('refuses %s', (_reason, text) => {
    expect(rackEncrypted.detect(text, context)).toBe(false);
  });
});
