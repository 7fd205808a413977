/** Terms that are explained where they stand; each has messages `term_<term>` and `term_<term>_what`. */
export const TERMS = [
  'http_only',
  'secure',
  'same_site',
  'partitioned',
  'session_id',
  'visitor_id',
  'jwt',
  'signature',
  'refresh_token',
  'revocation',
  'replay',
  'xss',
  'csrf',
  'fixation',
] as const;
export type Term = (typeof TERMS)[number];

const OF_RULE: Readonly<Record<string, Term>> = {
  'session-no-httponly': 'xss',
  'cookie-no-httponly': 'http_only',
  'token-in-storage': 'xss',
  'session-mirrored': 'xss',
  'refresh-in-storage': 'refresh_token',
  'session-no-secure': 'secure',
  'cookie-no-secure': 'secure',
  'samesite-missing': 'same_site',
  'samesite-none-session': 'csrf',
  'samesite-none-insecure': 'same_site',
  'samesite-invalid': 'same_site',
  'csrf-no-samesite': 'csrf',
  'session-low-entropy': 'session_id',
  'session-structured': 'session_id',
  'session-fixation': 'fixation',
  'session-after-logout': 'revocation',
  'session-in-url': 'replay',
  'session-over-http': 'replay',
  'third-party-unpartitioned': 'partitioned',
  'tracking-third-party': 'partitioned',
  'partitioned-insecure': 'partitioned',
  'tracker-long-lived': 'visitor_id',
  'no-exp': 'revocation',
  'long-life': 'revocation',
  'alg-none': 'signature',
  'sig-empty': 'signature',
  'hs-weak-secret': 'signature',
  'pii-claims': 'jwt',
  'secret-claims': 'jwt',
};

/** The term that explains what a rule of the audit is about, where there is one. */
export function termOfRule(rule: string): Term | undefined {
  return Object.hasOwn(OF_RULE, rule) ? OF_RULE[rule] : undefined;
}
