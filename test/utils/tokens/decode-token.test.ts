import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyToken } from '../../../utils/tokens';
import { decodeToken, MAX_NESTED } from '../../../utils/tokens/decode-token';
import { encode, jwt } from '../../builders/jwt';
import { leastTime } from '../../least-time';

describe('opening a token', () => {
  it('opens tokens inside it, three in all', () => {
    const inner = jwt({ sub: 'inner' });
    const four = jwt(jwt(jwt(inner)));
    let depth = 0;
    for (let decoded = decodeToken(four); decoded; decoded = decoded.nested ?? null) depth++;
    expect(depth).toBe(MAX_NESTED);
    expect(decodeToken(jwt(inner))?.nested?.claims).toEqual({ sub: 'inner' });
  });

  it.each([
    ['a byte order mark before the header', `${encode('\ufeff{"alg":"HS256"}')}.e30.${'A'.repeat(43)}`],
    ['a no-break space before the header', `${encode('\u00a0{"alg":"HS256"}')}.e30.${'A'.repeat(43)}`],
    ['a comment in the header', `${encode('{"alg":"HS256"/**/}')}.e30.${'A'.repeat(43)}`],
    ['something after the header', `${encode('{"alg":"HS256"}x')}.e30.${'A'.repeat(43)}`],
    ['a padded payload', `${encode('{"alg":"HS256"}')}.eyJhIjoxfQ==.${'A'.repeat(43)}`],
    ['a URL', `https://example.com/a.${'A'.repeat(43)}`],
  ])('takes %s for no token of any format', (_, raw) => {
    expect(decodeToken(raw)).toBeNull();
  });

  it('never throws and never takes long, whatever it is given', async () => {
    for (const odd of [null, undefined, 7, {}, [], Symbol.iterator]) {
      expect(decodeToken(odd as unknown as string)).toBeNull();
      expect((await verifyToken(odd as unknown as string, { kind: 'secret', text: 'x' })).status).toBe(
        'unsupported',
      );
    }
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void decodeToken(text)));
  });

  it.each([
    ['eyJ', 'eyJ'],
    ['dots', '.'],
    ['tildes', `${encode('{"alg":"HS256"}')}.e30.AAAA~`],
    ['headers', `${encode('{"alg":"HS256"}')}.`],
    ['percent signs', '%25'],
    ['dashes', '--'],
    ['colons', 'a:'],
    ['base64', 'QUJD'],
    ['brackets', '['],
  ])('takes linear time on repeated %s', (_, unit) => {
    const text = (length: number) => unit.repeat(Math.ceil(length / unit.length));
    const [short, long] = [text(200_000), text(2_000_000)];
    decodeToken(short);
    const tenth = leastTime(() => decodeToken(short), 0);
    // Ten times the text may take ten times as long; quadratic work would take a hundred.
    const most = Math.max(40 * tenth, 300);
    expect(leastTime(() => decodeToken(long), most)).toBeLessThanOrEqual(most);
  });
});
