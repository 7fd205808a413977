import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import { classifyCookie, classifyStorage } from '../../../utils/cookies/classify-cookie';
import type { Cookie, CookieClass } from '../../../utils/model';

const now = Date.UTC(2026, 0, 1);
const year = now / 1000 + 365 * 86_400;

function cookie(name: string, over: Partial<Cookie> = {}): Cookie {
  return {
    name,
    value: 'x',
    domain: 'example.com',
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    hostOnly: true,
    session: true,
    storeId: '0',
    ...over,
  };
}
const classOf = (name: string, over: Partial<Cookie> = {}) => classifyCookie(cookie(name, over), { now });

/** The catalogue of names, a few of each class written as the browsers would show them. */
const names: readonly (readonly [CookieClass, string])[] = [
  [
    'session',
    'PHPSESSID JSESSIONID ASP.NET_SessionId .AspNetCore.Session ASPSESSIONIDQQABC CFID CFTOKEN connect.sid koa.sess laravel_session ci_session CAKEPHP symfony sessionid session _session_id _myapp_session rack.session PLAY_SESSION _myapp_key SESSION frontend SSESS0a1b SESS0a1b fe_typo_user sid sess zenid sails.sid express:sess _gitlab_session grafana_session sysauth',
  ],
  [
    'auth',
    '.AspNetCore.Identity.Application .AspNetCore.Cookies .AspNetCore.CookiesC1 .ASPXAUTH remember_token remember_web_59ba36 rememberMe LtpaToken LtpaToken2 wordpress_logged_in_ab wordpress_sec_ab next-auth.session-token __Secure-next-auth.session-token authjs.session-token __Secure-authjs.session-token.0 sb-abc-auth-token sb-abc-auth-token.1 __session __client_uat auth0 auth0_compat appSession KEYCLOAK_SESSION KEYCLOAK_IDENTITY KC_RESTART ory_kratos_session ESTSAUTH ESTSAUTHPERSISTENT SID HSID SSID LSID __Secure-1PSID c_user xs auth_token li_at user_session AWSELBAuthSessionCookie-0 _oauth2_proxy CF_Authorization FedAuth rtFa PS_TOKEN MYSAPSSO2 DSID SAMLSessionID access_token refresh_token id_token jwt',
  ],
  [
    'csrf',
    'XSRF-TOKEN csrftoken _csrf csrf_token __RequestVerificationToken .AspNetCore.Antiforgery.x1 authjs.csrf-token next-auth.csrf-token __Host-next-auth.csrf-token ct0 YII_CSRF_TOKEN form_key _csrfToken __Host-csrftoken',
  ],
  [
    'oauth',
    'next-auth.state my.nonce authjs.pkce.code_verifier a0.spajs.txs.abc .AspNetCore.Correlation.abc OpenIdConnect.nonce.abc __txn_abc sb-abc-auth-token-code-verifier',
  ],
  [
    'consent',
    'OptanonConsent OptanonAlertBoxClosed eupubconsent-v2 CookieConsent cookieyes-consent cookielawinfo-checkbox-ads euconsent-v2 didomi_token usprivacy OTGPPConsent cmplz_banner borlabs-cookie notice_preferences TAconsentID CONSENT SOCS _iub_cs-123 klaro axeptio_cookies tarteaucitron moove_gdpr_popup',
  ],
  [
    'analytics',
    '_ga _ga_ABC123 _gid _gat _gat_UA-1 __utma __utmz _pk_id.1.1fff _pk_ses.1.1fff MATOMO_SESSID _hjSession_123 _clck _clsk amplitude_id_x AMP_abc mp_abc_mixpanel ajs_anonymous_id s_cc s_vi s_fid AMCV_x _ym_uid _ym_d _sp_id.1 ph_abc_posthog heap_x optimizelyEndUserId _vwo_uuid_v2 _cs_id _dd_s rxVisitor dtCookie nmstat fs_uid _shopify_y _shopify_s',
  ],
  [
    'ads',
    '_fbp _fbc fr datr _gcl_au IDE test_cookie NID 1P_JAR __gads __gpi MUID _uetsid _uetvid _ttp ttwid _pin_unauth _scid bcookie lidc li_sugr UserMatchHistory guest_id guest_id_ads personalization_id muc_ads __qca TDID uuid2 anj tuuid demdex cto_bundle _kla_id hubspotutk __hstc __hssc _mkto_trk visitor_id123 t_gid _rdt_uuid _tt_enable_cookie',
  ],
  [
    'preference',
    'lang locale i18n_redirected NEXT_LOCALE django_language pll_language wp-settings-1 theme timezone currency PREF',
  ],
  [
    'load-balancing',
    'AWSALB AWSALBCORS AWSALBTG AWSALBTGCORS AWSELB BIGipServerpool ARRAffinity ARRAffinitySameSite SERVERID NSC_abc heroku-session-affinity GCLB ROUTEID ApplicationGatewayAffinity ApplicationGatewayAffinityCORS',
  ],
  [
    'security',
    '__cf_bm cf_clearance _cfuvid _abck bm_sz bm_sv ak_bmsc datadome incap_ses_1_2 visid_incap_2 nlbi_2 _pxvid TS0123 aws-waf-token __stripe_mid __stripe_sid _GRECAPTCHA reese84',
  ],
  [
    'cart',
    'cart cart_sig woocommerce_cart_hash woocommerce_items_in_cart wp_woocommerce_session_ab mage-cache-sessid guest_token',
  ],
  ['unknown', 'test foo x 春节 toString constructor __proto__ '],
];

describe('classifyCookie', () => {
  for (const [expected, list] of names) {
    it.each(list.split(' '))(`takes %s for ${expected}`, (name) => {
      expect(classOf(name).class).toBe(expected);
    });
  }

  it('says whom a name belongs to and by what it was known', () => {
    expect(classOf('PHPSESSID')).toMatchObject({
      owner: 'PHP',
      why: { by: 'name', detail: 'PHPSESSID' },
      id: 'visit',
    });
    expect(classOf('_ga_ABC')).toMatchObject({ owner: 'Google Analytics', why: { by: 'name-pattern' } });
    expect(classOf('nothing')).toMatchObject({ class: 'unknown', why: { by: 'nothing' } });
  });

  it('puts the exact name on its domain before the name alone', () => {
    expect(classOf('sid').owner).toBeUndefined();
    expect(classOf('sid', { domain: '.salesforce.com', hostOnly: false })).toMatchObject({
      owner: 'Salesforce',
      why: { by: 'name-and-domain' },
    });
    expect(classOf('d').class).toBe('unknown');
    expect(classOf('d', { domain: '.slack.com', hostOnly: false }).class).toBe('auth');
    expect(classOf('d', { domain: '.notslack.com', hostOnly: false }).class).toBe('unknown');
  });

  it.each([
    ['auth', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${'a'.repeat(43)}`],
    ['session', `s%3Aabcdefghijklmnop.${'a'.repeat(43)}`],
    ['session', 'eyJpdiI6IkFBQUEi'],
    ['auth', `CfDJ8${'a'.repeat(60)}`],
    ['analytics', 'GA1.2.123456789.1700000000'],
    ['ads', 'fb.1.1700000000000.123456789'],
    ['unknown', 's%3A%2F%2Fexample.com'],
    ['unknown', 'eyJ'],
    ['auth', '"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"'],
    ['auth', '%22eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln%22'],
    ['auth', '{"id_token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln","token_type":"Bearer"}'],
    ['auth', '%7B%22accessToken%22%3A%22eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln%22%7D'],
    ['unknown', '{"note":"eyJhbGciOiJIUzI1NiJ9"}'],
    ['unknown', '"eyJ"'],
    ['unknown', ''],
  ])('takes an unknown name for %s when its value is %s', (expected, value) => {
    expect(classOf('zz', { value }).class).toBe(expected);
  });

  it('reads telling words, and the person before all', () => {
    expect(classOf('MyAppSessionId')).toMatchObject({
      class: 'session',
      why: { by: 'word', detail: 'session' },
    });
    expect(classOf('my_xsrf_token').class).toBe('csrf');
    expect(classifyCookie(cookie('_ga'), { now, corrected: 'session' })).toMatchObject({
      class: 'session',
      why: { by: 'person' },
    });
  });

  it('knows a session by its behaviour: HttpOnly, random, gone with the visit', () => {
    const value = 'f3a9c1e07b5d4826a1b2c3d4e5f60718';
    expect(classOf('zz', { value, httpOnly: true })).toMatchObject({
      class: 'session',
      why: { by: 'behaviour' },
    });
    expect(classOf('zz', { value }).class).toBe('unknown');
    expect(classOf('zz', { value, httpOnly: true, session: false, expirationDate: year }).class).toBe(
      'unknown',
    );
  });

  it('tells the id of a visit from the id of a visitor', () => {
    const value = 'f3a9c1e07b5d4826a1b2c3d4e5f60718';
    const long = { value, session: false, expirationDate: year };
    expect(classOf('_ga', long).id).toBe('visitor');
    expect(classOf('_clsk', long).id).toBe('visit');
    expect(classOf('zz', long).id).toBe('visitor');
    expect(classOf('zz', { value }).id).toBe('visit');
    expect(classOf('sid', long).id).toBe('visit');
    expect(classOf('theme', { value: 'dark' }).id).toBeUndefined();
  });

  it('stays linear on a hostile name and value', () => {
    const long = 'a'.repeat(200_000);
    expect(classOf(long, { value: `eyJ${long}` }).class).toBe('unknown');
  });
});

describe('classifyStorage', () => {
  it.each([
    ['auth', '@@auth0spajs@@::client::aud::openid'],
    ['auth', 'oidc.user:https://id.example:client'],
    ['auth', 'CognitoIdentityServiceProvider.abc.user.idToken'],
    ['auth', 'firebaseLocalStorageDb/firebaseLocalStorage/firebase:authUser:key:[DEFAULT]'],
    ['auth', 'access_token'],
    ['oauth', 'oidc.state:abc'],
    ['analytics', 'amplitude_unsent_events'],
    ['consent', 'uc_settings'],
    ['preference', 'theme'],
    ['unknown', 'zz'],
  ])('%s: %s', (expected, key) => {
    const entry = { origin: 'https://example.com', area: 'local' as const, key, value: '1', bytes: 1 };
    expect(classifyStorage(entry).class).toBe(expected);
  });
});

it('every class and every reason has a message', () => {
  const by = ['person', 'name-and-domain', 'name', 'name-pattern', 'format', 'word', 'behaviour', 'nothing'];
  const classes = names.map(([c]) => c);
  for (const key of [...by.map((b) => `class_why_${b}`), ...classes.map((c) => `class_${c}`)]) {
    expect(Object.keys(en)).toContain(key.replaceAll('-', '_'));
  }
});
