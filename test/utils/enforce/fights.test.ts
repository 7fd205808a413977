import { describe, expect, it } from 'vitest';
import { FIGHT_LIMIT, fights } from '../../../utils/enforce/fights';

describe('answers to a cookie', () => {
  it('are as many as the limit within a minute, and go on after it', () => {
    let time = 0;
    const { mayAct, lately } = fights(() => time);
    for (let index = 0; index < FIGHT_LIMIT; index += 1) expect(mayAct('one')).toBe(true);
    expect([mayAct('one'), mayAct('other'), lately('one')]).toEqual([false, true, FIGHT_LIMIT]);
    time = 60_000;
    expect([mayAct('one'), lately('one')]).toEqual([true, 1]);
  });

  it('wait a minute once it is held', () => {
    let time = 0;
    const { hold, mayAct, heldUntil } = fights(() => time);
    expect([hold('one'), hold('one'), mayAct('one'), heldUntil('one')]).toEqual([true, false, false, 60_000]);
    time = 60_000;
    expect([heldUntil('one'), mayAct('one')]).toEqual([null, true]);
  });

  it('of ten thousand cookies are not looked through at each', () => {
    let asked = 0;
    const { mayAct } = fights(() => {
      asked += 1;
      return 0;
    });
    for (let index = 0; index < 10_000; index += 1) mayAct(`${index}`);
    expect(asked).toBeLessThan(200_000);
  });
});
