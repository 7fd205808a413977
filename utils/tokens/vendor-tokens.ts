/** A token that a service has given a beginning of its own, so that it can be recognised where it leaks. */
export interface VendorToken {
  readonly service: string;
  readonly kind: string;
  /** Every token of the kind starts with one of these. */
  readonly anchors: readonly string[];
  readonly syntax: RegExp;
}

/** From the services' documentation; lengths are exact where they are documented. */
export const vendorTokens: readonly VendorToken[] = [
  {
    service: 'GitHub',
    kind: 'personal access token',
    anchors: ['ghp_'],
    syntax: /^ghp_[A-Za-z0-9]{36}$/,
  },
  { service: 'GitHub', kind: 'OAuth access token', anchors: ['gho_'], syntax: /^gho_[A-Za-z0-9]{36}$/ },
  {
    service: 'GitHub',
    kind: 'app token',
    anchors: ['ghu_', 'ghs_', 'ghr_'],
    syntax: /^gh[usr]_[A-Za-z0-9]{36}(?:[A-Za-z0-9]{40})?$/,
  },
  {
    service: 'GitHub',
    kind: 'fine-grained personal access token',
    anchors: ['github_pat_'],
    syntax: /^github_pat_\w{82}$/,
  },
  {
    service: 'GitLab',
    kind: 'personal access token',
    anchors: ['glpat-'],
    syntax: /^glpat-(?:[\w-]{20,22}|[\w-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7})$/,
  },
  {
    service: 'GitLab',
    kind: 'deploy, runner or trigger token',
    anchors: ['gldt-', 'glrt-', 'glptt-'],
    syntax: /^(?:gldt-[\w-]{20}|glrt-[\w-]{20}|glptt-[0-9a-f]{40})$/,
  },
  {
    service: 'Slack',
    kind: 'token',
    anchors: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxe-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-', 'xoxe.xox'],
    syntax: /^(?:xoxe\.)?xox[abceoprs]-(?:\d{1,14}-)*[A-Za-z0-9]{16,400}$/,
  },
  {
    service: 'Slack',
    kind: 'app-level token',
    anchors: ['xapp-'],
    syntax: /^xapp-\d-[A-Z0-9]{8,14}-\d{10,14}-[0-9a-f]{64}$/,
  },
  {
    service: 'Stripe',
    kind: 'secret or restricted key',
    anchors: ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_'],
    syntax: /^[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,247}$/,
  },
  {
    service: 'Amazon Web Services',
    kind: 'access key id',
    anchors: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    syntax: /^A(?:KIA|SIA|BIA|CCA)[A-Z2-7]{16}$/,
  },
  { service: 'Google', kind: 'API key', anchors: ['AIza'], syntax: /^AIza[\w-]{35}$/ },
  {
    service: 'Google',
    kind: 'OAuth access token',
    anchors: ['ya29.'],
    syntax: /^ya29\.(?:[ac]\.)?[\w-]{30,2000}$/,
  },
  { service: 'npm', kind: 'access token', anchors: ['npm_'], syntax: /^npm_[A-Za-z0-9]{36}$/ },
  {
    service: 'Shopify',
    kind: 'access token or shared secret',
    anchors: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    syntax: /^shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}$/,
  },
  {
    service: 'HashiCorp Vault',
    kind: 'token',
    anchors: ['hvs.', 'hvb.', 'hvr.'],
    syntax: /^hv[sbr]\.[\w-]{24,400}$/,
  },
  {
    service: 'Grafana',
    kind: 'service account token',
    anchors: ['glsa_'],
    syntax: /^glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}$/,
  },
  { service: 'SendGrid', kind: 'API key', anchors: ['SG.'], syntax: /^SG\.[\w-]{22}\.[\w-]{43}$/ },
  {
    service: 'OpenAI',
    kind: 'API key',
    anchors: ['sk-'],
    syntax: /^sk-(?:(?:proj|svcacct|admin)-)?[\w-]{20,74}T3BlbkFJ[\w-]{20,74}$/,
  },
  {
    service: 'Anthropic',
    kind: 'API key',
    anchors: ['sk-ant-'],
    syntax: /^sk-ant-(?:api|admin|sid)\d\d-[\w-]{80,120}$/,
  },
  {
    service: 'DigitalOcean',
    kind: 'access token',
    anchors: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    syntax: /^do[por]_v1_[0-9a-f]{64}$/,
  },
  { service: 'PyPI', kind: 'API token', anchors: ['pypi-AgE'], syntax: /^pypi-AgE[\w-]{50,400}$/ },
  { service: 'Hugging Face', kind: 'access token', anchors: ['hf_'], syntax: /^hf_[A-Za-z0-9]{34}$/ },
];
