import { describe, expect, it } from 'vitest';
import { yii } from '../../../../utils/tokens/formats/yii';
import { describeFormat, verifyWith } from '../../../builders/describe-format';

const mac = '0bb72f36d041a3a022f231eebe114889ee442092ee350242ffb2d4bb53887a81';
const token = `${mac}a:2:{i:0;s:4:"lang";i:1;s:7:"English";}`;

describeFormat(yii, {
  'a SHA-256 sum alone': mac,
  'a sum and text': `${mac}and so on`,
  'no name beside the value': `${mac}s:4:"lang";`,
  'a list of three': `${mac}a:3:{i:0;s:1:"a";i:1;i:1;i:2;i:2;}`,
  'data that is cut off': token.slice(0, -2),
  'more after the data': `${token}x`,
});

describe('Yii signed cookie, further', () => {
  it("is valid for the cookie's own name", async () => {
    const answer = await verifyWith(yii, token, { kind: 'secret', text: 'secret', cookieName: 'lang' });
    expect(answer.status).toBe('valid');
  });

  it('is not valid under the name of another cookie', async () => {
    const answer = await verifyWith(yii, token, { kind: 'secret', text: 'secret' }, { name: 'role' });
    expect(answer).toMatchObject({ status: 'invalid', reason: expect.stringContaining('another name') });
  });
});
