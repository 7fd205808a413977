import { afterEach, expect, it, vi } from 'vitest';
import { toBase64Url, utf8 } from '../../../../utils/tokens/bytes';

vi.mock('jwt-decode', { spy: true });
afterEach(() => vi.clearAllMocks());

const header = '{"alg":"HS256","kid":"ăț"}';
const members =
  '"exp":1700000000,"__proto__":{"exp":1},"a":1,"a":2,"big":12345678901234567890,"text":"\\ud83d\\ude00 ș"';
const tokenOf = (payload: string) =>
  `${toBase64Url(utf8(header))}.${toBase64Url(utf8(payload))}.${'A'.repeat(43)}`;

it('a token of megabytes reads as a short one does, without the library that takes seconds for it', async () => {
  // Another file may have loaded them already, with the library itself.
  vi.resetModules();
  const { jwtDecode } = await import('jwt-decode');
  const { jwt } = await import('../../../../utils/tokens/formats/jwt');
  const short = jwt.decode(tokenOf(`{${members}}`));
  expect(jwtDecode).toHaveBeenCalled();
  vi.clearAllMocks();
  const long = jwt.decode(tokenOf(`{${members},"filler":"${'x'.repeat(1_000_000)}"}`));
  expect(jwtDecode).not.toHaveBeenCalled();
  const { filler, ...claims } = long?.claims ?? {};
  expect(filler).toHaveLength(1_000_000);
  expect(Object.entries(claims)).toEqual(Object.entries(short?.claims ?? {}));
  expect([long?.header, long?.expiresAt, long?.problems]).toEqual([
    short?.header,
    short?.expiresAt,
    short?.problems,
  ]);
});
