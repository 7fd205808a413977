import { describe, expect, it } from 'vitest';
import { plugEncrypted } from '../../../../utils/tokens/formats/plug-encrypted';
import { describeFormat, verifyWith } from '../../../builders/describe-format';

describeFormat(plugEncrypted, {
  'a JWE':
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..mmqfbc2dfaMMi6Xi.n1qvYhAUYI0r7-QB6Vw.0jV2tT3U-AQMAQSch2rNsw',
  'version 2 without content': `XCP.${'A'.repeat(53)}`,
  'version 2 with padding': `XCP.${'A'.repeat(80)}=`,
  'a wrapped key of another length':
    'QTEyOEdDTQ.L85cCXPv.mmqfbc2dfaMMi6Xi.n1qvYhAUYI0r7-QB6Vw.0jV2tT3U-AQMAQSch2rNsw',
  'four parts': 'QTEyOEdDTQ.L85cCXPv.mmqfbc2dfaMMi6Xi.n1qvYhAUYI0r7-QB6Vw',
});

describe('Plug encrypted message, further', () => {
  // plug_crypto's own test of messages from earlier versions.
  const token =
    'QTEyOEdDTQ.L85cCXPvSqswNJoxmP5QTopFY83qCPj9czxkwct8b0HDHdC8Qwruhkq3SWw.mmqfbc2dfaMMi6Xi.n1qvYhAUYI0r7-QB6Vw.' +
    '0jV2tT3U-AQMAQSch2rNsw';
  const text = 'abcdefgh'.repeat(4);

  it('opens with the additional data it was made with', async () => {
    const answer = await verifyWith(plugEncrypted, token, {
      kind: 'secret',
      text,
      implicitAssertion: 'right aad',
    });
    expect(answer.status).toBe('valid');
    expect(answer.decrypted?.payload).toBe('\0hełłoworld\0');
  });

  it('does not open with other additional data', async () => {
    const answer = await verifyWith(plugEncrypted, token, {
      kind: 'secret',
      text,
      implicitAssertion: 'wrong aad',
    });
    expect(answer.status).toBe('invalid');
  });
});
