import type { StorageAreaEdge } from '../browser/browser-edge';
import type { Rule } from '../model';
import type { ContentSetting } from '../policy';
import { parseRule } from './parse-rule';

const RULES = 'rules';
const PENDING = 'rules-pending';
const PROBLEMS = 'rules-problems';
const SETTINGS = 'rules-content-settings';

/** What the browser refused or cannot hold of the rules. */
export interface ApplyProblems {
  /** Its own words. */
  readonly declarativeNetRequest?: string;
  /** The `regexFilter`s that it refused with these words, `''` for a rule without; all rules when left out. */
  readonly refused?: readonly string[];
  /** The `regexFilter`s that were not told to it, because they are more than it takes. */
  readonly unheld?: readonly string[];
  /** Its own words. */
  readonly contentSettings?: string;
}

/** The rules in `storage.local`, and what has been told to the browser because of them. */
export interface RuleStore {
  rules(): Promise<readonly Rule[]>;
  /** Stores the rules as not yet told to the browser. */
  save(rules: readonly Rule[]): Promise<void>;
  /** How often the browser was told in vain, when it has still to be told; else `null`. 0: the worker ended before it was. */
  pending(): Promise<number | null>;
  /** What came of telling the browser; `attempts` as in `pending`. */
  setTold(attempts: number | null, problems: ApplyProblems): Promise<void>;
  problems(): Promise<ApplyProblems>;
  /** The content settings that are ours; `null` when that is unknown and all have to be set anew. */
  contentSettings(): Promise<readonly ContentSetting[] | null>;
  setContentSettings(settings: readonly ContentSetting[] | null): Promise<void>;
}

export function ruleStore(area: StorageAreaEdge): RuleStore {
  // Rules are asked for at every cookie change; this worker is their only writer.
  let known: Promise<readonly Rule[]> | null = null;
  async function read(): Promise<readonly Rule[]> {
    const stored = (await area.get([RULES]))[RULES];
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((raw) => {
      const parsed = parseRule(raw);
      return 'rule' in parsed ? [parsed.rule] : [];
    });
  }
  return {
    rules() {
      known ??= read().catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },
    async save(rules) {
      await area.set({ [RULES]: rules, [PENDING]: 0 });
      known = Promise.resolve(rules);
    },
    async pending() {
      const stored = (await area.get([PENDING]))[PENDING];
      // Earlier versions stored whether, not how often.
      if (stored === true) return 0;
      return typeof stored === 'number' ? stored : null;
    },
    setTold: (attempts, problems) => area.set({ [PENDING]: attempts, [PROBLEMS]: problems }),
    problems: async () => ((await area.get([PROBLEMS]))[PROBLEMS] ?? {}) as ApplyProblems,
    async contentSettings() {
      const stored = (await area.get([SETTINGS]))[SETTINGS];
      return stored === undefined ? [] : (stored as readonly ContentSetting[] | null);
    },
    setContentSettings: (settings) => area.set({ [SETTINGS]: settings }),
  };
}
