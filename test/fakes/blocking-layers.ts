import type { ContentSetting } from '../../utils/policy/compile-content-settings';
import type { DnrRule } from '../../utils/policy/dnr-rule';

export interface SimulatedRequest {
  readonly host: string;
  readonly mainFrame: boolean;
  readonly party: 'first' | 'third';
  readonly tabId?: number;
}

function covers(domain: string, host: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function matchesRequest({ condition }: DnrRule, request: SimulatedRequest): boolean {
  const { requestDomains, excludedRequestDomains, regexFilter, domainType, tabIds, resourceTypes } =
    condition;
  const url = `https://${request.host.includes(':') ? `[${request.host}]` : request.host}/page?x=.example.com/`;
  if (!resourceTypes.includes(request.mainFrame ? 'main_frame' : 'xmlhttprequest')) return false;
  if (requestDomains && !requestDomains.some((domain) => covers(domain, request.host))) return false;
  if (excludedRequestDomains?.some((domain) => covers(domain, request.host))) return false;
  if (regexFilter && !new RegExp(regexFilter, 'i').test(url)) return false;
  if (domainType && domainType !== `${request.party}Party`) return false;
  return !tabIds || (request.tabId !== undefined && tabIds.includes(request.tabId));
}

/** Whether declarativeNetRequest, as it is documented, would strip cookies: `allow` beats equal and lower priorities. */
export function stripsCookies(rules: readonly DnrRule[], request: SimulatedRequest): boolean {
  const matching = rules.filter((rule) => matchesRequest(rule, request));
  const allowed = Math.max(0, ...matching.map((rule) => (rule.action.type === 'allow' ? rule.priority : 0)));
  return matching.some((rule) => rule.action.type === 'modifyHeaders' && rule.priority > allowed);
}

/** The content setting in force for a host: the most specific pattern, as Chromium orders them. */
export function settingFor(
  settings: readonly ContentSetting[],
  host: string,
): ContentSetting['setting'] | 'default' {
  const rank = ({ primaryPattern }: ContentSetting): number => {
    const pattern = primaryPattern.replace(/^.*?:\/\//, '').replace(/\/\*$/, '');
    if (pattern === '*') return 0;
    if (!pattern.startsWith('*.')) return pattern.replace(/[[\]]/g, '') === host ? 1000 : -1;
    return covers(pattern.slice(2), host) ? pattern.length : -1;
  };
  const [best] = settings
    .map((setting) => ({ setting, rank: rank(setting) }))
    .sort((a, b) => b.rank - a.rank);
  return best && best.rank >= 0 ? best.setting.setting : 'default';
}
