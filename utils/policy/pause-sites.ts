import type { CompiledRules } from './compile-rules';
import type { DnrRule } from './dnr-rule';
import { parseDomainPattern } from './domain-pattern';
import { groupEntries } from './group-hosts';

/** Above every rule, temporary exceptions too. */
const PAUSE_PRIORITY = 20_000;

/**
 * Takes paused sites (eTLD+1 or address) out of compiled rules, each page of theirs with everything in it. Requests of a
 * page that was open before are let through by who asks; a frame in a frame of it only after the page is loaded again.
 */
export function pauseSites(
  compiled: CompiledRules,
  sites: readonly string[],
  at: { readonly resourceTypes: readonly string[]; readonly maxContentSettings: number },
): CompiledRules {
  const patterns = sites.flatMap((site) => parseDomainPattern(site).pattern ?? []);
  if (patterns.length === 0) return compiled;
  const pages = groupEntries(patterns.map((pattern) => ({ pattern, block: false })));
  const rules: Omit<DnrRule, 'id'>[] = pages.map(({ domains, regexFilter }) => ({
    priority: PAUSE_PRIORITY,
    action: { type: 'allowAllRequests' },
    condition: {
      ...(domains.length > 0 ? { requestDomains: domains } : {}),
      ...(regexFilter ? { regexFilter } : {}),
      resourceTypes: ['main_frame'],
    },
  }));
  // An IPv6 address is no initiator domain that the browsers take.
  const initiators = sites.filter((site) => !site.includes(':'));
  const embedded = at.resourceTypes.filter((type) => type !== 'main_frame');
  if (initiators.length > 0)
    rules.push({
      priority: PAUSE_PRIORITY,
      action: { type: 'allow' },
      condition: { initiatorDomains: initiators, resourceTypes: embedded },
    });
  const first = compiled.dnr.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  return {
    ...compiled,
    dnr:
      compiled.dnr.length === 0
        ? compiled.dnr
        : [...compiled.dnr, ...rules.map((rule, index) => ({ id: first + index, ...rule }))],
    contentSettings: pausedSettings(compiled.contentSettings, sites, at.maxContentSettings),
  };
}

/**
 * Chromium compares the primary pattern first, so each restriction gets its own exception for the paused pages. Where
 * that is more than the browser bears there are no settings at all while the pause lasts: the other layers remain.
 */
function pausedSettings(
  settings: CompiledRules['contentSettings'],
  sites: readonly string[],
  max: number,
): CompiledRules['contentSettings'] {
  const restricting = settings.filter(({ setting }) => setting !== 'allow');
  const excepted = restricting.flatMap(({ primaryPattern }) =>
    sites.map((site) => ({
      primaryPattern,
      secondaryPattern: `*://${site.includes(':') ? `[${site}]` : `*.${site}`}/*`,
      setting: 'allow' as const,
    })),
  );
  return settings.length + excepted.length > max ? [] : [...settings, ...excepted];
}
