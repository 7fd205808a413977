import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openTabs } from '../../../utils/clean/open-tabs';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { enforcer } from '../../../utils/enforce/enforce-change';
import { fights } from '../../../utils/enforce/fights';
import { keptCookies } from '../../../utils/enforce/kept-cookies';
import { ownWrites } from '../../../utils/enforce/own-writes';
import { ruleHitsStore } from '../../../utils/enforce/rule-hits';
import { ruleStore } from '../../../utils/enforce/rule-store';
import { suspensionStore } from '../../../utils/enforce/suspension';
import { actingRules, managedPolicy } from '../../../utils/managed/managed-policy';
import type { Cookie, CookieClass, Rule, RuleAction } from '../../../utils/model';
import { decide } from '../../../utils/policy';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

const DAY = 86_400;
const classOf = (cookie: Cookie): CookieClass => (cookie.name.startsWith('_ga') ? 'analytics' : 'unknown');

const actions: RuleAction[] = [
  { type: 'block' },
  { type: 'allow' },
  { type: 'session-only' },
  { type: 'cap', days: 3 },
  { type: 'protect', keep: true, readonly: true, restore: true },
  { type: 'protect', keep: false, readonly: true, restore: false },
  { type: 'protect', keep: false, readonly: false, restore: true },
];
const ruleOf: fc.Arbitrary<Rule> = fc.record({
  id: fc.uuid(),
  match: fc.record(
    {
      domain: fc.constantFrom('*', 'a.test', '=a.test', '*.a.test', 'b.a.test', 'x.org'),
      name: fc.constantFrom('id', '_ga*'),
      class: fc.constant('analytics' as const),
      storeId: fc.constant('0'),
      partition: fc.constantFrom('partitioned' as const, 'unpartitioned' as const),
    },
    { requiredKeys: ['domain'] },
  ),
  action: fc.constantFrom(...actions),
  enabled: fc.boolean(),
  createdTime: fc.nat(3),
});
const eventOf = fc.record({
  domain: fc.constantFrom('a.test', 'b.a.test', 'x.org'),
  name: fc.constantFrom('id', '_ga_1'),
  partitioned: fc.boolean(),
  value: fc.constantFrom('one', 'two'),
  /** Days; `null` a session cookie, 0 a deletion. */
  days: fc.constantFrom(null, 0, 1, 30),
});

/** What a cookie shall be after each event in turn: the rules read plainly, the protected state kept beside. */
class PlainReading {
  readonly jar = new Map<string, Cookie>();
  readonly kept = new Map<string, Cookie>();
  constructor(
    private readonly rules: readonly Rule[],
    private readonly now: number,
  ) {}

  set(cookie: Cookie): void {
    const id = cookieId(cookie);
    const decision = decide(cookie, this.rules, { now: this.now, class: classOf(cookie) });
    const guarded = decision.readonly || decision.restore;
    const kept = this.kept.get(id);
    if (cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= this.now) {
      const present = this.jar.get(id);
      if (present && decision.restore) this.jar.set(id, kept ?? present);
      else this.jar.delete(id);
      return;
    }
    if (decision.admission === 'block') {
      this.jar.delete(id);
      return;
    }
    if (kept && guarded && decision.readonly) {
      this.jar.set(id, kept);
      return;
    }
    const limit = this.now / 1000 + (decision.capDays ?? 0) * DAY;
    const { expirationDate, ...session } = cookie;
    const shall: Cookie =
      decision.admission === 'session-only'
        ? { ...session, session: true }
        : decision.admission === 'cap' && expirationDate !== undefined && expirationDate > limit
          ? { ...cookie, expirationDate: limit }
          : cookie;
    this.jar.set(id, shall);
    if (guarded) this.kept.set(id, shall);
  }
}

it('any events under any rules leave the jar as the rules read plainly say', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(ruleOf, { maxLength: 6 }),
      fc.array(eventOf, { maxLength: 10 }),
      async (rules, events) => {
        const pending: Promise<void>[] = [];
        const browser: FakeBrowser = new FakeBrowser((edge) => {
          const now = () => browser.time;
          const handle = enforcer({
            edge,
            acting: actingRules(
              ruleStore(edge.storage.local),
              managedPolicy(edge, () => undefined),
            ),
            suspension: suspensionStore(edge.storage),
            own: ownWrites(now),
            kept: keptCookies(edge.storage.session),
            fights: fights(now),
            hits: ruleHitsStore(edge.storage.local, { now, onChanged: () => undefined }),
            pages: openTabs(edge, edge.storage.session, async () => undefined),
            holdUntil: () => undefined,
            now,
            classify: classOf,
          });
          edge.cookies.onChanged((change) => pending.push(handle(change)));
        });
        await ruleStore(browser.local).save(rules);
        const plain = new PlainReading(rules, browser.time);
        for (const { domain, name, partitioned, value, days } of events) {
          const cookie = aCookie({
            domain,
            name,
            value,
            ...(partitioned
              ? { partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true } }
              : {}),
            ...(days === null
              ? {}
              : { session: false, expirationDate: days === 0 ? 1 : browser.time / 1000 + days * DAY }),
          });
          browser.jar.set(cookie);
          for (let done = 0; done < pending.length; done += 1) await pending[done];
          plain.set(cookie);
          const sorted = (cookies: Iterable<Cookie>) =>
            [...cookies].map((one) => [cookieId(one), one] as const).sort(([x], [y]) => (x < y ? -1 : 1));
          expect(sorted(browser.jar.all())).toEqual(sorted(plain.jar.values()));
        }
      },
    ),
    { numRuns: 400 },
  );
});
