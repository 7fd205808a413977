import { describe, expect, it } from 'vitest';
import { exampleInspector } from '../../../utils/state/example-inspector';

const NOW = Date.UTC(2026, 0, 2);
const example = () => exampleInspector({ now: () => NOW, settings: null });
const names = ({ store }: ReturnType<typeof example>) =>
  store.state.report?.cookies.map(({ cookie }) => cookie.name).sort();

describe('the made-up shop', () => {
  it('has something of everything: first and third party, a partition, a token, a finding, a sign-in', () => {
    const { report, complete } = example().store.state;
    expect(complete).toBe(true);
    expect(new Set(report?.cookies.map(({ party }) => party))).toEqual(new Set(['first', 'third']));
    expect(report?.cookies.some(({ cookie }) => cookie.partitionKey)).toBe(true);
    expect(report?.tokens).toHaveLength(1);
    expect(report?.findings.length).toBeGreaterThan(2);
    expect(report?.signIn?.mechanism).not.toBe('none');
  });

  it('deletes a cookie, says so, and takes it back', async () => {
    const shop = example();
    const before = names(shop);
    const cart = shop.store.state.report?.cookies.find(({ cookie }) => cookie.name === 'cart');
    await shop.actions.deleteCookies(cart ? [cart.cookie] : [], 'cart');
    expect(names(shop)).toEqual(before?.filter((name) => name !== 'cart'));
    expect(shop.store.state).toMatchObject({
      outcome: { kind: 'changed', name: 'cart', result: { done: 1 } },
      undo: [{ kind: 'delete', count: 1 }],
    });
    await shop.actions.undo();
    expect(names(shop)).toEqual(before);
    expect(shop.store.state).toMatchObject({ outcome: { kind: 'undone' }, undo: [] });
  });

  it('has nothing to take back at first', async () => {
    const shop = example();
    await shop.actions.undo();
    expect(shop.store.state.outcome).toEqual({ kind: 'nothing', to: 'undo' });
    await shop.actions.redo();
    expect(shop.store.state.outcome).toEqual({ kind: 'nothing', to: 'redo' });
  });

  it('makes again what was taken back, until something else is deleted', async () => {
    const shop = example();
    const cookies = shop.store.state.report?.cookies.map(({ cookie }) => cookie) ?? [];
    const [first, second] = cookies;
    if (!first || !second) throw new Error('no cookies');
    const without = (name: string) => names(shop)?.includes(name) === false;
    await shop.actions.deleteCookies([first]);
    await shop.actions.undo();
    expect(shop.store.state.outcome).toMatchObject({ kind: 'undone', result: { redo: expect.any(String) } });
    await shop.actions.redo();
    expect(without(first.name)).toBe(true);
    expect(shop.store.state.outcome).toMatchObject({ kind: 'changed', change: 'delete' });
    await shop.actions.undo();
    await shop.actions.deleteCookies([second]);
    await shop.actions.redo();
    expect(without(first.name)).toBe(false);
    expect(shop.store.state.outcome).toEqual({ kind: 'nothing', to: 'redo' });
  });
});
