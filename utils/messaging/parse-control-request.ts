import { parseRule } from '../enforce/parse-rule';
import type { Rule } from '../model';
import type { ControlRequests, RuleQuestion, Until } from './control-requests';
import { flag, operation, record, refuse, shortText, tabId } from './parse-parts';
import { RequestError, type RequestParameter } from './requests';

const text = (raw: unknown, name: string) => shortText(raw, name, 8192);

function until(raw: unknown): Until {
  if (raw === null || raw === 'restart') return raw;
  return typeof raw === 'number' && Number.isFinite(raw) ? raw : refuse('until is no time');
}

/** A rule as it stands in a request. */
export function rule(raw: unknown): Rule {
  const parsed = parseRule(raw);
  if ('rule' in parsed) return parsed.rule;
  throw new RequestError(parsed.problem.code, parsed.problem.message);
}

function question(raw: unknown): RuleQuestion {
  const { url, cookie, party, tabId: tab, draft } = record(raw);
  if (party !== undefined && party !== 'first' && party !== 'third') return refuse('party is neither');
  const asked = cookie === undefined ? undefined : record(cookie);
  const optional = (name: 'path' | 'storeId') =>
    asked?.[name] === undefined ? {} : { [name]: text(asked[name], name) };
  const key = asked?.['partitionKey'] === undefined ? undefined : record(asked['partitionKey']);
  return {
    ...(url === undefined ? {} : { url: text(url, 'url') }),
    ...(asked === undefined
      ? {}
      : {
          cookie: {
            name: text(asked['name'], 'name'),
            domain: text(asked['domain'], 'domain'),
            ...optional('path'),
            ...optional('storeId'),
            ...(key === undefined
              ? {}
              : {
                  partitionKey: {
                    topLevelSite: text(key['topLevelSite'], 'topLevelSite'),
                    ...(typeof key['hasCrossSiteAncestor'] === 'boolean'
                      ? { hasCrossSiteAncestor: key['hasCrossSiteAncestor'] }
                      : {}),
                  },
                }),
          },
        }),
    ...(party === undefined ? {} : { party }),
    ...(tab === undefined ? {} : { tabId: tabId(tab) }),
    ...(draft === undefined ? {} : { draft: rule(draft) }),
  };
}

const nothing = () => undefined;
const idOrAll = (raw: unknown) => {
  const { id } = record(raw);
  return { id: id === null ? null : text(id, 'id') };
};

type Parsers = { readonly [N in keyof ControlRequests]: (raw: unknown) => RequestParameter<N> };

/** The parameters of the requests about rules. Each throws `RequestError` without quoting what was sent. */
export const controlParsers: Parsers = {
  checkRule: (raw) => ({ rule: rule(record(raw)['rule']) }),
  testRules: question,
  listContradictions: nothing,
  getRuleHits: (raw) => ({ id: text(record(raw)['id'], 'id') }),
  forgetRuleHits: idOrAll,
  getControl: nothing,
  getLocks: nothing,
  getSync: nothing,
  syncNow: nothing,
  snoozeRules(raw) {
    const { off, until: end } = record(raw);
    return { off: flag(off, 'off'), until: until(end) };
  },
  pauseSite(raw) {
    const { site, off, until: end } = record(raw);
    return { site: text(site, 'site').toLowerCase(), off: flag(off, 'off'), until: until(end) };
  },
  listCleanLog: nothing,
  restoreCleaned(raw) {
    const given = record(raw);
    return { id: text(given['id'], 'id'), ...operation(given) };
  },
  forgetCleaned: idOrAll,
};
