import { describe, expect, it } from 'vitest';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { parseCookies } from '../../../utils/transfer';
import { ImportSession } from '../../../utils/transfer/import-session';
import { aCookie } from '../../builders/cookie';
import { now } from '../../builders/transfer';

const whole = { from: 0, count: 1000 };

function session(cookies: readonly object[], jar: ReturnType<typeof aCookie>[] = []) {
  const parsed = parseCookies(JSON.stringify(cookies), { now });
  return new ImportSession(parsed, jar, { now, stores: [{ id: '0' }], storeId: '0' });
}

const item = (name: string, more: object = {}) => ({
  domain: 'example.com',
  hostOnly: true,
  path: '/',
  name,
  value: 'v',
  ...more,
});
const bad = (name: string) => item(name, { sameSite: 'no_restriction', secure: false });

describe('an import session', () => {
  it('chooses what is new or changed by itself, and not what is the same', () => {
    const same = aCookie({ name: 'same', value: 'v', secure: false, sameSite: 'unspecified' });
    const made = session(
      [item('new'), item('same'), item('changed')],
      [same, { ...same, name: 'changed', value: 'old' }],
    );
    expect(made.summary()).toMatchObject({ counts: { new: 1, same: 1, changed: 1 }, chosen: 2, total: 3 });
    expect(made.chosen().map(({ name }) => name)).toEqual(['new', 'changed']);
    expect(made.page('changed', 0, 10).rows[0]?.changes).toMatchObject([
      { field: 'value', before: 'old', after: 'v' },
    ]);
  });

  it('takes the fix of one row, and of all of its kind, and gives them back', () => {
    const made = session([bad('a'), bad('b'), item('c')]);
    expect(made.summary().problems).toMatchObject([{ code: 'cookie-none-insecure', count: 2, fixable: 2 }]);
    made.run({ do: 'fix', index: 0, on: true });
    expect(made.summary()).toMatchObject({ counts: { refused: 1, new: 2 }, fixed: 1, chosen: 2 });
    made.run({ do: 'fix-kind', code: 'cookie-none-insecure' });
    expect(made.summary()).toMatchObject({ counts: { refused: 0, new: 3 }, fixed: 2, problems: [] });
    expect(made.chosen().every(({ secure, name }) => secure || name === 'c')).toBe(true);
    made.run({ do: 'fix', index: 0, on: false });
    expect(made.page('refused', 0, 10).rows.map(({ index }) => index)).toEqual([0]);
    made.run({ do: 'unfix-all' });
    expect(made.summary().counts.refused).toBe(2);
  });

  it('fixes a row twice where the first fix shows a second reason', () => {
    const made = session([{ ...bad('a'), storeId: 'firefox-container-9' }]);
    made.run({ do: 'fix-kind', code: 'cookie-none-insecure' });
    expect(made.summary().problems).toMatchObject([{ code: 'import-store-missing', fixable: 1 }]);
    made.run({ do: 'fix-kind', code: 'import-store-missing' });
    expect(made.chosen()).toMatchObject([{ storeId: '0', secure: true }]);
  });

  it('lets rows be chosen one by one and all at once, but never a refused one', () => {
    const made = session([item('a'), item('b'), bad('c')]);
    made.run({ do: 'choose', index: 0, on: false });
    expect(made.chosen().map(({ name }) => name)).toEqual(['b']);
    made.run({ do: 'choose-all', filter: 'all', on: true });
    expect(made.chosen().map(({ name }) => name)).toEqual(['a', 'b']);
    made.run({ do: 'choose-all', filter: 'new', on: false });
    expect(made.chosen()).toEqual([]);
  });

  it('shows pages of what the filter lets through', () => {
    const made = session(Array.from({ length: 250 }, (_, i) => item(`c${i}`)));
    const { rows, of } = made.page('new', 200, 100);
    expect(of).toBe(250);
    expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: 50 }, (_, i) => 200 + i));
  });

  it('tells what became of each row, with the browser’s reason', () => {
    const made = session([item('a'), item('b'), item('c')]);
    const id = cookieId(aCookie({ name: 'b' }));
    made.run({
      do: 'outcome',
      result: { failed: [{ id, ok: false, code: 'refused', reason: 'No.' }], stopped: 1 },
    });
    expect(made.page('all', 0, 3).rows.map(({ outcome }) => outcome)).toMatchObject([
      { ok: true },
      { ok: false, code: 'refused', reason: 'No.' },
      { ok: false, code: 'stopped' },
    ]);
    expect(made.summary().failed).toBe(2);
    expect(made.page('failed', 0, 10).of).toBe(2);
    made.run({ do: 'jar', jar: [] });
    expect(made.summary().failed).toBe(0);
  });

  it('knows a partitioned cookie again whose file leaves the ancestor bit out', () => {
    const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
    const made = session(
      [item('p', { secure: true, partitionKey: { topLevelSite: 'https://top.test' }, value: 'new' })],
      [aCookie({ name: 'p', partitionKey })],
    );
    expect(made.chosen()).toMatchObject([{ partitionKey }]);
    const [chosen] = made.chosen();
    made.run({
      do: 'outcome',
      result: { failed: [{ id: chosen ? cookieId(chosen) : '', ok: false, code: 'refused' }] },
    });
    expect(made.page('failed', ...([whole.from, whole.count] as const)).of).toBe(1);
  });
});
