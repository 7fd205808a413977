import { expect, it } from 'vitest';
import { missingPermissions } from '../../../utils/settings/needed-permissions';
import { parseSettings } from '../../../utils/settings/parse-settings';

const missing = (change: object, given: readonly string[]) =>
  missingPermissions({ ...parseSettings({}), ...change }, async ({ permissions }) =>
    permissions.every((one) => given.includes(one)),
  );

it('names what each setting waits for, and nothing for one that is as it was at first', async () => {
  expect(await missing({}, [])).toEqual({});
  const chosen = { notifyCleaned: true, clipboardSeconds: '60' };
  expect(await missing(chosen, [])).toEqual({
    notifyCleaned: ['notifications'],
    clipboardSeconds: ['clipboardRead', 'clipboardWrite'],
  });
  expect(await missing(chosen, ['notifications', 'clipboardRead'])).toEqual({
    clipboardSeconds: ['clipboardRead', 'clipboardWrite'],
  });
});
