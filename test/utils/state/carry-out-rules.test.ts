import { describe, expect, it } from 'vitest';
import { type Client, type OperationResult, RequestError } from '../../../utils/messaging/requests';
import { carryOutRules } from '../../../utils/state/carry-out-rules';
import { buildRule } from '../../builders/policy';

const applied: OperationResult = {
  done: 2,
  failed: [{ id: 'x', ok: false, code: 'refused' }],
  undo: { id: 'op', kind: 'delete', time: 0, count: 2, sites: [] },
};

function client(answers: Readonly<Record<string, unknown>>) {
  const asked: (readonly [string, unknown])[] = [];
  const send = async (name: string, parameter: unknown) => {
    asked.push([name, parameter]);
    if (answers[name] instanceof Error) throw answers[name];
    return answers[name] ?? [];
  };
  return { asked, request: send as unknown as Client['send'] };
}

const change = {
  save: [
    buildRule({ domain: 'a.test' }, { type: 'block' }, { id: 'a' }),
    buildRule({ domain: 'b.test' }, { type: 'allow' }, { id: 'b' }),
    buildRule({ domain: 'c.test' }, { type: 'session-only' }, { id: 'c' }),
  ],
  remove: [],
};
const back = { save: [], remove: ['a', 'b', 'c'] };

describe('a change of rules', () => {
  it('is followed by the cookies that are there, as one change that takes the rules back too', async () => {
    const { asked, request } = client({ applyRules: applied });
    expect(await carryOutRules(request, change, back)).toEqual({ done: 2, failed: 1, undoId: 'op' });
    expect(asked).toEqual([
      ['changeRules', change],
      ['applyRules', { ids: ['a', 'c'], back }],
    ]);
  });

  it('asks nothing of cookies where no rule is for those that are there', async () => {
    const { asked, request } = client({});
    await carryOutRules(request, { ...change, save: change.save.slice(1, 2) }, back);
    expect(asked.map(([name]) => name)).toEqual(['changeRules']);
  });

  it('that cookies cannot follow is told: the rules are in force all the same', async () => {
    const problem = new RequestError('browser-failed', 'No.');
    const { request } = client({ applyRules: problem });
    expect(await carryOutRules(request, change, back)).toEqual({ done: 0, failed: 0, problem });
  });

  it('that could not be made asks nothing of cookies', async () => {
    const problem = new RequestError('managed', 'No.');
    const { asked, request } = client({ changeRules: problem });
    await expect(carryOutRules(request, change, back)).rejects.toBe(problem);
    expect(asked.map(([name]) => name)).toEqual(['changeRules']);
  });
});
