import type { BrowserEdge, StorageAreaEdge } from '../browser/browser-edge';
import type { Locks } from '../messaging/control-requests';
import { RequestError } from '../messaging/requests';
import type { Rule } from '../model';
import { rulesWithPolicy } from '../policy';
import { type ManagedPolicy, NO_POLICY, readManaged } from './read-managed';

/** The administrator's decisions, from the browser's own policy engine. */
export interface Managed {
  read(): Promise<ManagedPolicy>;
  locks(): Promise<Locks>;
}

/** The rules that act, the policy's among them. The same lists give the same answer, so that it can be indexed once. */
export interface ActingRules {
  rules(): Promise<readonly Rule[]>;
  /** Those of the policy alone: what nothing suspends. */
  forced(): Promise<readonly Rule[]>;
  /** Ids of the person's rules that do not act because of the policy. */
  overruled(): Promise<ReadonlySet<string>>;
}

/** `onChanged` is called when the policy became another. Registers its listener at once. */
export function managedPolicy(edge: Pick<BrowserEdge, 'managed'>, onChanged: () => void): Managed {
  let known: Promise<ManagedPolicy> | null = null;
  edge.managed.onChanged(() => {
    known = null;
    onChanged();
  });
  const read = () => {
    // A browser without any policy for the extension refuses to be asked, or answers with nothing.
    known ??= edge.managed.read().then(readManaged, () => NO_POLICY);
    return known;
  };
  return {
    read,
    async locks() {
      const { settings, ownRules, problems } = await read();
      return {
        settings: Object.fromEntries(Object.keys(settings).map((name) => [name, 'managed' as const])),
        ownRules,
        problems,
      };
    },
  };
}

export function actingRules(
  store: { rules(): Promise<readonly Rule[]> },
  managed: Pick<Managed, 'read'>,
): ActingRules {
  let last: {
    readonly own: readonly Rule[];
    readonly policy: ManagedPolicy;
    readonly result: ReturnType<typeof rulesWithPolicy>;
  } | null = null;
  async function now() {
    const [own, policy] = await Promise.all([store.rules(), managed.read()]);
    if (last?.own !== own || last.policy !== policy) {
      const mine = policy.ownRules ? own : [];
      const { acting, overruled } = rulesWithPolicy(mine, policy.forcedRules);
      const idle = policy.ownRules ? overruled : new Set(own.map(({ id }) => id));
      last = { own, policy, result: { acting, overruled: idle } };
    }
    return last;
  }
  return {
    rules: async () => (await now()).result.acting,
    forced: async () => (await now()).policy.forcedRules,
    overruled: async () => (await now()).result.overruled,
  };
}

/** Throws `RequestError('managed')` when a person may not change a rule. */
export async function mayChange(managed: Pick<Managed, 'read'>, ids: readonly string[]): Promise<void> {
  const { forcedRules, ownRules } = await managed.read();
  const locked = new Set(forcedRules.map(({ id }) => id));
  if (ids.some((id) => locked.has(id)))
    throw new RequestError('managed', 'Your administrator set this rule: it cannot be changed here.');
  if (!ownRules) throw new RequestError('managed-own', 'Your administrator allows no rules of your own.');
}

const GIVEN = 'policy-rules-given';

/**
 * Gives the policy's default rules that were not given yet, through `give`, which adds those that are not there. What a
 * person does with them afterwards is theirs: a rule that was removed does not come back.
 */
export async function giveNewDefaults(
  managed: Pick<Managed, 'read'>,
  area: StorageAreaEdge,
  give: (fresh: readonly Rule[]) => Promise<void>,
): Promise<void> {
  const { defaultRules } = await managed.read();
  if (defaultRules.length === 0) return;
  const stored = (await area.get([GIVEN]))[GIVEN];
  const given = new Set(Array.isArray(stored) ? stored.map(String) : []);
  const mark = ({ id, match, action }: Rule) => JSON.stringify([id, match, action]);
  const fresh = defaultRules.filter((rule) => !given.has(mark(rule)));
  if (fresh.length === 0) return;
  await give(fresh);
  // Noted last: a background that is ended in between gives them once more, and none is lost.
  await area.set({ [GIVEN]: [...given, ...fresh.map(mark)] });
}
