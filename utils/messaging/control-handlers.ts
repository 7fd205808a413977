import type { CleanLog } from '../clean/clean-log';
import { cookieKey } from '../cookies/cookie-key';
import type { Control } from '../enforce/control';
import type { RuleHitsStore } from '../enforce/rule-hits';
import type { Operations } from '../operations/operations';
import type { Sync } from '../sync/sync';
import type { ControlRequests } from './control-requests';
import { type Handlers, RequestError } from './requests';

export interface ControlHandlerContext {
  readonly control: Control;
  readonly cleaned: CleanLog;
  readonly hits: RuleHitsStore;
  readonly sync: Pick<Sync, 'state' | 'step'>;
  readonly operations: Operations;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly onCleanLogChanged: () => void;
}

/** The answers about rules, their effect and what suspends them. */
export function controlHandlers(context: ControlHandlerContext): Pick<Handlers, keyof ControlRequests> {
  const { control, cleaned, hits, sync, operations, now, onCleanLogChanged } = context;
  return {
    checkRule: ({ rule }) => control.check(rule),
    testRules: (question) => control.test(question),
    listContradictions: () => control.contradictions(),
    getRuleHits: ({ id }) => control.hits(id),
    async forgetRuleHits({ id }) {
      await hits.forget(id);
      return null;
    },
    getLocks: () => control.locks(),
    getSync: () => sync.state(),
    async syncNow() {
      await sync.step();
      return sync.state();
    },
    getControl: () => control.state(),
    snoozeRules: ({ off, until }) => control.snooze(off, until),
    pauseSite: ({ site, off, until }) => control.pause(site, off, until),
    listCleanLog: () => cleaned.list(now()),
    async restoreCleaned({ id, operation }) {
      const entry = (await cleaned.list(now())).find((one) => one.id === id);
      if (!entry || entry.restorable === 0)
        throw new RequestError('clean-gone', 'What this clean deleted is no longer kept.');
      const cookies = await cleaned.cookies(id);
      const wants = cookies.map((cookie) => ({ key: cookieKey(cookie), want: cookie }));
      const result = await operations.change('restore', wants, operation);
      if (result.done > 0 || result.failed.length === 0) {
        await cleaned.update(id, { restored: true });
        onCleanLogChanged();
      }
      return result;
    },
    async forgetCleaned({ id }) {
      await cleaned.forget(id);
      onCleanLogChanged();
      return null;
    },
  };
}
