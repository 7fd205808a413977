import { describe, expect, it } from 'vitest';
import { askCookiesEarly, type EarlyQuestions, earlyQuestions } from '../../../utils/browser/early-questions';
import { connect } from '../../../utils/browser/transport';

const settings = { jarlens: 1, result: '{"badge":true}' };

/** A page's global scope with the extension API in it, and what was sent. */
function scope(answer: (message: { name: string }) => Promise<unknown> = async () => settings) {
  const sent: { name: string }[] = [];
  return {
    sent,
    jarlensEarly: undefined as unknown as EarlyQuestions,
    chrome: {
      runtime: {
        sendMessage: (message: unknown) => {
          sent.push(message as { name: string });
          return answer(message as { name: string });
        },
      },
    },
  };
}

const noPort = () => {
  throw new Error('no port');
};

describe('early questions', () => {
  it('answers the first question for it, and no second one', async () => {
    const page = scope();
    askCookiesEarly(page, '');
    const asked: unknown[] = [];
    const send = async (message: unknown) => {
      asked.push(message);
      return { jarlens: 1, result: '{"badge":false}' };
    };
    const client = connect({ messages: { send, connect: noPort } }, earlyQuestions(page));
    expect((await client.send('getSettings')).badge).toBe(true);
    expect(asked).toEqual([]);
    expect((await client.send('getSettings')).badge).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it('asks again in the ordinary way when the early question failed', async () => {
    const page = scope(() => Promise.reject(new Error('the worker was away')));
    askCookiesEarly(page, '');
    const send = async () => ({ jarlens: 1, result: '{"badge":false}' });
    const client = connect({ messages: { send, connect: noPort } }, earlyQuestions(page));
    expect((await client.send('getSettings')).badge).toBe(false);
  });

  describe('for the table of all cookies', () => {
    const list = { jarlens: 1, result: '{"cookies":[],"stores":[],"allSites":true}' };
    const changing = () => {
      const listeners = new Set<() => void>();
      const page = scope(async () => list);
      const event = {
        addListener: (listener: () => void) => void listeners.add(listener),
        removeListener: (listener: () => void) => void listeners.delete(listener),
      };
      return {
        page: { ...page, chrome: { ...page.chrome, cookies: { onChanged: event } } },
        sent: page.sent,
        listeners,
      };
    };

    it.each(['', '#cookies', '#cookies?query=a'])('asks for every cookie at %j', (hash) => {
      const { page, sent } = changing();
      askCookiesEarly(page, hash);
      expect(sent.map(({ name }) => name)).toEqual(['getSettings', 'listCookies']);
    });

    it.each(['#rules', '#cookiesx', '#trash'])('asks for nothing at %j', (hash) => {
      const { page, sent } = changing();
      askCookiesEarly(page, hash);
      expect(sent).toEqual([]);
      expect(page.jarlensEarly).toBeUndefined();
    });

    it('looks at what the page remembers before it asks', () => {
      const { page, sent } = changing();
      let askedBefore: number | null = null;
      const localStorage = {
        get length() {
          askedBefore = sent.length;
          return 0;
        },
      };
      askCookiesEarly({ ...page, localStorage }, '');
      expect(askedBefore).toBe(0);
    });

    it('asks all the same where the page may remember nothing', () => {
      const { page, sent } = changing();
      const forbidden = {
        ...page,
        get localStorage(): never {
          throw new DOMException('no', 'SecurityError');
        },
      };
      askCookiesEarly(forbidden, '');
      expect(sent).toHaveLength(2);
    });

    it('takes the answer back when a cookie changes before anybody took it', async () => {
      const { page, listeners } = changing();
      askCookiesEarly(page, '');
      const asked: unknown[] = [];
      const send = async (message: unknown) => {
        asked.push(message);
        return list;
      };
      const client = connect({ messages: { send, connect: noPort } }, earlyQuestions(page));
      const answer = client.send('listCookies');
      for (const listener of listeners) listener();
      expect((await answer).allSites).toBe(true);
      expect(asked).toHaveLength(1);
      expect(listeners.size).toBe(0);
    });

    it('answers the first question, and no second one', async () => {
      const { page } = changing();
      askCookiesEarly(page, '');
      const asked: unknown[] = [];
      const send = async (message: unknown) => {
        asked.push(message);
        return list;
      };
      const client = connect({ messages: { send, connect: noPort } }, earlyQuestions(page));
      await client.send('listCookies');
      expect(asked).toEqual([]);
      await client.send('listCookies');
      expect(asked).toHaveLength(1);
    });
  });

  it('is nothing where nothing was asked', () => {
    expect(earlyQuestions({})).toBeNull();
  });
});
