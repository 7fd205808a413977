// Verdicts of other auditors: OWASP ZAP's passive rules about cookies. Each case becomes a snapshot that holds nothing
// but its Set-Cookie lines; the findings of the rules that ask the same question are counted.
export const modules = { audit: 'utils/audit/index.ts' };

const NOW = Date.UTC(2026, 0, 1);
/** ZAP's rule to the rules here that ask the same. */
const SAME_QUESTION = {
  CookieHttpOnly: /httponly/,
  CookieSecureFlag: /^(session|cookie)-no-secure$/,
  CookieSameSite: /samesite/,
  CookieLooselyScoped: /^domain-loose$/,
  InfoSessionIdUrl: /^session-in-url$/,
};

export async function run(_file, cases, { audit }) {
  const left = [];
  const rows = [];
  for (const one of cases) {
    const why = notRunnable(one);
    if (why) left.push(`${one.rule} ${one.id}: ${why}`);
    else rows.push(verdict(one, audit));
  }
  if (left.length > 0) console.log(`\nLeft out:\n  ${left.join('\n  ')}`);
  return rows;
}

function notRunnable({ setCookie, alerts, ignoreList, arg, rule, id }) {
  if (!SAME_QUESTION[rule]) return 'no rule here asks this';
  if (ignoreList && alerts === 0) return "a setting of ZAP's: names it is told to leave alone";
  if (/HighThreshold/i.test(id)) return "a setting of ZAP's: its threshold";
  if (alerts > 0 && setCookie.length === 0 && arg.length === 0) return 'the vector holds no line';
  return null;
}

function verdict({ rule, id, setCookie, arg, url = 'https://www.example.com/test/', alerts }, { auditSite }) {
  const lines = [...setCookie, ...arg.map((value, i) => `arg${i}=123; Path=/; SameSite=${value}`)];
  const snapshot = {
    url,
    time: NOW,
    frames: [],
    cookies: [],
    storage: [],
    headers: { setCookie: lines.map((line) => ({ url, line, time: NOW })), sent: [], authorization: [] },
    gaps: [],
  };
  const found = auditSite(snapshot, { now: NOW }).filter((finding) => SAME_QUESTION[rule].test(finding.rule));
  return { id: `${rule} ${id}`, expected: String(alerts), got: String(found.length) };
}
