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

const LABEL = '[^./:]+';

/** What follows the first of `count` labels. */
function moreLabels(count: number): string {
  return count > 1 ? `(\\.${LABEL}){${count - 1}}` : '';
}

/** `^scheme://` and exactly `count` labels, or more of them. */
function labelsRegex(count: number, more: boolean): string {
  return `${HOST_START}${more ? `(${LABEL}\\.)+` : ''}${LABEL}${moreLabels(count)}${HOST_END}`;
}

function globRegex(glob: string): string {
  return `${HOST_START}${glob.split('*').map(escapeRegex).join('[^/:]*')}${HOST_END}`;
}

/**
 * Chromium refuses a regex whose program takes more than 2 KB. Measured (156): between `HOST_START` and `HOST_END` that
 * is 97 instructions, one a letter and six a class; the rest is left for other versions. Firefox has no such bound.
 */
const MOST_INSTRUCTIONS = 90;
const CLASS = 6;

const labelsSize = (count: number) => (CLASS + 1) * count - 1;
const globSize = (glob: string) => glob.length + (CLASS - 1) * (glob.split('*').length - 1);

/** How a pattern's hosts are told: at or below `domain` (anywhere when left out), and by `regex` where that is not all. */
interface Shape {
  readonly domain?: string;
  /** `null`: larger than the browser takes. */
  readonly regex?: string | null;
}

function wildcardShape(glob: string): Shape {
  const suffix = literalSuffix(glob);
  const head = suffix ? glob.slice(0, -suffix.length) : glob;
  const place = suffix ? { domain: suffix } : {};
  if (globSize(glob) <= MOST_INSTRUCTIONS) return { ...place, regex: globRegex(glob) };
  // The labels at the end are the domain's anyway: to count them is shorter than to spell them.
  const labels = labelCount(suffix);
  if (!suffix || globSize(head) + labelsSize(labels) > MOST_INSTRUCTIONS) return { ...place, regex: null };
  return {
    ...place,
    regex: globRegex(head).slice(0, -HOST_END.length) + LABEL + moreLabels(labels) + HOST_END,
  };
}

function shapeOf(pattern: DomainPattern): Shape {
  if (pattern.kind === 'all') return {};
  if (pattern.kind === 'wildcard') return wildcardShape(pattern.glob);
  const { kind, domain } = pattern;
  if (kind === 'site') return { domain };
  if (domain.includes(':')) return { regex: `${HOST_START}\\[${escapeRegex(domain)}\\]${HOST_END}` };
  const labels = labelCount(domain);
  const more = kind === 'subdomains';
  const size = labelsSize(labels) + (more ? CLASS + 2 : 0);
  return { domain, regex: size > MOST_INSTRUCTIONS ? null : labelsRegex(labels, more) };
}

/** The regex that a rule for these hosts has; `null` when the browser takes none so large, `undefined` without need. */
export function hostRegex(pattern: DomainPattern): string | null | undefined {
  return shapeOf(pattern).regex;
}

interface Group {
  readonly block: boolean;
  readonly priority: number;
  readonly regexFilter?: string;
  readonly domains: string[];
}

/**
 * Groups entries that one rule can carry: the same outcome, the same rank and the same shape. One host and subdomains
 * alone are told from `requestDomains` (which takes in subdomains) by counting the labels of the request's host. Where
 * the regex is too large a block is left to the other layers, and an exception lets through all of its domain.
 */
export function groupEntries(entries: readonly HostEntry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { pattern, block } of entries) {
    // An exception stands above a block of the same rank: DNR lets `allow` win a tie, and so do the rules.
    const priority = 1 + domainRank(pattern);
    const { domain, regex } = shapeOf(pattern);
    if (block && regex === null) continue;
    const regexFilter = regex ?? undefined;
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
