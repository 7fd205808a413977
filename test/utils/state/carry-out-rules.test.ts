import { describe, expect, it } from 'vitest';
import {
  type Client,
  type OperationResult,
  RequestError,
  type RulesChange,
} from '../../../utils/messaging/requests';
import { carryOutRules } from '../../../utils/state/carry-out-rules';
import { buildRule } from '../../builders/policy';

const applied = (id: string): OperationResult => ({
  done: 2,
  failed: [{ id: 'x', ok: false, code: 'refused' }],
  undo: { id: `undo-${id}`, kind: 'delete', time: 0, count: 2, sites: [] },
});

function client(answers: Readonly<Record<string, OperationResult | Error>>, changed: Error | null = null) {
  const asked: string[] = [];
  const send = async (name: string, parameter: { id?: string; back?: RulesChange }) => {
    asked.push(
      parameter.id === undefined ? name : `${name} ${parameter.id} ${parameter.back?.remove.join('')}`,
    );
    const answer = name === 'changeRules' ? changed : answers[parameter.id ?? ''];
    if (answer instanceof Error) throw answer;
    return answer ?? [];
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
  it('is followed by the cookies that are there, the last undone first', async () => {
    const { asked, request } = client({ a: applied('a'), c: applied('c') });
    expect(await carryOutRules(request, change, back)).toEqual({
      done: 4,
      failed: 2,
      undoIds: ['undo-c', 'undo-a'],
    });
    expect(asked).toEqual(['changeRules', 'applyRule a abc', 'applyRule c abc']);
  });

  it('that cookies cannot follow is told with what was done, so that it can be taken back', async () => {
    const problem = new RequestError('browser-failed', 'No.');
    const { request } = client({ a: applied('a'), c: problem });
    expect(await carryOutRules(request, change, back)).toEqual({
      done: 2,
      failed: 1,
      undoIds: ['undo-a'],
      problem,
    });
  });

  it('that could not be made asks nothing of cookies', async () => {
    const problem = new RequestError('managed', 'No.');
    const { asked, request } = client({}, problem);
    await expect(carryOutRules(request, change, back)).rejects.toBe(problem);
    expect(asked).toEqual(['changeRules']);
  });
});
