import type { SiteSnapshot } from '../model';
import { changeRules, rules } from './rules';

/** Why a rule had nothing to look at. Each has a message `audit_unseen_<code>` in the locales. */
export type UnseenCode =
  | 'no-header-seen'
  | 'storage-unread'
  | 'cookies-unread'
  | 'no-sign-in-seen'
  | 'no-sign-out-seen';

const MESSAGE: Readonly<Record<UnseenCode, string>> = {
  'no-header-seen':
    'Not observed: no Set-Cookie line was seen. Reload the page while Jarlens watches its responses.',
  'storage-unread': 'Not observed: the storage of this page could not be read.',
  'cookies-unread': 'Not observed: the cookies of this page could not be read.',
  'no-sign-in-seen': 'Not observed: it needs the state before and after a sign-in.',
  'no-sign-out-seen': 'Not observed: it needs the state before and after signing out.',
};

/** A rule that neither passed nor failed, because its evidence was not seen. */
export interface Unseen {
  readonly rule: string;
  readonly code: UnseenCode;
  readonly message: string;
}

/** The rules that nothing can be said about from this snapshot: to be shown as such, never as passed. */
export function auditCoverage(snapshot: SiteSnapshot): Unseen[] {
  const unread = (gaps: readonly string[]) =>
    (snapshot.gaps ?? []).some(({ code, what }) =>
      code === undefined ? gaps.includes(what) : gaps.includes(code),
    );
  const noCookies =
    snapshot.cookies.length === 0 && unread(['no-host-access', 'restricted-page', 'read-failed', 'cookies']);
  const noStorage =
    (snapshot.storage ?? []).length === 0 &&
    unread([
      'no-host-access',
      'storage-blocked',
      'frame-not-readable',
      'restricted-page',
      'read-failed',
      'storage',
    ]);
  const noHeaders = (snapshot.headers?.setCookie ?? []).length === 0;
  const unseen: Unseen[] = [];
  const say = (rule: string, code: UnseenCode) => unseen.push({ rule, code, message: MESSAGE[code] });
  for (const { id, evidence } of rules) {
    if (evidence.includes('header') && noHeaders) say(id, 'no-header-seen');
    else if (evidence[0] === 'storage' && noStorage) say(id, 'storage-unread');
    else if (evidence[0] === 'jar' && noCookies && noHeaders) say(id, 'cookies-unread');
  }
  for (const { id, event } of changeRules) {
    say(id, event === 'login' ? 'no-sign-in-seen' : 'no-sign-out-seen');
  }
  return unseen;
}
