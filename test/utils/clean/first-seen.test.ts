import { expect, it } from 'vitest';
import { firstSeen } from '../../../utils/clean/first-seen';
import { aCookie } from '../../builders/cookie';
import { FakeStorage } from '../../fakes/fake-storage';

const MINUTE = 60_000;

it('when a cookie was first seen is written, but not of a private window', async () => {
  const area = new FakeStorage();
  const [usual, hidden] = [aCookie({ name: 'usual' }), aCookie({ name: 'hidden', storeId: '1' })];
  const seen = firstSeen(area, () => 5 * MINUTE);
  await seen.note([usual, hidden], true);
  expect([seen.of(usual), seen.of(hidden)]).toEqual([5 * MINUTE, 5 * MINUTE]);
  await expect
    .poll(() => Object.keys(JSON.parse(String(area.items.get('first-seen') ?? '{}'))), { timeout: 3000 })
    .toHaveLength(1);
  const next = firstSeen(area, () => 9 * MINUTE);
  await next.ready();
  expect([next.of(usual), next.of(hidden)]).toEqual([5 * MINUTE, undefined]);
});
