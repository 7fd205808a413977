import type { BrowserEdge } from '../browser/browser-edge';
import { cookieHost } from '../cookies/cookie-url';
import { cookieMatchesUrl } from '../cookies/domain-match';
import { siteOf } from '../cookies/site';
import type { RuleQuestion, RuleTest, RuleTestRow, TestedLayer } from '../messaging/control-requests';
import { RequestError } from '../messaging/requests';
import type { Cookie, CookieClass, Rule } from '../model';
import {
  type BlockingMeans,
  type CompiledRules,
  compileRules,
  type Decision,
  explainDecision,
  indexRules,
  partyOfPartition,
  RESOURCE_TYPES,
  settingFor,
  stripsCookies,
} from '../policy';
import type { Suspension } from './suspension';

/** Everything the tester looks at. */
export interface RuleTestInput {
  readonly kind: BrowserEdge['kind'];
  readonly rules: readonly Rule[];
  readonly cookies: readonly Cookie[];
  readonly means: BlockingMeans;
  readonly suspension: Suspension;
  /** The tabs that show a site: an exception for a tab holds for that site's cookies, which all its tabs share. */
  readonly tabsOf: (site: string, storeId: string) => readonly number[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly classify: (cookie: Cookie) => CookieClass;
}

function stateOf(means: BlockingMeans['contentSettings']): TestedLayer['state'] {
  return means === 'granted' ? 'on' : means === 'needs-permission' ? 'off' : 'not-here';
}

function exactly(decision: Decision): TestedLayer['does'] {
  if (decision.admission === 'block') return 'removes';
  if (decision.admission === 'session-only' || decision.admission === 'cap') return 'shortens';
  return decision.readonly || decision.restore ? 'protects' : 'leaves';
}

function layersOf(
  host: string,
  party: 'first' | 'third',
  decision: Decision,
  compiled: CompiledRules,
  means: BlockingMeans,
  tabId: number | undefined,
): readonly TestedLayer[] {
  const strips = stripsCookies([...compiled.dnr, ...compiled.dnrSession], {
    host,
    mainFrame: party === 'first',
    party,
    ...(tabId === undefined ? {} : { tabId }),
  });
  const setting = settingFor(compiled.contentSettings, host);
  return [
    {
      layer: 'declarative-net-request',
      state: stateOf(means.declarativeNetRequest),
      does: strips ? 'strips' : 'leaves',
    },
    {
      layer: 'content-settings',
      state: stateOf(means.contentSettings),
      does: setting === 'block' ? 'blocks' : setting === 'session_only' ? 'session-only' : 'leaves',
    },
    { layer: 'on-changed', state: 'on', does: exactly(decision) },
    {
      layer: 'clean',
      state: 'on',
      does: decision.cleans.length > 0 ? 'cleans' : decision.keep ? 'keeps' : 'leaves',
    },
  ];
}

/** What is asked about when nothing in the jar fits: a cookie of the host, without a value. */
function asked({ cookie }: RuleQuestion, host: string, kind: BrowserEdge['kind']): Cookie {
  return {
    name: cookie?.name ?? '',
    value: '',
    domain: cookie?.domain ?? host,
    path: cookie?.path ?? '/',
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    hostOnly: !(cookie?.domain ?? '').startsWith('.'),
    session: true,
    storeId: cookie?.storeId ?? (kind === 'firefox' ? 'firefox-default' : '0'),
    ...(cookie?.partitionKey ? { partitionKey: cookie.partitionKey } : {}),
  };
}

function matchesAsked(wanted: RuleQuestion['cookie'], cookie: Cookie): boolean {
  return (
    wanted !== undefined &&
    cookie.name === wanted.name &&
    cookieHost(cookie) === cookieHost(wanted) &&
    (wanted.path === undefined || cookie.path === wanted.path) &&
    (wanted.storeId === undefined || cookie.storeId === wanted.storeId)
  );
}

/** The rule tester. Throws `RequestError('bad-request')` for an address that is none. */
export function testRules(question: RuleQuestion, input: RuleTestInput): RuleTest {
  const { now, means, suspension } = input;
  const url = question.url !== undefined && URL.canParse(question.url) ? new URL(question.url) : null;
  if (!url && !question.cookie) throw new RequestError('bad-request', 'This is no address.');
  const host = question.cookie ? cookieHost(question.cookie) : (url?.hostname ?? '').replace(/^\[|\]$/g, '');
  const draft = question.draft;
  const rules = draft ? [...input.rules.filter(({ id }) => id !== draft.id), draft] : input.rules;
  const index = indexRules(rules);
  const compiled = compileRules(rules, { now, resourceTypes: RESOURCE_TYPES[input.kind] });
  const present = input.cookies.filter((cookie) =>
    question.cookie ? matchesAsked(question.cookie, cookie) : url !== null && cookieMatchesUrl(cookie, url),
  );
  const rowOf = (cookie: Cookie, isPresent: boolean): RuleTestRow => {
    const party = partyOfPartition(cookie) ?? question.party;
    const kind = input.classify(cookie);
    const tabIds =
      question.tabId === undefined
        ? input.tabsOf(siteOf(cookieHost(cookie)), cookie.storeId)
        : [question.tabId];
    const context = { now, class: kind, tabIds, ...(party ? { party } : {}) };
    const { decision, steps, contradictions } = explainDecision(cookie, index, context);
    const { name, domain, path, storeId, partitionKey, secure, session, hostOnly } = cookie;
    return {
      cookie: {
        name,
        domain,
        path,
        storeId,
        secure,
        session,
        hostOnly,
        ...(partitionKey ? { partitionKey } : {}),
      },
      present: isPresent,
      class: kind,
      ...(party ? { party } : {}),
      decision,
      steps,
      contradictions,
      layers: layersOf(
        cookieHost(cookie),
        party ?? 'first',
        decision,
        compiled,
        means,
        tabIds.length === 1 ? tabIds[0] : undefined,
      ),
    };
  };
  const rows = present.map((cookie) => rowOf(cookie, true));
  const first = question.cookie && rows.length > 0 ? [] : [rowOf(asked(question, host, input.kind), false)];
  const suspended = suspension.snoozed
    ? 'snoozed'
    : suspension.paused.some(({ site }) => site === siteOf(host))
      ? 'paused'
      : undefined;
  return { host, rows: [...first, ...rows], ...(suspended ? { suspended } : {}) };
}
