import { describe, expect, it, vi } from 'vitest';
import { cookieKey } from '../../../utils/cookies/cookie-key';
import { sessionJournal } from '../../../utils/operations/journal';
import { aCookie } from '../../builders/cookie';
import { anOperation } from '../../builders/operation';
import { FakeStorage } from '../../fakes/fake-storage';

function changes(bytes: number) {
  const cookie = aCookie({ value: 'v'.repeat(bytes) });
  return [{ key: cookieKey(cookie), want: null, before: cookie }];
}

describe('the journal', () => {
  it('lists the newest first and gives back what was written', async () => {
    const journal = sessionJournal(new FakeStorage());
    await journal.write(anOperation('a'), changes(1));
    await journal.write(anOperation('b'), changes(2));
    expect((await journal.heads()).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await journal.changes('b')).toEqual(changes(2));
  });

  it('asks the browser for its list once, and again when a write has failed', async () => {
    const area = new FakeStorage();
    const get = vi.spyOn(area, 'get');
    const asked = () => get.mock.calls.filter(([keys]) => keys?.includes('journal')).length;
    const journal = sessionJournal(area);
    await journal.write(anOperation('a', { finished: false }), changes(1));
    await journal.update('a', { finished: true, done: 7 });
    expect(await journal.heads()).toMatchObject([{ id: 'a', finished: true, done: 7 }]);
    expect(asked()).toBe(1);
    vi.spyOn(area, 'set').mockRejectedValueOnce(new Error('The browser is out of breath.'));
    await expect(journal.update('a', { done: 8 })).rejects.toThrow('out of breath');
    expect(await journal.heads()).toMatchObject([{ id: 'a', done: 7 }]);
    expect(asked()).toBe(2);
  });

  it('drops the oldest finished ones first when room is short, with their cookies', async () => {
    const area = new FakeStorage();
    const journal = sessionJournal(area);
    await journal.write(anOperation('running', { finished: false }), changes(1_000_000));
    for (const id of ['a', 'b', 'c']) await journal.write(anOperation(id), changes(1_500_000));
    await journal.write(anOperation('d'), changes(1_500_000));
    expect((await journal.heads()).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'running']);
    expect([...area.items.keys()]).not.toContain('journal:a');
  });

  it('makes no room of what is taken back, or was done with it, while there is anything else', async () => {
    const journal = sessionJournal(new FakeStorage());
    for (const id of ['group.1', 'group.2', 'other'])
      await journal.write(anOperation(id), changes(1_500_000));
    await journal.write(anOperation('back.1', { finished: false, undoes: 'group.1' }), changes(1_500_000));
    await journal.write(anOperation('back.2', { finished: false, undoes: 'group.2' }), changes(1_500_000));
    expect((await journal.heads()).map(({ id }) => id)).toEqual(['back.2', 'back.1', 'group.2', 'group.1']);
    // With nothing else, what is put back is in the journal once at least.
    await journal.write(anOperation('back.2', { finished: false, undoes: 'group.2' }), changes(3_000_000));
    expect((await journal.heads()).map(({ id }) => id)).toEqual(['back.2', 'back.1', 'group.1']);
  });

  it('leaves what had ended in its place when some of it is forgotten', async () => {
    const journal = sessionJournal(new FakeStorage());
    for (const id of ['a', 'b', 'c']) await journal.write(anOperation(id), changes(2));
    await journal.write(anOperation('a'), changes(1));
    expect((await journal.heads()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(await journal.changes('a')).toEqual(changes(1));
  });

  it('counts what was done at once as one, however many parts it has', async () => {
    const journal = sessionJournal(new FakeStorage());
    for (let part = 0; part < 60; part += 1) await journal.write(anOperation(`group.${part}`), changes(1));
    expect(await journal.heads()).toHaveLength(60);
  });

  it('refuses what cannot be undone and leaves everything as it was', async () => {
    const area = new FakeStorage();
    const journal = sessionJournal(area);
    await journal.write(anOperation('a'), changes(10));
    await expect(journal.write(anOperation('huge'), changes(9_100_000))).rejects.toMatchObject({
      code: 'too-large-to-undo',
    });
    expect((await journal.heads()).map(({ id }) => id)).toEqual(['a']);
    expect(await journal.changes('a')).toEqual(changes(10));
  });

  it('makes room when the browser itself says that the area is full', async () => {
    const area = new FakeStorage();
    const journal = sessionJournal(area);
    await journal.write(anOperation('a'), changes(5000));
    area.quota = 8000;
    await journal.write(anOperation('b'), changes(5000));
    expect((await journal.heads()).map(({ id }) => id)).toEqual(['b']);
  });

  const failed = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${index}`,
      ok: false,
      code: 'refused',
      reason: 'No.'.repeat(10),
    }));

  it('notes how an operation ended though the area is full: the oldest make room', async () => {
    const area = new FakeStorage();
    const journal = sessionJournal(area);
    for (const id of ['a', 'b']) await journal.write(anOperation(id), changes(5000));
    await journal.write(anOperation('running', { finished: false }), changes(5000));
    area.quota = 17_000;
    await journal.update('running', { finished: true, failed: failed(50) });
    const heads = await journal.heads();
    expect(heads.map(({ id, finished }) => [id, finished])).toEqual([
      ['running', true],
      ['b', true],
    ]);
    expect(heads[0]?.failed).toHaveLength(50);
    expect([...area.items.keys()]).not.toContain('journal:a');
  });

  it('notes how it ended with fewer of its rows where nothing else can go', async () => {
    const area = new FakeStorage();
    const journal = sessionJournal(area);
    await journal.write(anOperation('running', { finished: false }), changes(5000));
    area.quota = 20_000;
    await journal.update('running', { finished: true, undoable: 3, failed: failed(1000) });
    const [only] = await journal.heads();
    expect([only?.finished, only?.undoable, only?.failed.length]).toEqual([true, 3, 100]);
    area.quota = 100;
    // With no room for a word more it is known here, and on its way with the next write.
    await journal.update('running', { done: 7 });
    expect(await journal.heads()).toMatchObject([{ id: 'running', done: 7 }]);
    expect(await sessionJournal(area).heads()).not.toMatchObject([{ done: 7 }]);
    area.quota = Number.POSITIVE_INFINITY;
    await journal.update('running', { told: true });
    expect(await sessionJournal(area).heads()).toMatchObject([{ id: 'running', done: 7, told: true }]);
  });

  it('keeps what it has no room to note the end of, though another is refused for want of room', async () => {
    const area = new FakeStorage();
    const journal = sessionJournal(area);
    await journal.write(anOperation('a', { finished: false }), changes(5000));
    const size = [...area.items].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
    area.quota = size;
    await journal.update('a', { finished: true, done: 1, failed: failed(3) });
    await expect(journal.write(anOperation('b'), changes(9000))).rejects.toMatchObject({
      code: 'too-large-to-undo',
    });
    expect(await journal.heads()).toMatchObject([{ id: 'a', finished: true, done: 1 }]);
    expect(await journal.changes('a')).toEqual(changes(5000));
    expect(await sessionJournal(area).changes('a')).toEqual(changes(5000));
  });

  it('keeps the key of a change that neither found nor wanted a cookie', async () => {
    const journal = sessionJournal(new FakeStorage());
    const nothing = [{ key: cookieKey(aCookie()), want: null, before: null }];
    await journal.write(anOperation('a'), nothing);
    expect(await journal.changes('a')).toEqual(nothing);
  });

  it('loses no head when two are written at once', async () => {
    const journal = sessionJournal(new FakeStorage());
    await Promise.all(['a', 'b', 'c'].map((id) => journal.write(anOperation(id), changes(1))));
    await Promise.all(['a', 'b', 'c'].map((id) => journal.update(id, { done: 7 })));
    expect((await journal.heads()).map(({ id, done }) => [id, done])).toEqual([
      ['c', 7],
      ['b', 7],
      ['a', 7],
    ]);
  });

  it('does not bring a dropped one back by updating it', async () => {
    const journal = sessionJournal(new FakeStorage());
    await journal.write(anOperation('a'), changes(1));
    await journal.remove('a');
    await journal.update('a', { done: 1 });
    expect(await journal.heads()).toEqual([]);
  });
});
