import type { DecodedToken, TokenHit } from '../model';
import { brokenTokens } from './broken-tokens';
import { checkWeakSecret, type WeakSecretResult } from './check-weak-secret';
import { decodeToken } from './decode-token';
import { findTokens } from './find-tokens';
import { type FormatHint, formatHint } from './format-hint';
import { identifyValue, type ValueIdentity } from './identify-value';

/** A piece of work for the worker beside a page. */
export type TokenJob =
  | { readonly job: 'find'; readonly text: string }
  | { readonly job: 'weak-secret'; readonly raw: string };

export interface FoundToken {
  readonly hit: TokenHit;
  readonly decoded: DecodedToken | null;
}

/** What was found in a pasted text. `total` counts all, of which the first are given. */
export interface FoundTokens {
  readonly tokens: readonly FoundToken[];
  readonly total: number;
  /** What looks like a token that is cut off or damaged. */
  readonly broken: readonly FoundToken[];
  /** What the whole text looks like where there is no token in it. */
  readonly identity: ValueIdentity | null;
  /** What the text's beginning names, when it is `name=value`. */
  readonly hint: FormatHint | null;
}

/** More than this is not looked through one by one (our choice). */
const SHOWN = 200;

export function findAll(text: string): FoundTokens {
  const hits = findTokens(text);
  const broken = brokenTokens(text, hits);
  const none = hits.length + broken.length === 0;
  const pair = /^\s*([^=;\s]{1,128})=/.exec(text);
  return {
    tokens: hits.slice(0, SHOWN).map((hit) => ({ hit, decoded: decodeToken(hit.raw) })),
    total: hits.length,
    broken,
    identity: none ? identifyValue(text.trim()) : null,
    hint: (none && pair?.[1] && formatHint(pair[1])) || null,
  };
}

export type TokenJobAnswer =
  | { readonly progress: number; readonly total: number }
  | { readonly found: FoundTokens }
  | { readonly weak: WeakSecretResult };

/** Does a piece of work; `tell` hears of its progress and, last, of its result. */
export async function doTokenJob(job: TokenJob, tell: (answer: TokenJobAnswer) => void): Promise<void> {
  if (job.job === 'find') return tell({ found: findAll(job.text) });
  const onProgress = (progress: number, total: number) => tell({ progress, total });
  tell({ weak: await checkWeakSecret(job.raw, { onProgress }) });
}
