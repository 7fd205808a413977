// Session and token vectors of other formats: PASETO, Branca, Fernet, Flask, Django, express and further frameworks.
export const modules = { tokens: 'utils/tokens/index.ts' };

export async function run(file, cases, { tokens }) {
  const kind = file.split('.')[1];
  const runner = runners[kind] ?? general;
  const rows = [];
  for (const one of cases) rows.push(await runner(one, tokens));
  return rows;
}

const runners = { paseto, branca, fernet };
/** Refused is refused: a token that is malformed gets no judgment, one that is wrong is invalid. */
const answer = (verdict, refused) => (refused && verdict.status !== 'valid' ? 'refused' : verdict.status);
const text = (payload) => (typeof payload === 'string' ? payload : JSON.stringify(payload));
const hexText = (hex) => Buffer.from(hex, 'hex').toString('utf8');

async function paseto(one, { verifyToken, decodeToken }) {
  const refused = one['expect-fail'];
  // A raw key does not say for which version and purpose it is; PASETO's own key form (PASERK) does.
  const bytes = (hex) => Buffer.from(hex, 'hex').toString('base64url');
  const key = one.key
    ? { kind: 'secret', text: `k${one.version}.local.${bytes(one.key)}` }
    : one['public-key-pem']
      ? { kind: 'pem', text: one['public-key-pem'] }
      : { kind: 'secret', text: one['public-key'] };
  const verdict = await verifyToken(one.token, { ...key, implicitAssertion: one['implicit-assertion'] });
  let got = answer(verdict, refused);
  if (!refused && got === 'valid') {
    const payload = (verdict.decrypted ?? decodeToken(one.token))?.payload;
    if (text(payload) !== one.payload) got = 'valid, with another content';
  }
  return { id: one.name, expected: refused ? 'refused' : 'valid', got };
}

async function branca(one, { verifyToken }) {
  const verdict = await verifyToken(one.token, { kind: 'secret', text: one.key });
  let got = answer(verdict, !one.isValid);
  if (got === 'valid' && verdict.decrypted.issuedAt !== one.timestamp) got = 'valid, with another time';
  const utf8 = Buffer.from(hexText(one.msg)).toString('hex') === one.msg;
  if (got === 'valid' && utf8 && text(verdict.decrypted.payload) !== hexText(one.msg))
    got = 'valid, with another content';
  return { id: `${one.id} ${one.comment}`, expected: one.isValid ? 'valid' : 'refused', got };
}

async function fernet(one, { verifyToken }) {
  const verdict = await verifyToken(one.token, { kind: 'secret', text: one.secret });
  // Age is for the reader to judge: the answer has the token's time, and the time to live is not in the token.
  const now = Date.parse(one.now) / 1000;
  const issued = verdict.decrypted?.issuedAt;
  const fresh =
    issued !== undefined && issued <= now + 60 && (one.ttl_sec === undefined || issued + one.ttl_sec >= now);
  const refused = one.kind === 'invalid';
  let got = verdict.status === 'valid' && !fresh ? 'refused' : answer(verdict, refused);
  if (got === 'valid' && text(verdict.decrypted.payload) !== one.src) got = 'valid, with another content';
  return { id: `${one.kind} ${one.desc ?? ''}`, expected: refused ? 'refused' : 'valid', got };
}

/** Formats that only their cookie's name makes known. */
const cookieNames = {
  ltpa1: 'LtpaToken',
  ltpa2: 'LtpaToken2',
  'shiro-cbc': 'rememberMe',
  'shiro-gcm': 'rememberMe',
};

async function general(one, { verifyToken, decodeToken }) {
  const raw = one.pair ? `${one.pair}; ${one.pair.split('=')[0]}.sig=${one.sig}` : one.token;
  const id = `${one.format} ${one.source ?? ''}`;
  const name = cookieNames[one.format];
  const context = name === undefined ? undefined : { name };
  const decoded = decodeToken(raw, context);
  const secret = one.secret_hex ?? one.secret?.replace(/^hex:/, '');
  if (secret === undefined || (one.verified === undefined && !one.secret)) {
    return { id, expected: 'opened', got: decoded ? 'opened' : 'not recognised' };
  }
  if (one.payload !== undefined && !decoded?.encrypted && text(decoded?.payload) !== one.payload) {
    const same = JSON.stringify(decoded?.payload) === JSON.stringify(parsed(one.payload));
    if (!same)
      return { id, expected: 'valid', got: `another content: ${text(decoded?.payload)?.slice(0, 60)}` };
  }
  const extras = { ...(one.salt && { salt: one.salt }), ...(one.aad && { implicitAssertion: one.aad }) };
  const verdict = await verifyToken(raw, { kind: 'secret', text: secret, ...extras }, context);
  const refused = one.expect === false;
  let got = answer(verdict, refused);
  if (one.payload !== undefined && got === 'valid') {
    const payload = (verdict.decrypted ?? decoded)?.payload;
    const same =
      text(payload) === one.payload || JSON.stringify(payload) === JSON.stringify(parsed(one.payload));
    if (!same) got = 'valid, with another content';
  }
  return { id, expected: refused ? 'refused' : 'valid', got };
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
