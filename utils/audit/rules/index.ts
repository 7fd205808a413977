import type { AuditRule } from '../audit-rule';
import type { ChangeRule } from '../change-rule';
import { algNone } from './alg-none';
import { algUnknown } from './alg-unknown';
import { attrOver1024 } from './attr-over-1024';
import { bytesInvalid } from './bytes-invalid';
import { cookieNoHttponly } from './cookie-no-httponly';
import { cookieNoSecure } from './cookie-no-secure';
import { critB64 } from './crit-b64';
import { csrfNoSamesite } from './csrf-no-samesite';
import { domainCount } from './domain-count';
import { domainLoose } from './domain-loose';
import { dupKeys } from './dup-keys';
import { duplicateShadow } from './duplicate-shadow';
import { expInvalid } from './exp-invalid';
import { expired } from './expired';
import { headerBytes } from './header-bytes';
import { hsInBrowser } from './hs-in-browser';
import { iatFuture } from './iat-future';
import { internalAddress } from './internal-address';
import { jwtSize } from './jwt-size';
import { keyHeader } from './key-header';
import { kidSuspicious } from './kid-suspicious';
import { lifetimeOverCap } from './lifetime-over-cap';
import { longLife } from './long-life';
import { nbfFuture } from './nbf-future';
import { nested } from './nested';
import { noAud } from './no-aud';
import { noExp } from './no-exp';
import { noIss } from './no-iss';
import { nonUtf8 } from './non-utf8';
import { partitionBudget } from './partition-budget';
import { partitionedInsecure } from './partitioned-insecure';
import { pbes2Cost } from './pbes2-cost';
import { piiClaims } from './pii-claims';
import { plainState } from './plain-state';
import { prefixMiscased } from './prefix-miscased';
import { prefixMissing } from './prefix-missing';
import { prefixObsolete } from './prefix-obsolete';
import { prefixViolated } from './prefix-violated';
import { privileged } from './privileged';
import { refreshInStorage } from './refresh-in-storage';
import { samesiteInvalid } from './samesite-invalid';
import { samesiteMissing } from './samesite-missing';
import { samesiteNoneInsecure } from './samesite-none-insecure';
import { samesiteNoneSession } from './samesite-none-session';
import { secretClaims } from './secret-claims';
import { sensitiveData } from './sensitive-data';
import { sessionAfterLogout } from './session-after-logout';
import { sessionFixation } from './session-fixation';
import { sessionInUrl } from './session-in-url';
import { sessionLowEntropy } from './session-low-entropy';
import { sessionMirrored } from './session-mirrored';
import { sessionNameDefault } from './session-name-default';
import { sessionNoHttponly } from './session-no-httponly';
import { sessionNoSecure } from './session-no-secure';
import { sessionOverHttp } from './session-over-http';
import { sessionPersistent } from './session-persistent';
import { sessionStructured } from './session-structured';
import { setCookieRejected } from './set-cookie-rejected';
import { sigEmpty } from './sig-empty';
import { sizeNear } from './size-near';
import { sizeOver } from './size-over';
import { thirdPartyUnpartitioned } from './third-party-unpartitioned';
import { tokenInStorage } from './token-in-storage';
import { trackerAroundConsent, trackerBeforeConsent } from './tracker-before-consent';
import { trackerLongLived } from './tracker-long-lived';
import { trackingThirdParty } from './tracking-third-party';
import { typ } from './typ';
import { zip } from './zip';

/** Every rule on one snapshot. The order is the order of findings of equal severity. */
export const rules: readonly AuditRule[] = [
  sessionNoSecure,
  cookieNoSecure,
  sessionOverHttp,
  sessionNoHttponly,
  cookieNoHttponly,
  samesiteMissing,
  samesiteNoneSession,
  samesiteNoneInsecure,
  samesiteInvalid,
  csrfNoSamesite,
  prefixViolated,
  prefixMiscased,
  prefixObsolete,
  prefixMissing,
  domainLoose,
  duplicateShadow,
  sessionPersistent,
  lifetimeOverCap,
  trackerLongLived,
  sizeOver,
  sizeNear,
  attrOver1024,
  domainCount,
  partitionBudget,
  headerBytes,
  sessionNameDefault,
  sessionLowEntropy,
  sessionStructured,
  sensitiveData,
  plainState,
  internalAddress,
  tokenInStorage,
  refreshInStorage,
  sessionMirrored,
  sessionInUrl,
  thirdPartyUnpartitioned,
  trackingThirdParty,
  trackerBeforeConsent,
  partitionedInsecure,
  bytesInvalid,
  setCookieRejected,
  // Tokens, wherever they were found.
  algNone,
  sigEmpty,
  secretClaims,
  privileged,
  kidSuspicious,
  keyHeader,
  critB64,
  dupKeys,
  noExp,
  expInvalid,
  longLife,
  hsInBrowser,
  algUnknown,
  noIss,
  noAud,
  nbfFuture,
  iatFuture,
  piiClaims,
  zip,
  pbes2Cost,
  nonUtf8,
  jwtSize,
  typ,
  nested,
  expired,
];

/** The rules that compare two snapshots, around a sign-in or sign-out that the person confirms. */
export const changeRules: readonly ChangeRule[] = [sessionFixation, sessionAfterLogout];

/** The halves of rules above that two snapshots around an answered consent banner prove better than one. */
export const consentRules: readonly ChangeRule[] = [trackerAroundConsent];
