import type { ContentSetting } from './compile-content-settings';
import type { DnrRule } from './dnr-rule';

/** A request as the network layer sees it. Hosts are lower case, IPv6 addresses without brackets. */
export interface SimulatedRequest {
  readonly host: string;
  readonly mainFrame: boolean;
  readonly party: 'first' | 'third';
  readonly tabId?: number;
  /** The host of the tab's page; the request's own host when left out. */
  readonly topHost?: string;
}

function covers(domain: string, host: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function matchesRequest({ condition }: DnrRule, request: SimulatedRequest): boolean {
  const { requestDomains, excludedRequestDomains, initiatorDomains, regexFilter, domainType, tabIds } =
    condition;
  const url = `https://${request.host.includes(':') ? `[${request.host}]` : request.host}/page?x=.example.com/`;
  if (!condition.resourceTypes.includes(request.mainFrame ? 'main_frame' : 'xmlhttprequest')) return false;
  if (requestDomains && !requestDomains.some((domain) => covers(domain, request.host))) return false;
  if (excludedRequestDomains?.some((domain) => covers(domain, request.host))) return false;
  if (initiatorDomains?.every((domain) => !covers(domain, request.topHost ?? request.host))) return false;
  if (regexFilter && !new RegExp(regexFilter, 'i').test(url)) return false;
  if (domainType && domainType !== `${request.party}Party`) return false;
  return !tabIds || (request.tabId !== undefined && tabIds.includes(request.tabId));
}

/** What an `allowAllRequests` rule takes in: the page's own navigation, and everything its frames ask for. */
function isPageAllowed(rule: DnrRule, request: SimulatedRequest): boolean {
  const page: SimulatedRequest = {
    ...request,
    host: request.topHost ?? request.host,
    mainFrame: true,
    party: 'first',
  };
  return rule.action.type === 'allowAllRequests' && matchesRequest(rule, page);
}

/** Whether declarativeNetRequest, as it is documented, would strip cookies: `allow` beats equal and lower priorities. */
export function stripsCookies(rules: readonly DnrRule[], request: SimulatedRequest): boolean {
  const allowed = Math.max(
    0,
    ...rules
      .filter(
        (rule) =>
          (rule.action.type === 'allow' && matchesRequest(rule, request)) || isPageAllowed(rule, request),
      )
      .map(({ priority }) => priority),
  );
  return rules.some(
    (rule) =>
      rule.action.type === 'modifyHeaders' && rule.priority > allowed && matchesRequest(rule, request),
  );
}

/** The content setting in force for a host in its own page: the most specific pattern, as Chromium orders them. */
export function settingFor(
  settings: readonly ContentSetting[],
  host: string,
): ContentSetting['setting'] | 'default' {
  const rank = ({ primaryPattern, secondaryPattern }: ContentSetting): number => {
    if (secondaryPattern !== undefined) return -1;
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
