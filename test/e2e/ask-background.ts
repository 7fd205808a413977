import {
  operationRequests,
  type RequestName,
  type RequestParameter,
  type RequestResult,
} from '../../utils/messaging/requests';
import type { TestBrowser } from './browsers/test-browser.mjs';

/** What the background answered: a result, an error with its code, or nothing because it was ended. */
export type Answer<N extends RequestName> =
  | { readonly result: RequestResult<N>; readonly error?: undefined }
  | { readonly error: { readonly code: string; readonly message: string }; readonly result?: undefined }
  | { readonly result?: undefined; readonly error?: undefined };

/** Sends one request from a page of the extension, once, and gives whatever comes back. */
export async function askOnce<N extends RequestName>(
  browser: TestBrowser,
  name: N,
  parameter?: RequestParameter<N>,
): Promise<Answer<N>> {
  const reply = await browser.inExtension(
    async (message: object) => {
      try {
        const raw = await api.runtime.sendMessage(message);
        return (
          (raw as { result?: string; parts?: string[]; error?: { code: string; message: string } }) ?? {}
        );
      } catch {
        return {};
      }
    },
    { jarlens: 1, name, ...(parameter === undefined ? {} : { parameter }) },
  );
  if (reply.error) return { error: reply.error };
  if (reply.parts) return { result: reply.parts.flatMap((part) => JSON.parse(part)) as RequestResult<N> };
  return reply.result === undefined ? {} : { result: JSON.parse(reply.result) as RequestResult<N> };
}

/** The result of a request, sent again when the background was ended before it answered; what it does is done once. */
export async function ask<N extends RequestName>(
  browser: TestBrowser,
  name: N,
  ...[parameter]: RequestParameter<N> extends undefined ? [] : [RequestParameter<N>]
): Promise<RequestResult<N>> {
  const operation = operationRequests.has(name)
    ? { operation: crypto.randomUUID(), ...(parameter as object) }
    : parameter;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answer = await askOnce(browser, name, operation as RequestParameter<N>);
    if (answer.error) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`);
    if (answer.result !== undefined) return answer.result;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} was not answered`);
}
