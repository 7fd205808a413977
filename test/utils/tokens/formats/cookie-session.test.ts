import { describe, expect, it } from 'vitest';
import { cookieSession } from '../../../../utils/tokens/formats/cookie-session';
import { describeFormat, verifyWith } from '../../../builders/describe-format';

describeFormat(cookieSession, {
  'a signature under another name': 'foo=e30=; bar.sig=zOQU7v7aTe_3zu7tnVuHi1MJ2DU',
  'one cookie alone': 'foo=e30=',
  'a value alone': 'eyJhIjoxfQ==',
  'a name with a space': 'a b=e30=; a b.sig=zOQU7v7aTe_3zu7tnVuHi1MJ2DU',
});

describe('cookie-session, further', () => {
  it('is not valid with a signature that is none', async () => {
    const answer = await verifyWith(cookieSession, 'session=eyJtZXNzYWdlIjoiaGkifQ==; session.sig=foobar', {
      kind: 'secret',
      text: 'a',
    });
    expect(answer.status).toBe('invalid');
  });

  it("gives koa-session's own expiry, in seconds", () => {
    const value = btoa('{"n":1,"_expire":1700000000999,"_maxAge":86400000}');
    expect(
      cookieSession.decode(`koa.sess=${value}; koa.sess.sig=zOQU7v7aTe_3zu7tnVuHi1MJ2DU`)?.expiresAt,
    ).toBe(1_700_000_000);
  });

  it('leaves a value alone whose sibling is not a signature', () => {
    const siblings = [{ name: 'n.sig', value: 'short' }];
    expect(cookieSession.detect('eyJhIjoxfQ==', { name: 'n', siblings })).toBe(false);
  });
});
