import { defineRule } from '../audit-rule';
import { jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

/** Identity services that publish a JWKS and sign with its keys. */
const PUBLISHES_KEYS =
  /^https:\/\/(?:accounts\.google\.com|securetoken\.google\.com|login\.microsoftonline\.com|sts\.windows\.net|appleid\.apple\.com|cognito-idp\.[\w-]+\.amazonaws\.com|[\w.-]+\.auth0\.com|[\w.-]+\.okta\.com|[\w.-]+\.clerk\.accounts\.dev|[\w.-]+\/(?:auth\/)?realms\/)/i;

export const hsInBrowser = defineRule({
  id: 'hs-in-browser',
  severity: 'info',
  title: 'A token for several parties is signed with a shared secret',
  advice:
    'Whoever checks an HS token can also make one. With several audiences, or an issuer that publishes keys, use RS256, PS256, ES256 or EdDSA.',
  reference: 'RFC 8725 section 3.1',
  evidence: ['token'],
  *check(context) {
    for (const { header, claims, subject, where } of jwtTokens(context)) {
      const alg = header['alg'];
      if (!claims || typeof alg !== 'string' || !/^HS\d/.test(alg)) continue;
      const audiences = Array.isArray(claims['aud']) ? claims['aud'].length : 1;
      const issuer = claims['iss'];
      const publishes = typeof issuer === 'string' && PUBLISHES_KEYS.test(issuer);
      if (audiences < 2 && !publishes) continue;
      const why = publishes
        ? say('the issuer publishes its keys', 'evidence_issuer_publishes')
        : say(`${audiences} audiences`, 'evidence_audiences', audiences);
      yield { subject, evidence: tell(tell(where, ': ', `alg=${alg}`), ', ', why) };
    }
  },
});
