import type { CookieClass } from '../model';

/**
 * What names mean and whom they belong to: `owner: names`, one owner a line. `*` stands for anything, `@domain` limits
 * a name to that domain and its subdomains, `!` in front marks an id that lives for one visit where its class is
 * otherwise about a visitor. Names are case-sensitive, as cookies are.
 */
export const KNOWN_COOKIES: Readonly<Partial<Record<CookieClass, string>>> = {
  session: `
PHP: PHPSESSID
Java servlet: JSESSIONID JSESSIONIDSSO
Spring: SESSION
ASP.NET: ASP.NET_SessionId
ASP.NET Core: .AspNetCore.Session
Classic ASP: ASPSESSIONID*
ColdFusion: CFID CFTOKEN CFGLOBALS
Express: connect.sid express:sess express.sid sess.id
Koa: koa.sess koa:sess koa.sid
Fastify: sessionId
Hono: hono.session
Laravel: laravel_session
web frameworks: *_session
CodeIgniter: ci_session
CakePHP: CAKEPHP
Symfony: symfony
Yii: YIISESSID _session-frontend _session-backend
Django: sessionid
Flask: session
Rails: _session_id _*_session
Rack: rack.session
Play: PLAY_SESSION PLAY_FLASH
Phoenix: _*_key
Perl CGI: CGISESSID
Drupal: SSESS*
TYPO3: fe_typo_user be_typo_user
Joomla: joomla_user_state
Magento: frontend frontend_cid adminhtml PHPSESSID_ADMIN
PrestaShop: PrestaShop-*
OpenCart: OCSESSID
Shopware: sw-states
Zend: zenid ZENID
osCommerce: osCsid
phpMyAdmin: phpMyAdmin phpMyAdmin_https pmaAuth-*
Sails: sails.sid
AdonisJS: adonis-session
Beego: beegosessionID
Gin: mysession gin_session
Revel: REVEL_SESSION
Gorilla: session-name
Vaadin: vaadinsession
Wicket: wicket_session
Jetty: JETTYSESSIONID
Oracle: ADMINCONSOLESESSION ORA_WWV_APP_* OHS-*
Tomcat: JSESSIONIDVERSION
GitLab: _gitlab_session
GitHub: _gh_sess@github.com
Grafana: grafana_session grafana_session_expiry
Kibana: sid@elastic.co
Jenkins: JSESSIONID.*
Gitea: i_like_gitea
Gogs: i_like_gogs
Forgejo: session_forgejo i_like_forgejo
Nextcloud: nc_session_id oc_sessionPassphrase
Moodle: MoodleSession* MOODLEID1_
MediaWiki: *wikiSession mwsession
vBulletin: bb_sessionhash bbsessionhash
phpBB: phpbb3_*_sid phpbb_*_sid
XenForo: xf_session
Discourse: _forum_session
Redmine: _redmine_session
OpenWrt: sysauth sysauth_http sysauth_https
Synology: id@synology.me smid
Plesk: PLESKSESSID
cPanel: cpsession whostmgrsession webmailsession
Roundcube: roundcube_sessid
Zimbra: ZM_TEST
Salesforce: sid@salesforce.com sid@force.com sid_Client
ServiceNow: glide_user_session glide_session_store
SAP: SAP_SESSIONID_*
Citrix: NSC_AAAC NSC_TASS NSC_TMAS CtxsAuthId
Fortinet: SVPNCOOKIE SVPNNETWORKCOOKIE
Cisco: webvpn webvpnlogin
F5: MRHSession LastMRH_Session F5_ST
Amazon: session-id@amazon.com session-id-time@amazon.com session-token@amazon.com
eBay: s@ebay.com
Netflix: SecureNetflixId@netflix.com NetflixId@netflix.com
Airbnb: _airbed_session_id
Etsy: session-key-www@etsy.com
Zendesk: _zendesk_session _zendesk_shared_session _help_center_session
Intercom: intercom-session-*
Twitch: twilight-user@twitch.tv
Cloudflare Access: CF_AppSession
generic: session-token session-id sid sess SID_SESSION session_id sessionID SessionId sessid SESSID _session usersession user_session_id JSSESSID ssid s_id app_session web_session __session_id
generic: SESS*
`,
  auth: `
ASP.NET Core: .AspNetCore.Identity.Application .AspNetCore.Identity.* .AspNetCore.Cookies* .AspNet.ApplicationCookie .AspNet.Cookies .AspNetCore.*
ASP.NET: .ASPXAUTH .ASPXANONYMOUS .DOTNETNUKE .ASPXFORMSAUTH
Rails Devise: remember_token remember_user_token remember_*_token
Laravel: remember_web_*
Symfony: REMEMBERME
Spring Security: remember-me SPRING_SECURITY_REMEMBER_ME_COOKIE
Shiro: rememberMe
IBM WebSphere: LtpaToken LtpaToken2
WordPress: wordpress_logged_in_* wordpress_sec_* wordpress_*
Auth.js: next-auth.session-token* __Secure-next-auth.session-token* authjs.session-token* __Secure-authjs.session-token* __Host-authjs.session-token*
Supabase: sb-*-auth-token* sb-access-token sb-refresh-token supabase-auth-token
Clerk: __client_uat* __client __session_*
Firebase or Clerk: __session
Auth0: auth0 auth0_compat appSession* auth0.*.is.authenticated _legacy_auth0.*
Better Auth: better-auth.session_token __Secure-better-auth.session_token better-auth.session_data
Lucia: auth_session
iron-session: iron-session iron-session-*
Kinde: kinde_token
WorkOS: wos-session
Descope: DSR
Stytch: stytch_session stytch_session_jwt
SuperTokens: sAccessToken sRefreshToken sFrontToken sIdRefreshToken
Keycloak: KEYCLOAK_SESSION* KEYCLOAK_IDENTITY* KEYCLOAK_REMEMBER_ME KC_RESTART AUTH_SESSION_ID*
Ory: ory_kratos_session ory_session_* ory_hydra_session
Okta: idx@okta.com DT@okta.com okta-token-storage* okta_session_jwt
Ping: PF.PERSISTENT PA.*
ForgeRock: iPlanetDirectoryPro amlbcookie
CAS: CASTGC TGC
Shibboleth: _shibsession_* shib_idp_session _opensaml_req_*
SAML: SAMLSessionID SimpleSAML SimpleSAMLAuthToken SimpleSAMLSessionID
Authelia: authelia_session
Authentik: authentik_session authentik_proxy_*
oauth2-proxy: _oauth2_proxy*
Traefik: _forward_auth traefik_session
Cloudflare Access: CF_Authorization
AWS: AWSELBAuthSessionCookie-* aws-userInfo aws-creds*
AWS Cognito: CognitoIdentityServiceProvider.* cognito
Google Cloud IAP: GCP_IAAP_* GCP_IAP_*
Microsoft: ESTSAUTH ESTSAUTHPERSISTENT ESTSAUTHLIGHT ESTSSC SignInStateCookie FedAuth* rtFa RPSSecAuth@live.com WLSSC@live.com AppServiceAuthSession MSPAuth@live.com MSPProf@live.com
Google: SID@google.com HSID@google.com SSID@google.com APISID@google.com SAPISID@google.com LSID@google.com SIDCC@google.com __Secure-1PSID* __Secure-3PSID* __Secure-1PAPISID __Secure-3PAPISID __Host-GAPS@google.com SID@google.com SID@youtube.com HSID@google.com HSID@youtube.com SSID@google.com SSID@youtube.com LSID@google.com LSID@youtube.com LOGIN_INFO@youtube.com
Facebook: c_user@facebook.com xs@facebook.com c_user xs@facebook.com xs@messenger.com
Instagram: ds_user_id sessionid@instagram.com
X: auth_token@x.com auth_token@twitter.com kdt@x.com kdt@twitter.com twid@x.com twid@twitter.com auth_token
LinkedIn: li_at li_rm
GitHub: user_session@github.com __Host-user_session_same_site dotcom_user@github.com logged_in@github.com user_session
GitLab: remember_user_token@gitlab.com known_sign_in
Bitbucket: cloud.session.token tenant.session.token
Atlassian: seraph.rememberme.cookie crowd.token_key JSESSIONID@atlassian.net
Slack: d@slack.com d-s@slack.com
Reddit: reddit_session token_v2@reddit.com
Discord: __dcfduid@discord.com __sdcfduid@discord.com
TikTok: sessionid_ss@tiktok.com sessionid@tiktok.com sid_tt@tiktok.com sid_guard@tiktok.com
Pinterest: _auth@pinterest.com _pinterest_sess
Amazon: at-main@amazon.com sess-at-main@amazon.com at-main x-main
Apple: myacinfo dslang@apple.com acn01@apple.com
Yahoo: T@yahoo.com Y@yahoo.com
Dropbox: blid@dropbox.com jar@dropbox.com
Spotify: sp_dc sp_key
Steam: steamLoginSecure steamRefresh_steam
Twitch: auth-token@twitch.tv persistent@twitch.tv
VK: remixsid remixnsid
Yandex: Session_id sessionid2@yandex.ru sessionid2@yandex.com
PeopleSoft: PS_TOKEN PS_LOGINLIST
SAP: MYSAPSSO2
Pulse Secure: DSID DSSIGNIN
Palo Alto: portal-userauthcookie portal-prelogonuserauthcookie
Salesforce: oid@salesforce.com
Oracle: OAMAuthnCookie* ObSSOCookie ORASSO_AUTH_HINT
SiteMinder: SMSESSION SMIDENTITY
XenForo: xf_user
phpBB: phpbb3_*_k phpbb3_*_u
vBulletin: bb_password bbpassword bb_userid bbuserid
MediaWiki: *wikiToken *wikiUserID centralauth_*
Discourse: _t
Nextcloud: nc_token nc_username
Moodle: MOODLEID_
Joomla: joomla_remember_me_*
Drupal: Drupal.uid
Jenkins: ACEGI_SECURITY_HASHED_REMEMBER_ME_COOKIE
Proxmox: PVEAuthCookie PMGAuthCookie
pgAdmin: pga4_session
Vault: vault_token
Argo CD: argocd.token
Portainer: portainer_api_key
Directus: directus_session_token directus_refresh_token
Strapi: strapi_jwt jwtToken
Payload: payload-token
Ghost: ghost-members-ssr ghost-admin-api-session
Hasura: hasura-console
PocketBase: pb_auth
Appwrite: a_session_*
Parse: parse_session_token
JWT: jwt JWT jwt_token jwt-token JWT-SESSION BEARER
OAuth: access_token refresh_token id_token accessToken refreshToken idToken oauth_token
generic: token auth authtoken AuthToken auth-token authToken authentication Authorization authorization session_token sessionToken session-jwt user_token userToken login_token rememberme remember_me remember loggedin logged_in sso sso_token api_token api_key apikey
generic: SID HSID SSID LSID xs
`,
  csrf: `
Angular and others: XSRF-TOKEN X-XSRF-TOKEN xsrf-token
Django: csrftoken
csurf: _csrf
HubSpot: hubspotapi-csrf csrf.app
ASP.NET: __RequestVerificationToken __RequestVerificationToken_*
ASP.NET Core: .AspNetCore.Antiforgery.*
Auth.js: authjs.csrf-token __Host-authjs.csrf-token next-auth.csrf-token __Host-next-auth.csrf-token
X: ct0@x.com ct0@twitter.com ct0
Yii: YII_CSRF_TOKEN _csrf-frontend _csrf-backend
Magento: form_key
CakePHP: csrfToken _csrfToken
CodeIgniter: csrf_cookie_name ci_csrf_token
Symfony: csrf-token csrf-token_*
Atlassian: atlassian.xsrf.token atl.xsrf.token
Phoenix: _csrf_token
Tornado: _xsrf
WTForms: csrf_access_token csrf_refresh_token
Grails: SYNCHRONIZER_TOKEN
Meta: csrftoken@instagram.com
Netflix: xsrf@netflix.com
Double submit: __Host-csrf __Host-psifi.x-csrf-token x-csrf-token psifi.x-csrf-token
SvelteKit: __csrf
generic: csrf CSRF csrf_token csrf-token csrfToken CSRF-TOKEN CSRFToken anti-csrf-token xsrf XSRF xsrf_token antiforgery`,
  oauth: `
Auth.js: next-auth.state __Secure-next-auth.state next-auth.pkce.code_verifier __Secure-next-auth.pkce.code_verifier next-auth.callback-url __Secure-next-auth.callback-url authjs.callback-url __Secure-authjs.callback-url authjs.pkce.code_verifier __Secure-authjs.pkce.code_verifier
Auth0: a0.spajs.txs* com.auth0.auth.* auth_verification __txn_*
ASP.NET Core: .AspNetCore.Correlation.* .AspNetCore.OpenIdConnect.Nonce.* .AspNet.Correlation.*
OpenID Connect: OpenIdConnect.nonce.* oidc.state oidc_nonce oidc_state
oauth2-proxy: _oauth2_proxy_csrf* _oauth2_proxy_*_csrf
Supabase: sb-*-auth-token-code-verifier*
Okta: okta-oauth-nonce okta-oauth-state okta-oauth-redirect-params
Arctic: google_oauth_state github_oauth_state google_code_verifier google_oauth_code_verifier
Better Auth: better-auth.state better-auth.pk_code_verifier
Grafana: oauth_state oauth_code_verifier
Shibboleth: _shibstate_*
WorkOS: wos-auth-verifier
generic: *.state *.nonce *pkce* *oauth_state* *oauth-state* *code_verifier* *code-verifier* oauth_nonce redirect_uri login_redirect`,
  consent: `
OneTrust: OptanonConsent OptanonAlertBoxClosed OptanonControl OneTrustWPCCPAGoogleOptOut
IAB TCF: eupubconsent eupubconsent-v2 euconsent euconsent-v2 addtl_consent
IAB: usprivacy OTGPPConsent __gpp __gppString IABGPP_HDR_GppString
Cookiebot: CookieConsent CookieConsentBulkSetting-* CookieConsentBulkTicket
CookieYes: cookieyes-consent cookieyes-* cky-consent cky-action cookieyesID
GDPR Cookie Consent: cookielawinfo-* viewed_cookie_policy CookieLawInfoConsent
Didomi: didomi_token didomi_cookies
Complianz: cmplz_*
Borlabs: borlabs-cookie
TrustArc: notice_preferences notice_behavior notice_gdpr_prefs notice_poptime TAconsentID cmapi_cookie_privacy cmapi_gtm_bl truste.eu.*
Google: CONSENT@google.com CONSENT@youtube.com SOCS@google.com SOCS@youtube.com CONSENT SOCS
iubenda: _iub_cs-* usprivacy_iub
Klaro: klaro
Axeptio: axeptio_cookies axeptio_authorized_vendors axeptio_all_vendors
tarteaucitron: tarteaucitron
Moove: moove_gdpr_popup
Usercentrics: uc_settings uc_user_interaction ucData
Quantcast: _cmpQcCookie cmpro_*
Sourcepoint: consentUUID _sp_v1_* _sp_su sp_consent
Osano: osano_consentmanager osano_consentmanager_*
Termly: TERMLY_API_CACHE
Civic: CookieControl
Cookie Script: CookieScriptConsent
Cookie Information: CookieInformationConsent
Cookie Notice: cookie_notice_accepted
Real Cookie Banner: real_cookie_banner*
Finsweet: fs-cc
HubSpot: __hs_opt_out __hs_cookie_cat_pref __hs_do_not_track __hs_initial_opt_in
Shopify: _tracking_consent _cmp_a _pandectes_gdpr
consentmanager: __cmpconsent* __cmpcc* __cmpcpc* __cmpcvc* __cmpiab
Wikimedia: cookieconsent_status cookieconsent_dismissed
Microsoft: MSCC
Facebook: cookie-consent@facebook.com
Amazon: sp-cdn@amazon.com
Matomo: mtm_consent mtm_consent_removed mtm_cookie_consent
Commanders Act: TC_PRIVACY TC_PRIVACY_CENTER TCPID
Evidon: _evidon_consent_cookie
Sirdata: eucmp sddan:*
generic: cookie_consent cookie-consent cookieConsent cookieconsent cookies_accepted cookie_accepted cookieAccepted cookie_policy cookiePolicy gdpr gdpr_consent gdprConsent consent consents privacy_consent hasConsent cc_cookie accept_cookies acceptCookies`,
  analytics: `
Google Analytics: _ga _ga_* _gid _gat* !_dc_gtm_* __utma !__utmb !__utmc __utmt* __utmv __utmz AMP_TOKEN _gaexp _gaexp_rc _opt_expid FPID FPLC
Matomo: _pk_id* !_pk_ses* _pk_ref* _pk_cvar* _pk_hsr* _pk_testcookie* MATOMO_SESSID PIWIK_SESSID
Hotjar: _hjSessionUser_* !_hjSession_* !_hjSession* _hjid _hjFirstSeen _hjIncludedIn* _hjAbsoluteSessionInProgress _hjTLDTest _hjUserAttributes* _hjDonePolls _hjMinimizedPolls _hjShownFeedbackMessage
Microsoft Clarity: _clck !_clsk CLID@clarity.ms
Amplitude: amplitude_id* AMP_* AMP_MKTG_*
Mixpanel: mp_*_mixpanel mp_mixpanel__c mixpanel*
Segment: ajs_* analytics_session_id*
Adobe Analytics: s_cc s_sq s_vi s_vi_* s_fid s_ecid s_ppv s_nr s_lv s_getNewRepeat AMCV_* AMCVS_* mbox mboxEdgeCluster kndctr_*
Yandex Metrica: _ym_uid _ym_d _ym_isad !_ym_visorc* _ym_hostIndex ymex yabs-sid yuidss
Snowplow: _sp_id* !_sp_ses* sp
PostHog: ph_*_posthog ph_*
Heap: _hp2_id* !_hp2_ses_props* _hp2_props* heap_*
Optimizely: optimizelyEndUserId optimizelySegments optimizelyBuckets optimizelyOptOut !optimizelySession
VWO: _vwo_uuid* _vis_opt_* _vwo_ds !_vwo_sn
Contentsquare: _cs_id !_cs_s _cs_c _cs_mk _cs_cvars _cs_ex
Datadog: _dd_s _dd_l _dd_r dd_cookie_test_*
Dynatrace: rxVisitor dtCookie dtLatC dtPC dtSa rxvt dtDisabled
New Relic: NREUM NRAGENT JSESSIONID@newrelic.com nr_user
Siteimprove: nmstat siteimproveses
FullStory: fs_uid fs_lua
LogRocket: _lr_uf_* _lr_tabs_* _lr_hb_* _lr_id_*
Mouseflow: mf_* mf_user
Smartlook: SL_C_*
Lucky Orange: _lo_uid _lo_v _lorid
Crazy Egg: _ceir is_returning _CEFT _ce.s _ce.clock_* cebs cebsp_ ceg.*
Inspectlet: __insp_*
Shopify: _shopify_y !_shopify_s _shopify_sa_* _y _s@myshopify.com _orig_referrer _landing_page _shopify_tm _shopify_tw
Squarespace: ss_cvr !ss_cvt ss_cid ss_cpvisit ss_cvisit
Wix: svSession _wixCIDX _wixUIDX
WordPress.com: tk_ai tk_qs tk_lr tk_or tk_r3d tk_tc
Chartbeat: _cb _chartbeat* _cb_svref _cb_ls
comScore: UID@scorecardresearch.com UIDR@scorecardresearch.com
Parse.ly: _parsely_visitor !_parsely_session parsely_uuid
Piano: _pcid _pctx _pprv atauthority atidvisitor xbc __tbc __pat __pil __pvi
AT Internet: atuserid xtvrn xtan* xtant*
Plausible: plausible_ignore
Fathom: blockFathomTracking
GoSquared: _gs _gscs
Woopra: wooTracker
Kissmetrics: km_ai km_ni km_vs km_lv KMSOID
Pendo: _pendo_* pendo_*
AppsFlyer: afUserId AF_SYNC
Branch: _s@app.link
Baidu Tongji: Hm_lvt_* !Hm_lpvt_* HMACCOUNT BAIDUID BIDUPSID
CNZZ: CNZZDATA* UM_distinctid
StatCounter: is_unique sc_is_visitor_unique
Histats: HstCfa* HstCla* HstCmu* HstPn* HstPt* HstCnv*
Gemius: Gdyn gdyn __gfp_64b __gfp_s_64b
Kameleoon: kameleoon*
AB Tasty: ABTasty ABTastySession
Convert: _conv_v !_conv_s _conv_r
LaunchDarkly: ld:*
Statsig: STATSIG_*
Split: splitio*
Sentry: sentrysid
Akamai mPulse: RT
Boomerang: 
Cloudflare: __cflb_rum
WebTrends: WT_FPC ACOOKIE
Coremetrics: CoreID6 cmTPSet
Tealium: utag_main utag_main_* CONSENTMGR
Ensighten: ens_*
Quantum Metric: QuantumMetricUserID !QuantumMetricSessionID
Decibel: da_sid da_lid
ClickTale: WRUID* __CT_Data
Qualtrics: QSI_* QST
Medallia: k_visit kampyle* mdLogger
Userpilot: userpilot*
UserTesting: ut_*
June: june_*
GitHub: _octo@github.com
Vercel: _v-anonymous-id
PubMatic: _fpa
generic: visitor_uuid visitorId visitor-id anonymous_id anonymousId anon_id distinct_id client_id_analytics first_visit last_visit utm_source utm_medium utm_campaign utm_term utm_content referrer_url`,
  ads: `
Meta: _fbp _fbc fr@facebook.com datr@facebook.com sb@facebook.com usida@facebook.com fr@facebook.com datr@facebook.com datr@instagram.com
Google Ads: _gcl_* _gac_* IDE@doubleclick.net test_cookie@doubleclick.net DSID@doubleclick.net test_cookie NID@google.com 1P_JAR __gads __gpi __gpi_optout __eoi ANID AID@google.com TAID id@doubleclick.net RUL@doubleclick.net ADS_VISITOR_ID __Secure-ENID GOOGLE_ABUSE_EXEMPTION CONVERSION
YouTube: VISITOR_INFO1_LIVE !YSC VISITOR_PRIVACY_METADATA __Secure-ROLLOUT_TOKEN
Microsoft Ads: MUID MUIDB MR@bing.com SM@bing.com ANONCHK SRM_B _uetsid _uetvid _uetmsclkid
TikTok: _ttp _tt_enable_cookie ttwid ttcsid* tt_webid tt_webid_v2
Pinterest: _pin_unauth _pinterest_ct_ua _pinterest_ct_rt _epik _derived_epik
Snapchat: _scid _scid_r _sctr sc_at X-AB
LinkedIn: bcookie bscookie lidc li_sugr UserMatchHistory AnalyticsSyncHistory li_gc li_fat_id ln_or lang@ads.linkedin.com
X: guest_id guest_id_* personalization_id muc_ads _twclid _twpid
Quantcast: __qca mc@quantserve.com
Trade Desk: TDID TDCPM TTDOptOut
Xandr: uuid2 anj@adnxs.com icu@adnxs.com usersync
Adobe Audience Manager: demdex dpm aam_uuid dextp
Adobe Advertising: everest_g_v2 ev_sync_*
Criteo: cto_bundle cto_bidid cto_tld_test cto_optout uid@criteo.com cto_bundle_*
Oracle BlueKai: bku bkpa
Oracle AddThis: __atuvc __atuvs uvc loc@addthis.com ouid
Taboola: t_gid t_pt_gid trc_cookie_storage taboola_select
Outbrain: obuid outbrain_cid_fetch adrl apnxs
Rubicon: khaos* audit@rubiconproject.com rpb rpx
PubMatic: KADUSERCOOKIE KRTBCOOKIE_* PugT SyncRTB* DPSync* chkChromeAb67Sec
Index Exchange: CMID CMPS CMPRO
OpenX: i@openx.net pd@openx.net OX_plg
Sovrn: ljt_reader lijit_* _ljtrtb_*
LiveRamp: rlas3 pxrc _lr_env_src_ats idl_env _lr_retry_request
LiveIntent: _li_dcdm_c _lc2_fpi _lc2_fpi_meta lidid _li_ss
Lotame: _cc_cc _cc_aud _cc_dc _cc_id panoramaId panoramaId_expiry panoramaIdType
ID5: id5id id5* 3pi
SharedID: _sharedID _pubcid sharedid pubcid _pubCommonId
Unified ID: uid2 __uid_2
Amazon Ads: ad-id@amazon-adsystem.com ad-privacy@amazon-adsystem.com aps_*
Klaviyo: _kla_id __kla_id __kla_off
HubSpot: hubspotutk __hstc !__hssc __hssrc messagesUtk
Marketo: _mkto_trk BIGipServer*marketo
Pardot: visitor_id* pardot lpv*
Eloqua: ELOQUA ELQSTATUS
Salesforce Marketing: igodigitalst_* igodigitalstdomain _gaexpmc
Mailchimp: mc_cid mc_eid mcforms-*
ActiveCampaign: prism_* ac_enable_tracking
Drip: _drip_client_*
Braze: ab.storage.*
Reddit: _rdt_uuid _rdt_cid _rdt_em
Quora: m-b m-b_lax m-b_strict
Yahoo: A3@yahoo.com A1@yahoo.com A1S@yahoo.com APID B@yahoo.com cmp@yahoo.com IDSYNC
Teads: tt_viewer tt_bluekai tt_emetriq teads_*
AdRoll: __adroll __adroll_fpc __ar_v4 __adroll_shared
RTB House: g@creativecdn.com u@creativecdn.com ts@creativecdn.com
Bidswitch: tuuid tuuid_lu c@bidswitch.net
Casale: CMTS
MediaMath: uuid@mathtag.com mt_mop mt_misc
Adform: C@adform.net uid@adform.net adtrc cid@adform.net
Smart AdServer: pid@smartadserver.com csync@smartadserver.com TestIfCookieP sasd sasd2
Improve Digital: tuuid@360yield.com um@360yield.com
Zeta: zync-uuid
Tapad: TapAd_* TapAd_TS TapAd_DID TapAd_3WAY_SYNCS
Neustar: ab@agkn.com u@agkn.com
Eyeota: mako_uid ONPLFTRH SERVERID@eyeota.net
GumGum: vst@gumgum.com
Sharethrough: stx_user_id
ShareThis: __stid __stidv __unam fpestid
Triplelift: tluid tluidp
Media.net: visitor-id@media.net data-c-ts
SpotX: audience@spotxchange.com
Unruly: unruly*
Awin: awpv*
CJ: cje cjConsent cjLiveRampLastCall cjevent_dc
Rakuten: rmuid lsclick_mid* icts
Impact: IR_* irclickid IR_gbd
Partnerize: prtnr
Tradedoubler: TD_UNIQUE_IMP tduid
Dynamic Yield: _dy* DYID DYSES _dyid _dyjsession
Bazaarvoice: BVImplmain_site BVBRANDID BVBRANDSID
Yotpo: yotpo_pixel
Attentive: __attentive_* _attn_*
Listrak: _ltk* ltk*
Bounce Exchange: bounceClientVisit*
OptinMonster: om-* omSeen-* _omappvp _omappvs
Podsights: _pdst
Northbeam: _nb_sp_id*
Triple Whale: TriplePixel*
Demandbase: tuuid@company-target.com
6sense: _6suuid 6suuid
Clearbit: cb_user_id cb_group_id cb_anonymous_id
ZoomInfo: _zitok visitorId@zoominfo.com _ziVisitorId
Yandex Ads: yandexuid yuidss@yandex.ru i@yandex.ru is_gdpr yabs-vdrf
VK Ads: remixlang tmr_lvid tmr_lvidTS domain_sid
Baidu Ads: BDUSS_BFESS BAIDUID_BFESS
Kwai: kwai_uuid _kwai_uuid
Naver: NNB NAC NACT wcs_bt
Outreach: _ouid
generic: fr datr IDE NID anj icu
`,
  preference: `
WordPress: wp-settings-* wordpress_test_cookie wp_lang comment_author_*
Django: django_language
Next.js: NEXT_LOCALE __prerender_bypass __next_preview_data
Nuxt: i18n_redirected nuxt-color-mode
i18next: i18next i18nextLng
Polylang: pll_language
WPML: wp-wpml_current_language _icl_current_language _icl_visitor_lang_js wpml_browser_redirect_test
Joomla: jpanesliders_*
Drupal: Drupal.toolbar.collapsed Drupal.tableDrag.showWeight has_js
Magento: section_data_ids mage-translation-storage mage-translation-file-version store mage-messages mage-banners-cache-storage product_data_storage recently_viewed_product recently_compared_product private_content_version
Shopify: localization cart_currency preferred_locale
ASP.NET Core: .AspNetCore.Culture
Symfony: _locale
GitHub: tz@github.com color_mode@github.com preferred_color_mode@github.com cpu_bucket@github.com
Google: PREF@youtube.com PREF@google.com SEARCH_SAMESITE@google.com wide@youtube.com OGPC@google.com
Facebook: wd@facebook.com dpr@facebook.com locale@facebook.com presence@facebook.com
LinkedIn: timezone@linkedin.com lang@linkedin.com
X: night_mode@x.com night_mode@twitter.com dnt@twitter.com dnt@x.com
Amazon: lc-main@amazon.com i18n-prefs sp-cdn
MediaWiki: *wikimwuser-sessionId GeoIP@wikipedia.org NetworkProbeLimit WMF-Last-Access WMF-Last-Access-Global WMF-DP VEE
Reddit: recent_srs edgebucket
Vimeo: player vuid
phpMyAdmin: pma_lang pma_collation_connection pma_theme
Bootstrap: bs-theme
generic: lang language locale Locale LANG i18n country region currency theme Theme color-scheme colorScheme darkmode dark_mode darkMode dark-mode timezone tz font_size fontSize view_mode viewMode layout sidebar sidebar_state sidebar:state sidebar_collapsed grid_view items_per_page per_page sort_order PREF prefs preferences settings display unit units has_js geo country_code`,
  'load-balancing': `
AWS: AWSALB AWSALBCORS AWSALBAPP-* AWSALBTG* AWSALBTGCORS AWSELB AWSELBCORS
F5 BIG-IP: BIGipServer*
Azure: ARRAffinity ARRAffinitySameSite ARRAffinity* ApplicationGatewayAffinity* TiPMix x-ms-routing-name ASLBSA ASLBSACORS
HAProxy: SERVERID SRVNAME SRV SERVER SRVID
Citrix NetScaler: NSC_*
Heroku: heroku-session-affinity
Google Cloud: GCLB GCILB
Apache: ROUTEID BALANCEID
Nginx: route srv_id INGRESSCOOKIE
Traefik: _traefik_backend traefik
Envoy: envoy_lb
Kemp: mcServer
Radware: rdwr_lb
A10: sto-id-*
Barracuda: BNI_* BNES_*
Cloudflare: __cflb
Fly.io: fly-machine-id
LinkedIn: lidc@www.linkedin.com
Varnish: X-Varnish-Backend
Weblogic: _WL_AUTHCOOKIE_JSESSIONID
WordPress.com: wpvip-go-affinity
Pantheon: STYXKEY*
Kong: kong_upstream
OpenShift: *_affinity
generic: server_id backend lb node nodeid sticky stickysession sticky_session lb_cookie affinity`,
  security: `
Cloudflare: __cf_bm cf_clearance _cfuvid cf_chl_* cf_ob_info cf_use_ob __cfruid __cfwaitingroom __cfduid __cfseq* cf_chl_rc_*
Akamai: _abck bm_sz !bm_sv ak_bmsc bm_mi bm_so bm_s bm_lso bm_ss sec_cpt akaalb_* akavpau_* AKA_A2 RT_ak akacd_*
DataDome: datadome
Imperva: incap_ses_* visid_incap_* nlbi_* reese84 utvb ___utmvc ___utmvm ___utmva ___utmvb
HUMAN: _px _px2 _px3 _pxhd _pxvid _pxde _pxff_* pxcts _pxttld
F5: TS01* TS00* TSPD_101* TSPD_101_DID OClmoOot *_f5_*
AWS WAF: aws-waf-token
Stripe: __stripe_mid !__stripe_sid m@stripe.com
Google reCAPTCHA: _GRECAPTCHA rc::*
hCaptcha: hc_accessibility hmt_id
Arkose Labs: _ark_* arkose*
Friendly Captcha: frc_*
GeeTest: geetest*
Kasada: kpsdk* KP_UIDz KP_UIDz-ssn kp_uid
Shape: _imp_apg_r_ _imp_di_pc_
Sucuri: sucuri_cloudproxy_uuid_* sucuricp_*
Wordfence: wfwaf-authcookie-* wfvt_* wf_loginalerted_* wordfence_verifiedHuman wfCBLBypass
Radware: __uzma __uzmb __uzmc __uzmd __uzme __uzmf uzmx* __ssds __ssuzjsr*
Fastly: _fs_ch_* _fs_dwj
ThreatMetrix: thx_guid tmx_guid
Sift: __ssid
Forter: forterToken ftr_*
Riskified: rskxRunCookie rCookie lastRskxRun
Signifyd: signifyd*
PayPal: ts@paypal.com ts_c@paypal.com x-pp-s tsrce l7_az KHcl0EuY7AKSMgfvHl7J5E7hPtK nsid@paypal.com
Reblaze: rbzid rbzsessionid
Queue-it: QueueITAccepted-* Queue-it-* Queue-it
DDoS-Guard: __ddg* __ddgid __ddgmark
Vercel: _vcrcs __vdpl
Anubis: techaro.lol-anubis* within.website-x-cmd-anubis-auth
Qrator: qrator_* qrator_jsid
Variti: __js_p_
Google: AEC@google.com __Secure-STRP@google.com __Secure-BUCKET@google.com
Amazon: session-guard
WordPress: wp-postpass_*
Microsoft: fpc@login.microsoftonline.com esctx* x-ms-gateway-slice stsservicecookie buid
Discord: __cfruid@discord.com
GitHub: _device_id@github.com saved_user_sessions@github.com`,
  cart: `
Shopify: cart cart_sig cart_ts cart_ver checkout_token secure_customer_sig _secure_session_id tracked_start_checkout keep_alive checkout checkout_session_* shopify_pay*
WooCommerce: woocommerce_cart_hash woocommerce_items_in_cart wp_woocommerce_session_* woocommerce_recently_viewed store_notice*
Magento: mage-cache-sessid mage-cache-storage mage-cache-storage-section-invalidation persistent_shopping_cart
BigCommerce: SHOP_SESSION_TOKEN SHOP_ORDER_TOKEN STORE_VISITOR fornax_anonymousId
PrestaShop: ps_cart
Spree: guest_token
Saleor: saleorCheckout
Medusa: _medusa_cart_id cart_id
Commercetools: ct_cart
Snipcart: snipcart-cart snipcart-auth-cookie
Ecwid: ec-*-session
Salesforce Commerce: dwsid dwanonymous_* dwac_* cqcid cquid sid@demandware.net dw_dnt dwsecuretoken_*
SAP Commerce: *-cart
Swell: swell-cart swell-session
Easy Digital Downloads: edd_items_in_cart edd_cart*
Amazon: ubid-main
generic: basket basket_id basketId cartId cart-id cart_token cartToken cart_items cart_count wishlist wishlist_id shopping_cart minicart recently_viewed checkout_id order_id`,
};

/** The same for the keys of web storage and the names of IndexedDB entries. Cookie names are looked up as well. */
export const KNOWN_STORAGE: Readonly<Partial<Record<CookieClass, string>>> = {
  auth: `
Firebase: firebase:authUser:* firebaseLocalStorageDb/firebaseLocalStorage/firebase:authUser:* firebaseLocalStorageDb*
MSAL: msal.*.idtoken* msal.token.keys.* msal.account.keys* *-login.windows.net-* *-login.microsoftonline.com-* msal.*
Cognito: CognitoIdentityServiceProvider.*
Auth0: @@auth0spajs@@::* auth0.*
oidc-client: oidc.user:* oidc.user*
Okta: okta-token-storage okta-cache-storage okta-shared-transaction-storage
Supabase: supabase.auth.token sb-*-auth-token
Keycloak: kc-callback-* kc-*
Clerk: __clerk_client_jwt clerk-db-jwt __clerk*
AWS Amplify: amplify-signin-with-hostedUI aws-amplify-federatedInfo
Parse: Parse/*/currentUser
Directus: directus-data
PocketBase: pocketbase_auth
ng2-adal: adal.idtoken adal.access.token.key* adal.*
angular-oauth2-oidc: id_token_claims_obj access_token_stored_at id_token_stored_at id_token_expires_at
Stytch: stytch_sdk_state*
Magic: mg_*
WalletConnect: wc@2:*`,
  oauth: `
oidc-client: oidc.state:* oidc.*.state
MSAL: msal.*.request.* msal.interaction.status
Auth0: a0.spajs.txs.*
angular-oauth2-oidc: PKCE_verifier nonce session_state
AWS Amplify: *.oauthPKCE *.oauthState`,
  analytics: `
Amplitude: amplitude_unsent_* amplitude_*
Mixpanel: __mp_opt_in_out_* __mpq_* mp_*
PostHog: ph_*_posthog __ph_opt_in_out_*
Hotjar: _hjSession* _hjUserAttributes* hjActiveViewportIds hjViewportId
Segment: ajs_* segmentio.*
Datadog: _dd_*
Sentry: sentry*
FullStory: _fs_*
LogRocket: _lr_*
Heap: _hp2*
Statsig: STATSIG_*
LaunchDarkly: ld:*
Snowplow: snowplowOutQueue_*
Yandex Metrica: _ym*
Matomo: matomo_*
Adobe: com.adobe.*`,
  ads: `
Criteo: criteo_* cto_bundle
ID5: id5id*
Prebid: _pubcid* prebid* pbjs*
Taboola: taboola*
Google: google_* goog_*
Lotame: lotame_* panoramaId*
TikTok: tt_appInfo tt_sessionId
Snapchat: u_scsid u_sclid
Klaviyo: _kla_* klaviyo*
HubSpot: li_adsId`,
  consent: `
Usercentrics: uc_settings uc_user_interaction ucString uc_*
TCF: IABTCF_*
Didomi: euconsent-v2 didomi_token
Sourcepoint: _sp_user_consent_* _sp_non_keyed_local_state
Klaro: klaro
OneTrust: OneTrust*
Axeptio: axeptio_*`,
  preference: `
generic: theme color-theme color-mode colorMode chakra-ui-color-mode mantine-color-scheme mantine-color-scheme-value vueuse-color-scheme nuxt-color-mode mui-mode i18nextLng locale language lang`,
  security: `
Google reCAPTCHA: rc::*
HUMAN: _px* PXu6b0qd2S*
Arkose Labs: arkose*
Stripe: __stripe*`,
  cart: `
generic: cart basket shopping-cart mage-cache-storage mage-cache-storage-section-invalidation`,
};
