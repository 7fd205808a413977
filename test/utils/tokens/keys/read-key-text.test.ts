import { describe, expect, it } from 'vitest';
import { readKeyText } from '../../../../utils/tokens/keys/read-key-text';

describe('a pasted key', () => {
  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['{"kty":', 'json-broken'],
    ['{"a":1}', 'json-no-key'],
    ['{"keys":[]}', 'json-no-key'],
    ['[1,2]', 'json-no-key'],
  ])('%j is refused as %s', (text, problem) => {
    expect(readKeyText(text)).toEqual({ problem });
  });

  it.each([
    ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n', 'pem'],
    ['{"kty":"oct","k":"AAAA"}', 'jwk'],
    ['{"keys":[{"kty":"oct","k":"AAAA"},{"no":"key"}]}', 'jwks'],
    ['[{"kty":"oct","k":"AAAA"}]', 'jwks'],
    ['k4.local.AAAA', 'paserk'],
    ['your-256-bit-secret', 'secret'],
    ['k4.local.no base64url', 'secret'],
  ])('%j is read as %s', (text, kind) => {
    expect(readKeyText(text)).toMatchObject({ kind });
  });

  it('keeps the spaces of a secret and drops the line breaks around it', () => {
    expect(readKeyText('\n keep me \r\n')).toEqual({
      kind: 'secret',
      key: { kind: 'secret', text: ' keep me ' },
    });
  });

  it('keeps the keys of a set and nothing else', () => {
    expect(readKeyText('{"keys":[{"kty":"oct","k":"AAAA"},null]}')).toMatchObject({
      key: { kind: 'jwks', keys: [{ kty: 'oct', k: 'AAAA' }] },
    });
  });
});
