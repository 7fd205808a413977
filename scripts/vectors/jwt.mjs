// JOSE vectors: HMAC tokens with known secrets, and the JWS and JWE of RFC 7520, 7797 and 8037 in every serialization.
export const modules = { tokens: 'utils/tokens/index.ts' };

/** Secrets may be written as `b64u:` and `hex:` text. */
const plain = (secret) => secret.replace(/^(b64u|hex):/, '');

export async function run(file, cases, { tokens }) {
  const rows = [];
  for (const one of cases) {
    if (file.includes('hmac')) rows.push(...(await hmac(one, tokens)));
    else
      for (const form of ['compact', 'json', 'json_flat'])
        if (one[form]) rows.push(await jose(one, form, tokens));
  }
  return rows;
}

async function hmac({ id, token, secret }, { findTokens, decodeToken, verifyToken }) {
  const found = findTokens(`{"t":"${token}"}`).map((hit) => hit.raw === token && hit.steps.join());
  const rows = [
    { id: `${id}: found`, expected: 'json:t', got: found.join() },
    { id: `${id}: opened`, expected: 'jwt', got: String(decodeToken(token)?.format) },
  ];
  if (secret === null) return rows;
  const right = await verifyToken(token, { kind: 'secret', text: plain(secret) });
  const wrong = await verifyToken(token, { kind: 'secret', text: 'not the secret' });
  rows.push({ id: `${id}: its secret`, expected: 'valid', got: right.status });
  rows.push({ id: `${id}: another secret`, expected: 'invalid', got: wrong.status });
  return rows;
}

async function jose(one, form, { verifyToken }) {
  const raw = typeof one[form] === 'string' ? one[form] : JSON.stringify(one[form]);
  const key = one.pwd ? { kind: 'secret', text: one.pwd } : { kind: 'jwk', jwk: one.key };
  const verdict = await verifyToken(raw, key);
  // ML-DSA is in no browser and not in the oldest Node; there no judgment is the right answer.
  const expected = one.alg.startsWith('ML-DSA') && verdict.status === 'unsupported' ? 'unsupported' : 'valid';
  const payload = verdict.decrypted?.payload;
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const opened = one.plaintext === undefined || verdict.status !== 'valid' || text === one.plaintext;
  const id = `${one.id.replace(/^.*\/(rfc\d+)\/#/, '$1 ')} (${form})`;
  return { id, expected, got: opened ? verdict.status : `${verdict.status}, with another content` };
}
