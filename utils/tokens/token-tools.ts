import type { WeakSecretResult } from './check-weak-secret';
import type { FoundTokens } from './token-job';

/** Why keys could not be fetched; each has a message in the locales. */
export type FetchProblem = 'address' | 'unreachable' | 'refused' | 'too-large' | 'too-slow' | 'not-json';

export type Fetched =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly problem: FetchProblem; readonly status?: number };

/** What a page does about tokens that needs more than the page: a worker, or a request a person asked for. */
export interface TokenTools {
  /** Rejects with `AbortError` when `signal` stops it. */
  findTokens(text: string, signal: AbortSignal): Promise<FoundTokens>;
  checkWeakSecret(
    raw: string,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<WeakSecretResult>;
  /** The only request the extension ever makes: after a person pressed the button that names `address`. */
  fetchJson(address: string): Promise<Fetched>;
}
