import type { Client, RequestResult } from '../../utils/messaging/requests';

/**
 * A client that can ask for the cookies before there is anything to show them: reading the jar takes longer than
 * loading the table, so both go on at once. The answer serves the first question for it, unless cookies changed
 * before that; later questions ask anew.
 */
export function askAhead(client: Client): Client & { readonly askAhead: () => void } {
  let ahead: Promise<RequestResult<'listCookies'>> | null = null;
  let stop = () => {};
  const take = () => {
    const answer = ahead;
    ahead = null;
    stop();
    return answer;
  };
  return {
    listen: client.listen,
    askAhead() {
      stop = client.listen(({ type }) => {
        if (type === 'cookies-changed' || type === 'permissions-changed') take();
      });
      ahead = client.send('listCookies');
      // Whoever takes the answer hears of a failure; until then nobody does.
      ahead.catch(() => undefined);
    },
    send: (name, ...parameter) => {
      const answer = name === 'listCookies' ? take() : null;
      return answer === null ? client.send(name, ...parameter) : (answer as Promise<never>);
    },
  };
}
