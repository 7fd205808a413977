import { type DomainPattern, domainRank, labelCount, literalSuffix } from './domain-pattern';

/** A domain pattern at which the stripping of headers starts or ends. */
export interface HostEntry {
  readonly pattern: DomainPattern;
  readonly block: boolean;
}

const HOST_END = '[:/]';
/** A request's URL may still carry user and password. */
const HOST_START = '^[a-z]+://([^/@]*@)?';

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** `^scheme://` and exactly `count` labels, or more of them. */
function labelsRegex(count: number, more: boolean): string {
  const label = '[^./:]+';
  const rest = count > 1 ? `(\\.${label}){${count - 1}}` : '';
  return more
    ? `${HOST_START}(${label}\\.)+${label}${rest}${HOST_END}`
    : `${HOST_START}${label}${rest}${HOST_END}`;
}

function globRegex(glob: string): string {
  return `${HOST_START}${glob.split('*').map(escapeRegex).join('[^/:]*')}${HOST_END}`;
}

interface Group {
  readonly block: boolean;
  readonly priority: number;
  readonly regexFilter?: string;
  readonly domains: string[];
}

/**
 * Groups entries that one rule can carry: the same outcome, the same rank and the same shape. One host and subdomains
 * alone are told from `requestDomains` (which takes in subdomains) by counting the labels of the request's host.
 */
export function groupEntries(entries: readonly HostEntry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { pattern, block } of entries) {
    // An exception stands above a block of the same rank: DNR lets `allow` win a tie, and so do the rules.
    const priority = 1 + domainRank(pattern);
    let regexFilter: string | undefined;
    let domain: string | undefined;
    if (pattern.kind === 'site') domain = pattern.domain;
    else if (pattern.kind === 'wildcard') {
      regexFilter = globRegex(pattern.glob);
      domain = literalSuffix(pattern.glob) || undefined;
    } else if (pattern.kind === 'exact' && pattern.domain.includes(':')) {
      regexFilter = `${HOST_START}\\[${escapeRegex(pattern.domain)}\\]${HOST_END}`;
    } else if (pattern.kind !== 'all') {
      domain = pattern.domain;
      regexFilter = labelsRegex(labelCount(domain), pattern.kind === 'subdomains');
    }
    const key = JSON.stringify([block, priority, regexFilter, domain === undefined]);
    const group = groups.get(key);
    if (group && domain !== undefined) group.domains.push(domain);
    else if (!group) {
      groups.set(key, {
        block,
        priority,
        ...(regexFilter ? { regexFilter } : {}),
        domains: domain === undefined ? [] : [domain],
      });
    }
  }
  return [...groups.values()];
}

export function isPlain({ pattern }: HostEntry): boolean {
  return (
    pattern.kind === 'site' || pattern.kind === 'all' || (pattern.kind === 'exact' && isIpv4(pattern.domain))
  );
}

function isIpv4(host: string): boolean {
  return /^[\d.]+$/.test(host);
}

/**
 * Domains with their subdomains alone need no `allow` rules: a block at depth n, counted in changes between blocked and
 * excepted along the way down, excludes the exceptions at its own depth. Nearly always one rule.
 */
export function levelled(
  entries: readonly HostEntry[],
): { blocked: string[]; excepted: string[]; all: boolean }[] {
  const table = new Map(
    entries.map(({ pattern, block }) => ['domain' in pattern ? pattern.domain : '', block] as const),
  );
  const levels: { blocked: string[]; excepted: string[]; all: boolean }[] = [];
  for (const [domain, block] of table) {
    const chain = isIpv4(domain) || domain === '' ? [] : suffixes(domain).slice(1);
    const path = [...(domain === '' ? [] : [''])];
    path.push(...chain.reverse());
    let level = -1;
    let blocked = false;
    for (const step of path) {
      const here = table.get(step);
      if (here === undefined || here === blocked) continue;
      blocked = here;
      if (blocked) level++;
    }
    // Says what already holds here: nothing to add.
    if (block === blocked) continue;
    if (block) level++;
    while (levels.length <= level) levels.push({ blocked: [], excepted: [], all: false });
    const into = levels[level];
    if (!into) continue;
    if (!block) into.excepted.push(domain);
    else if (domain === '') into.all = true;
    else into.blocked.push(domain);
  }
  return levels.filter(({ blocked, all }) => all || blocked.length > 0);
}

/** `a.b.c`, `b.c`, `c`. */
function suffixes(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}
