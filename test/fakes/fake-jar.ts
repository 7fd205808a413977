import type { CookieChange, CookieQuery, SetResult } from '../../utils/browser/browser-edge';
import { cookieId } from '../../utils/cookies/cookie-key';
import { cookieHost, cookieUrl } from '../../utils/cookies/cookie-url';
import { cookieMatchesUrl, domainMatches } from '../../utils/cookies/domain-match';
import type { Cookie } from '../../utils/model';

/** Cookies as a browser keeps them: a write fires its change events, an expiry in the past removes. */
export class FakeJar {
  readonly cookies = new Map<string, Cookie>();
  /** What the browser says when it refuses a cookie; `null` when it takes it. */
  refuse: (cookie: Cookie) => string | null = () => null;
  /** What the browser makes of a cookie it takes. */
  store: (cookie: Cookie) => Cookie = (cookie) => cookie;
  /** Cookies that a removal by expiry does not reach, as if the browser had a fault. */
  stubborn: (cookie: Cookie) => boolean = () => false;
  /** Called after each write: for what happens in between. */
  afterWrite: (cookie: Cookie) => void = () => undefined;

  constructor(
    private readonly now: () => number,
    private readonly changed: (change: CookieChange) => void,
    private readonly canAccess: (cookie: Cookie) => boolean,
  ) {}

  /** Puts cookies in without an event: what was there before. */
  fill(...cookies: readonly Cookie[]): void {
    for (const cookie of cookies) this.cookies.set(cookieId(cookie), cookie);
  }

  all(): readonly Cookie[] {
    return [...this.cookies.values()];
  }

  /** What a site does: sets a cookie, with its events. */
  set(cookie: Cookie): SetResult {
    if (!this.canAccess(cookie)) return { ok: false, reason: `No host permissions for ${cookieUrl(cookie)}` };
    const reason = this.refuse(cookie);
    if (reason !== null) return { ok: false, reason };
    const id = cookieId(cookie);
    const old = this.cookies.get(id);
    const gone = cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= this.now();
    if (gone) {
      if (old && !this.stubborn(old)) this.take(id, 'expired_overwrite');
    } else {
      if (old) this.changed({ cookie: old, removed: true, cause: 'overwrite' });
      const stored = this.store(cookie);
      this.cookies.set(id, stored);
      this.changed({ cookie: stored, removed: false, cause: 'explicit' });
    }
    this.afterWrite(cookie);
    return { ok: true };
  }

  /** As inexact as the real one: the first cookie of the name that the URL would send. */
  remove(cookie: Cookie): void {
    const url = new URL(cookieUrl(cookie));
    for (const [id, other] of this.cookies) {
      const samePartition =
        JSON.stringify(other.partitionKey ?? null) === JSON.stringify(cookie.partitionKey ?? null);
      if (other.name === cookie.name && samePartition && cookieMatchesUrl(other, url)) {
        this.take(id, 'explicit');
        return;
      }
    }
  }

  getAll({ url, name, domain, storeId }: CookieQuery): readonly Cookie[] {
    return this.all().filter(
      (cookie) =>
        cookie.storeId === storeId &&
        (url === undefined || cookieMatchesUrl(cookie, new URL(url))) &&
        (name === undefined || cookie.name === name) &&
        (domain === undefined ||
          domainMatches(cookieHost(cookie), domain) ||
          cookieHost(cookie) === domain.replace(/^\[|\]$/g, '')) &&
        this.canAccess(cookie),
    );
  }

  private take(id: string, cause: CookieChange['cause']): void {
    const cookie = this.cookies.get(id);
    if (!cookie) return;
    this.cookies.delete(id);
    this.changed({ cookie, removed: true, cause });
  }
}
