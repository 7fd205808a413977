import { getDomain, parse } from 'tldts';
import { isAddress } from '../cookies/host';
import { compileGlob } from './glob';

/** What a rule's `match.domain` says, once read. Hosts are lower case and punycode, addresses without brackets. */
export type DomainPattern =
  /** `*`: every host. */
  | { readonly kind: 'all' }
  /** `example.com`: that host and its subdomains. */
  | { readonly kind: 'site'; readonly domain: string }
  /** `=example.com`, or any address: that host alone. */
  | { readonly kind: 'exact'; readonly domain: string }
  /** `*.example.com`: its subdomains, not itself. */
  | { readonly kind: 'subdomains'; readonly domain: string }
  /** Any other use of `*`, over the whole host: `ads*.example.com`, `*tracker*`, `example.*`. */
  | { readonly kind: 'wildcard'; readonly glob: string };

/** Why a text is no domain pattern; `code` has a message in the locales (`problem_` + code). */
export interface PatternProblem {
  readonly code:
    | 'pattern-empty'
    | 'pattern-url'
    | 'pattern-port'
    | 'pattern-list'
    | 'pattern-space'
    | 'pattern-character'
    | 'pattern-label'
    | 'pattern-too-long'
    | 'pattern-address'
    | 'pattern-exact-wildcard'
    | 'pattern-idn-wildcard';
  readonly message: string;
  /** A pattern that would be accepted and is probably meant. */
  readonly suggestion?: string;
}

export type PatternResult =
  | { readonly pattern: DomainPattern; readonly problem?: undefined }
  | { readonly problem: PatternProblem; readonly pattern?: undefined };

function refuse(code: PatternProblem['code'], message: string, suggestion?: string): PatternResult {
  return { problem: { code, message, ...(suggestion ? { suggestion } : {}) } };
}

/** Canonical IPv6 text without brackets, or `null`. */
function ipv6(text: string): string | null {
  const inner = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  if (!/^[0-9a-f:.]+$/i.test(inner) || inner.split(':').length < 3) return null;
  return URL.canParse(`http://[${inner}]/`) ? new URL(`http://[${inner}]/`).hostname.slice(1, -1) : null;
}

/** One label in punycode, or `null` when no host can have it. */
function asciiLabel(label: string): string | null {
  const lower = label.toLowerCase();
  if (/^[a-z0-9_*-]+$/.test(lower)) return lower;
  if (/[^\u0080-\uffff\w-]/.test(lower)) return null;
  const url = `http://${lower}.test/`;
  if (!URL.canParse(url)) return null;
  const host = new URL(url).hostname;
  return host.endsWith('.test') && host.startsWith('xn--') ? host.slice(0, -'.test'.length) : null;
}

/** The host of a pasted address, when it has one. */
function hostOf(text: string): string | undefined {
  const host = text
    .replace(/^[a-z*][a-z0-9+.*-]*:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '')
    .replace(/:(\d+|\*)$/, '');
  return host !== '' && host !== text && parseDomainPattern(host).pattern ? host : undefined;
}

/** Patterns read before: every change of one rule compiles thousands of others again, and a host is costly to read. */
const known = new Map<string, PatternResult>();
const MOST_KNOWN = 30_000;
/** In characters: what is longer is no host and is not kept. */
const LONGEST_KNOWN = 300;

/**
 * Reads a domain pattern as a person types it. Internationalised names become punycode, a leading dot (as cookies
 * carry it) and a trailing dot are forgiven; ports are refused, because cookies do not know them (RFC 6265 section 8.5).
 */
export function parseDomainPattern(text: string): PatternResult {
  const before = known.get(text);
  if (before) return before;
  const result = readPattern(text);
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(text, result);
  return result;
}

function readPattern(text: string): PatternResult {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('pattern-empty', 'A site is needed, such as example.com.');
  if (/^\*(\.?\*)*$/.test(trimmed)) return { pattern: { kind: 'all' } };
  const exact = trimmed.startsWith('=');
  const rest = exact ? trimmed.slice(1).trim() : trimmed;
  if (rest === '') return refuse('pattern-empty', 'A host is needed after “=”.');

  const address = ipv6(rest);
  if (address) return { pattern: { kind: 'exact', domain: address } };
  if (/[,;]/.test(rest)) return refuse('pattern-list', 'One site a rule: remove the comma.');
  if (/\s/.test(rest)) return refuse('pattern-space', 'A site has no spaces.', undefined);
  if (/^[a-z*][a-z0-9+.*-]*:\/\//i.test(rest) || /[/?#@]/.test(rest)) {
    return refuse('pattern-url', 'This is an address; a rule takes its host alone.', hostOf(rest));
  }
  if (/:(\d*|\*)$/.test(rest)) {
    return refuse(
      'pattern-port',
      'Cookies do not know ports: a rule applies to every port of a host.',
      hostOf(rest),
    );
  }

  const dotless = rest.replace(/^\./, '').replace(/\.$/, '');
  const labels = dotless.normalize('NFC').split(/[.\u3002]/);
  if (labels.some((label) => label === '')) {
    return refuse('pattern-label', 'There is an empty part between two dots.');
  }
  const ascii: string[] = [];
  for (const label of labels) {
    if (label.includes('*') && /[^\u0000-\u007f]/.test(label)) {
      return refuse(
        'pattern-idn-wildcard',
        'A wildcard cannot stand in a part with letters outside a to z: browsers compare its encoded (xn--) form.',
      );
    }
    const name = asciiLabel(label);
    if (name === null) return refuse('pattern-character', `“${label}” has characters no host can have.`);
    if (name.length > 63) return refuse('pattern-too-long', 'A part of a host has at most 63 characters.');
    ascii.push(name);
  }
  const host = ascii.join('.');
  if (host.length > 253) return refuse('pattern-too-long', 'A host has at most 253 characters.');
  return patternOfHost(host, exact);
}

function patternOfHost(host: string, exact: boolean): PatternResult {
  if (/^[\d.*]+$/.test(host) && /\d/.test(host)) {
    const octets = host.split('.');
    if (
      !host.includes('*') &&
      octets.length === 4 &&
      octets.every((o) => o.length <= 3 && Number(o) <= 255)
    ) {
      return { pattern: { kind: 'exact', domain: octets.map(Number).join('.') } };
    }
    if (!host.includes('*') || octets.length >= 4) {
      return refuse(
        'pattern-address',
        'An IP address is matched whole: four numbers from 0 to 255, no wildcard.',
      );
    }
  }
  // What the browsers' URL parser would not take as it stands (`x.1`, broken punycode) is no host, and a browser refuses
  // every blocking rule together with the one that names it.
  if (
    !host.includes('*') &&
    (!URL.canParse(`http://${host}/`) || new URL(`http://${host}/`).hostname !== host)
  ) {
    return refuse('pattern-character', 'No host can be called this.');
  }
  if (!host.includes('*')) return { pattern: { kind: exact ? 'exact' : 'site', domain: host } };
  if (exact) {
    return refuse(
      'pattern-exact-wildcard',
      '“=” means one host exactly and cannot be combined with a wildcard.',
      host,
    );
  }
  const domain = host.replace(/^(\*\.)+/, '');
  if (!domain.includes('*')) return { pattern: { kind: 'subdomains', domain } };
  return { pattern: { kind: 'wildcard', glob: host.replace(/\*{2,}/g, '*') } };
}

/** The pattern as a person would write it. Reading it again gives the same pattern. */
export function formatDomainPattern(pattern: DomainPattern): string {
  switch (pattern.kind) {
    case 'all':
      return '*';
    case 'site':
      return pattern.domain;
    case 'exact':
      return isAddress(pattern.domain) ? pattern.domain : `=${pattern.domain}`;
    case 'subdomains':
      return `*.${pattern.domain}`;
    case 'wildcard':
      return pattern.glob;
  }
}

/** A test of hosts (lower case, punycode, no leading dot, IPv6 without brackets). */
export function compileDomainPattern(pattern: DomainPattern): (host: string) => boolean {
  switch (pattern.kind) {
    case 'all':
      return () => true;
    case 'exact':
      return (host) => host === pattern.domain;
    case 'site': {
      const suffix = `.${pattern.domain}`;
      return (host) => host === pattern.domain || host.endsWith(suffix);
    }
    case 'subdomains': {
      const suffix = `.${pattern.domain}`;
      return (host) => host.endsWith(suffix) && host.length > suffix.length;
    }
    case 'wildcard': {
      const matches = compileGlob(pattern.glob);
      return (host) => !isAddress(host) && matches(host);
    }
  }
}

/**
 * How much a pattern takes in: `everything`, a whole public suffix such as `com` or `*.co.uk`, or `some`. The first two
 * are asked about before a rule that deletes is saved.
 */
export function patternBreadth(pattern: DomainPattern): 'everything' | 'public-suffix' | 'some' {
  switch (pattern.kind) {
    case 'all':
      return 'everything';
    case 'exact':
      return 'some';
    case 'wildcard':
      return /[^.*]/.test(pattern.glob) ? 'some' : 'everything';
    default:
      if (pattern.domain === 'localhost' || isAddress(pattern.domain)) return 'some';
      // A single label that is no known suffix is a host of somebody's own network.
      if (!pattern.domain.includes('.')) {
        // The list has a rule for every label that it does not know, which makes any of them look like a suffix.
        return parse(`x.${pattern.domain}`).isIcann ? 'public-suffix' : 'some';
      }
      return getDomain(pattern.domain, { allowPrivateDomains: true, validateHostname: false }) === null
        ? 'public-suffix'
        : 'some';
  }
}

/**
 * How specific the pattern is, 0 (`*`) to 1000 (one host). Of two patterns that match the same host the higher one
 * decides: one host, then more labels, then the narrower kind.
 */
export function domainRank(pattern: DomainPattern): number {
  switch (pattern.kind) {
    case 'all':
      return 0;
    case 'exact':
      return 1000;
    case 'site':
      return 4 * labelCount(pattern.domain);
    case 'subdomains':
      return 4 * labelCount(pattern.domain) + 1;
    case 'wildcard': {
      const suffix = literalSuffix(pattern.glob);
      return 4 * (suffix === '' ? 0 : labelCount(suffix)) + 2;
    }
  }
}

/** The whole labels at the end of a glob that have no wildcard: `example.com` of `ads*.example.com`. */
export function literalSuffix(glob: string): string {
  const dot = glob.indexOf('.', glob.lastIndexOf('*'));
  return dot < 0 ? '' : glob.slice(dot + 1);
}

export function labelCount(domain: string): number {
  let count = 1;
  for (let at = domain.indexOf('.'); at >= 0; at = domain.indexOf('.', at + 1)) count++;
  return count;
}

/** The domain at or below which everything the pattern matches lies; `''` for anywhere. */
export function patternRoot(pattern: DomainPattern): string {
  if (pattern.kind === 'all') return '';
  return pattern.kind === 'wildcard' ? literalSuffix(pattern.glob) : pattern.domain;
}

/** Whether a host is a domain or below it; every host is below `''`. */
export function isWithin(host: string, domain: string): boolean {
  return domain === '' || host === domain || host.endsWith(`.${domain}`);
}
