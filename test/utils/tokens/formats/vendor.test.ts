import { describe, expect, it } from 'vitest';
import { vendor } from '../../../../utils/tokens/formats/vendor';
import { vendorTokens } from '../../../../utils/tokens/vendor-tokens';
import { describeFormat } from '../../../builders/describe-format';

const mixed = (length: number) => 'aB3dE5gH7jK9mN2pQ4sT6vW8yZ0'.repeat(40).slice(0, length);
const upper = (length: number) => 'ABCDEFGH234567IJKLMN'.repeat(2).slice(0, length);
const hex = (length: number) => '0123456789abcdef'.repeat(8).slice(0, length);

/** Put together here, so that no scanner takes the source for a leak. Each beginning's least and right rest. */
const made: Readonly<Record<string, string>> = {
  ghp_: mixed(36),
  gho_: mixed(36),
  ghu_: mixed(36),
  ghs_: mixed(36),
  ghr_: mixed(76),
  github_pat_: `${mixed(22)}_${mixed(59)}`,
  'glpat-': mixed(20),
  'gldt-': mixed(20),
  'glrt-': mixed(20),
  'glptt-': hex(40),
  'xoxb-': `123456789012-123456789012-${mixed(24)}`,
  'xoxp-': `123456789012-123456789012-123456789012-${hex(32)}`,
  'xoxa-': `2-${mixed(24)}`,
  'xoxe-': `1-${mixed(60)}`,
  'xoxr-': mixed(24),
  'xoxs-': `123456789012-${mixed(24)}`,
  'xoxo-': `123456789012-${mixed(24)}`,
  'xoxc-': `123456789012-${mixed(24)}`,
  'xoxe.xox': `p-1-${mixed(60)}`,
  'xapp-': `1-${upper(11)}-1234567890123-${hex(64)}`,
  sk_live_: mixed(24),
  sk_test_: mixed(24),
  sk_prod_: mixed(24),
  rk_live_: mixed(24),
  rk_test_: mixed(24),
  rk_prod_: mixed(99),
  AKIA: upper(16),
  ASIA: upper(16),
  ABIA: upper(16),
  ACCA: upper(16),
  AIza: mixed(35),
  'ya29.': `a.${mixed(100)}`,
  npm_: mixed(36),
  shpat_: hex(32),
  shpca_: hex(32),
  shppa_: hex(32),
  shpss_: hex(32),
  'hvs.': mixed(90),
  'hvb.': mixed(90),
  'hvr.': mixed(90),
  glsa_: `${mixed(32)}_${hex(8)}`,
  'SG.': `${mixed(22)}.${mixed(43)}`,
  'sk-': `proj-${mixed(24)}T3BlbkFJ${mixed(24)}`,
  'sk-ant-': `api03-${mixed(95)}`,
  dop_v1_: hex(64),
  doo_v1_: hex(64),
  dor_v1_: hex(64),
  'pypi-AgE': mixed(120),
  hf_: mixed(34),
};

describeFormat(
  vendor,
  {
    'a token one character short': `ghp_${mixed(35)}`,
    'a token one character long': `ghp_${mixed(37)}`,
    'a publishable key': `pk_live_${mixed(24)}`,
    'an access key id in lower case': `AKIA${upper(16).toLowerCase()}`,
    'an access key id with a 1': `AKIA${upper(15)}1`,
    'a variable name': 'npm_config_user_agent_and_a_long_name_x',
    'a CSS class': 'sk-circle-fade-dot-and-more-of-the-class',
  },
  Object.entries(made).map(([beginning, rest]) => ({ note: beginning, token: beginning + rest })),
);

describe('service keys, further', () => {
  it('has a sample of every beginning', () => {
    expect(Object.keys(made).sort()).toEqual(vendorTokens.flatMap(({ anchors }) => anchors).sort());
  });

  it('never shows more of a key than its beginning and its last four characters', () => {
    const rest = mixed(36);
    const masked = vendor.decode(`ghp_${rest}`)?.parts?.find(({ name }) => name === 'masked')?.value;
    expect(masked).toBe(`ghp_••••••••${rest.slice(-4)}`);
  });
});
