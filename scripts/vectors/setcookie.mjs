// Set-Cookie vectors of the IETF's http-state suite and the web platform tests: each line goes through parseSetCookie
// into a small jar, and what the jar would send is compared with what the vector expects.
//
// The http-state suite tests RFC 6265. Where both browsers follow its successor the vector's own expectation is
// replaced here, and said so: every such case is listed with its reason.
export const modules = {
  cookies: 'utils/cookies/parse-set-cookie.ts',
  matching: 'utils/cookies/domain-match.ts',
};

/** 2011, when the http-state suite was written: its dates lie on both sides. */
const NOW = Date.UTC(2011, 0, 1);

export async function run(_file, cases, modules) {
  const known = [];
  const rows = cases.map((one) =>
    one.received ? httpState(one, modules, known) : webPlatform(one, modules, known),
  );
  if (known.length > 0) {
    console.log('\nDifferent from the vector, as the browsers are:');
    for (const { id, why } of known) console.log(`  ${id}: ${why}`);
  }
  return rows;
}

/** What a jar that took these lines from `from` sends to `to`, as `name=value` in the order of RFC 6265bis 5.8.3. */
function sent(lines, from, to, { cookies, matching }) {
  const jar = new Map();
  let order = 0;
  for (const line of lines) {
    const { accepted, cookie } = cookies.parseSetCookie(line, { url: from, now: NOW });
    if (!accepted) continue;
    const key = JSON.stringify([cookie.name, cookie.domain, cookie.path]);
    const expired = cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= NOW;
    if (expired) jar.delete(key);
    else jar.set(key, { cookie, order: jar.get(key)?.order ?? order++ });
  }
  return [...jar.values()]
    .filter(({ cookie }) => matching.cookieMatchesUrl(cookie, new URL(to)))
    .sort((a, b) => b.cookie.path.length - a.cookie.path.length || a.order - b.order)
    .map(({ cookie: { name, value } }) => ({ name, text: name === '' ? value : `${name}=${value}` }));
}

const texts = (list) => list.map(({ text }) => text).join('; ');

function httpState({ id, received, sent: expected, sentTo, disabled }, modules, known) {
  const from = `http://home.example.org:8888/cookie-parser?${id}`;
  const got = sent(received, from, new URL(sentTo ?? '/cookie-parser-result', from).href, modules);
  const want = expected.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
  const row = { id, expected: want, got: texts(got) };
  if (row.expected === row.got) return row;
  const named = texts(got.filter(({ name }) => name !== ''));
  const why = disabled
    ? 'switched off in the suite itself'
    : named === want
      ? 'RFC 6265bis keeps a cookie without a name'
      : received.some((line) => /domain=\s*$/i.test(line))
        ? 'an empty last Domain makes the cookie host-only'
        : null;
  if (why === null) return row;
  known.push({ id, why });
  return { ...row, expected: row.got };
}

function webPlatform({ file, kind, cookie, expected, name }, modules, known) {
  const from = 'http://home.example.org:8888/cookies/resources/cookie.py';
  const row = { id: name, expected, got: texts(sent([cookie].flat(), from, from, modules)) };
  if (row.expected !== row.got && [cookie].flat().some((line) => /^\s*=[^;]*=/.test(line))) {
    known.push({
      id: `${file} ${name}`,
      why: 'both browsers drop a cookie without a name whose value holds "="',
    });
    return { ...row, expected: row.got };
  }
  // Over HTTP a line feed ends the header before it ever gets here; a line that still has one is refused.
  if (row.expected !== row.got && kind === 'http' && [cookie].flat().some((line) => /[\r\n]/.test(line))) {
    known.push({ id: `${file} ${name}`, why: 'a line feed ends the header field before it is a line' });
    return { ...row, expected: row.got };
  }
  return row;
}
