// @ts-check
import { cut, plainText, textTable } from './plain-text.mjs';

/** @typedef {import('../../utils/model').SiteReport} SiteReport */

const SAME_SITE = { no_restriction: 'None', lax: 'Lax', strict: 'Strict', unspecified: '–' };
const TIME_CLAIMS = new Set(['iat', 'nbf', 'exp', 'auth_time', 'updated_at']);
const SEVERITIES = /** @type {const} */ (['high', 'medium', 'low', 'info']);

/** @param {number} seconds since the epoch @param {number} now milliseconds @returns {string} e.g. `in 3 days` */
export function relative(seconds, now) {
  const away = seconds - now / 1000;
  /** @type {[Intl.RelativeTimeFormatUnit, number][]} */
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ];
  const [unit, size] = units.find(([, s]) => Math.abs(away) >= s) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(Math.round(away / size), unit);
}

/** @param {SiteReport} report @param {number} now */
function cookieTable(report, now) {
  return textTable(
    [
      'Name',
      'Value',
      'Domain',
      'Path',
      'HttpOnly',
      'Secure',
      'SameSite',
      'Expires',
      'Bytes',
      'Host-only',
      'Partition',
      'Party',
    ],
    report.cookies.map(({ cookie, party, bytes }) => [
      cut(plainText(cookie.name), 32),
      cut(plainText(cookie.value), 24),
      cut(plainText(cookie.domain), 32),
      cut(plainText(cookie.path), 20),
      cookie.httpOnly ? 'yes' : '–',
      cookie.secure ? 'yes' : '–',
      SAME_SITE[cookie.sameSite],
      cookie.expirationDate === undefined ? 'Session' : relative(cookie.expirationDate, now),
      String(bytes),
      cookie.hostOnly ? 'yes' : '–',
      cookie.partitionKey ? plainText(cookie.partitionKey.topLevelSite) : '–',
      party,
    ]),
  );
}

/** @param {import('../../utils/model').TokenPlace} place */
function placeText(place) {
  if (place.kind === 'cookie') return `cookie ${place.name}`;
  if (place.kind === 'storage') {
    const area = { local: 'localStorage', session: 'sessionStorage', indexeddb: 'IndexedDB' }[place.area];
    return `${area} ${place.key} of ${place.origin}`;
  }
  return place.kind === 'url' ? "the page's address" : `a request header to ${place.url}`;
}

/** @param {import('../../utils/model').Token} token @param {number} now */
function tokenText(token, now) {
  const { decoded, hit } = token;
  const lines = [
    `${hit.format}, found in ${token.places.map(placeText).map(plainText).join(', ')}`,
    ...(hit.steps.length > 0 ? [`  unwrapped: ${plainText(hit.steps.join(' > '))}`] : []),
  ];
  if (!decoded) return [...lines, '  it cannot be decoded'].join('\n');
  if (decoded.header) lines.push(`  header   ${plainText(JSON.stringify(decoded.header))}`);
  if (decoded.claims) {
    for (const [name, value] of Object.entries(decoded.claims)) {
      const time =
        TIME_CLAIMS.has(name) && typeof value === 'number' && Number.isFinite(value) ? value : null;
      const words =
        time !== null && Math.abs(time) < 8.64e12
          ? `${time}  (${new Date(time * 1000).toISOString()}, ${relative(time, now)})`
          : JSON.stringify(value);
      lines.push(`  ${plainText(name).padEnd(8)} ${cut(plainText(words), 110)}`);
    }
  } else if (decoded.payload !== undefined) {
    lines.push(`  payload  ${cut(plainText(JSON.stringify(decoded.payload)), 110)}`);
  }
  for (const problem of decoded.problems ?? []) lines.push(`  note     ${plainText(problem.message)}`);
  lines.push(
    decoded.encrypted ? '  encrypted: only who has the key can read it' : '  decoded, signature not verified',
  );
  return lines.join('\n');
}

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/**
 * A site report as plain text for a terminal.
 * @param {SiteReport} report
 * @param {{now: number}} at milliseconds
 */
export function formatReport(report, { now }) {
  const { snapshot, cookies, tokens, findings } = report;
  const third = cookies.filter((cookie) => cookie.party === 'third').length;
  const origins = new Set(snapshot.storage.map((entry) => entry.origin));
  const parts = [
    `${plainText(snapshot.url)}\n${[
      `site ${plainText(report.site)}`,
      report.scheme,
      `${counted(cookies.length, 'cookie', 'cookies')} (${third} third-party)`,
      counted(tokens.length, 'token', 'tokens'),
      `${counted(snapshot.storage.length, 'storage entry', 'storage entries')} of ${counted(origins.size, 'origin', 'origins')}`,
      counted(findings.length, 'finding', 'findings'),
    ].join(' · ')}`,
    `COOKIES\n${cookies.length > 0 ? cookieTable(report, now) : 'none'}`,
    `TOKENS\n${tokens.map((token) => tokenText(token, now)).join('\n\n') || 'none'}`,
    `FINDINGS\n${
      SEVERITIES.flatMap((severity) =>
        findings
          .filter((finding) => finding.severity === severity)
          .map(
            (finding) =>
              `${severity.padEnd(6)}  ${finding.rule}: ${plainText(finding.subject.name)}\n        ${cut(plainText(finding.evidence), 140)}\n        ${plainText(finding.advice)}`,
          ),
      ).join('\n') || 'none'
    }`,
  ];
  if (snapshot.gaps.length > 0)
    parts.push(
      `NOT READ\n${snapshot.gaps.map((gap) => `${plainText(gap.what)}: ${plainText(gap.reason)}`).join('\n')}`,
    );
  return parts.join('\n\n');
}
