import { describe, expect, it } from 'vitest';
import { compileQuery } from '../../../utils/query';
import { indexCookies } from '../../../utils/state/manager-entries';
import { initialManager, type ManagerAction, reduceManager } from '../../../utils/state/manager-state';
import { managerView } from '../../../utils/state/manager-view';
import { newCookiePlace } from '../../../utils/state/new-cookie-place';
import { jarCookie } from '../../builders/manager';

const now = 1_700_000_000_000;
const show = managerView(
  () => undefined,
  (text) => {
    const query = compileQuery(text, { now });
    return query.empty ? null : ({ cookie }) => query.matches(cookie);
  },
);
const entries = indexCookies([
  jarCookie({ domain: 'www.shop.test', name: 'a' }),
  jarCookie({ domain: '.shop.test', name: 'b' }),
  jarCookie({ domain: 'news.test', name: 'c', storeId: '7' }),
  jarCookie({ domain: 'pay.example.co.uk', name: 'd' }),
]);
const ids = [...entries.keys()];

/** Where a new cookie begins after these actions. */
function placeAfter(...actions: readonly ManagerAction[]) {
  let state = reduceManager(initialManager(), { type: 'loaded', entries, stores: [], allSites: true });
  for (const action of actions) state = reduceManager(state, action);
  return newCookiePlace(state, show(state));
}
const select = (...at: readonly number[]): ManagerAction => {
  const chosen = new Set(at.flatMap((each) => ids[each] ?? []));
  return { type: 'selected', selection: { ids: chosen, anchor: null, base: chosen } };
};
const search = (query: string): ManagerAction => ({ type: 'searched', query });

describe('a new cookie begins', () => {
  it('empty where nothing is chosen, whatever has the focus', () =>
    expect(placeAfter({ type: 'focused', rowId: ids[0] ?? null })).toEqual({ host: '', from: null }));

  it('with the host and the jar of the cookie in the details', () =>
    expect(placeAfter(select(0), { type: 'details', id: ids[2] ?? null })).toEqual({
      host: 'news.test',
      storeId: '7',
      from: 'selection',
    }));

  it.each([
    ['one selected cookie’s host', [0], { host: 'www.shop.test', storeId: '0', from: 'selection' }],
    ['the registrable domain of several', [0, 1], { host: 'shop.test', storeId: '0', from: 'selection' }],
    ['nothing of several sites', [0, 2], { host: '', from: null }],
  ])('with %s', (_, at, place) => expect(placeAfter(select(...at))).toEqual(place));

  it.each([
    ['domain:news.test', { host: 'news.test', storeId: '7', from: 'search' }],
    ['domain:.shop.test name:a', { host: 'shop.test', storeId: '0', from: 'search' }],
    ['site:nowhere.test', { host: 'nowhere.test', from: 'search' }],
    ['name:d', { host: 'pay.example.co.uk', storeId: '0', from: 'search' }],
    ['name:a OR name:b', { host: 'shop.test', storeId: '0', from: 'search' }],
    ['-domain:news.test', { host: '', from: null }],
    ['domain:*.test', { host: '', from: null }],
    ['domain:/news/ name:nothing', { host: '', from: null }],
  ])('with what the search %s is about', (query, place) => expect(placeAfter(search(query))).toEqual(place));

  it('with the one group that is open', () => {
    const closed: ManagerAction = { type: 'groups-opened', open: false };
    const open: ManagerAction = { type: 'group-toggled', rowId: 'group:site:shop.test' };
    expect(placeAfter(closed, open)).toEqual({ host: 'shop.test', storeId: '0', from: 'group' });
    expect(placeAfter(closed)).toEqual({ host: '', from: null });
  });

  it('with a selection before a search, and a search before a group', () =>
    expect(placeAfter(search('domain:shop.test'), select(3))).toMatchObject({ host: 'pay.example.co.uk' }));
});
