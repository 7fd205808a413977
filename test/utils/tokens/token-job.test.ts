import { describe, expect, it } from 'vitest';
import { doTokenJob, findAll, type TokenJobAnswer } from '../../../utils/tokens/token-job';

const jwt =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';

describe('searching a pasted text', () => {
  it('finds and opens what is in it', () => {
    expect(findAll(`Authorization: Bearer ${jwt}`)).toMatchObject({
      total: 1,
      tokens: [{ hit: { format: 'jwt', raw: jwt }, decoded: { claims: { name: 'John Doe' } } }],
    });
  });

  it('gives the first 200 of many and counts all', () => {
    const found = findAll(`${jwt}\n`.repeat(250));
    expect(found.tokens).toHaveLength(200);
    expect(found.total).toBe(250);
  });

  it('says what looks like a token that is cut off', () => {
    const cut = jwt.slice(0, jwt.lastIndexOf('.'));
    expect(findAll(cut)).toMatchObject({
      total: 0,
      broken: [{ hit: { raw: cut }, decoded: { problems: [{ code: 'jwt-parts-missing' }] } }],
      identity: null,
    });
    expect(findAll(jwt).broken).toEqual([]);
  });

  it('says what an opaque value looks like', () => {
    const uuid = '8c6b7a52-6f9b-4b3c-9a55-0d7f0c1f6f11';
    expect(findAll(` ${uuid}\n`)).toMatchObject({ total: 0, identity: { kind: 'uuid', version: 4 } });
    expect(findAll('sessionid=?')).toMatchObject({ total: 0, identity: null, hint: { title: 'Django' } });
    expect(findAll('')).toMatchObject({ total: 0, identity: null, hint: null });
  });
});

describe('trying well-known secrets', () => {
  it('tells of its progress and then what it found', async () => {
    const told: TokenJobAnswer[] = [];
    await doTokenJob({ job: 'weak-secret', raw: jwt }, (answer) => told.push(answer));
    expect(told[0]).toMatchObject({ progress: expect.any(Number), total: expect.any(Number) });
    expect(told.at(-1)).toEqual({ weak: { status: 'found', secret: 'your-256-bit-secret' } });
  });
});
