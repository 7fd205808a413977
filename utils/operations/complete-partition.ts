import { cookieUrl } from '../cookies/cookie-url';
import { schemefulSite } from '../cookies/site';
import type { Cookie } from '../model';

/**
 * A cookie with its whole partition key. Files often leave the cross-site-ancestor bit out; Chromium then reckons it from
 * the cookie's own site (its `cookies.set` documentation), and stores it under the whole key, so ours must have it too.
 */
export function completePartition(cookie: Cookie): Cookie {
  const { partitionKey } = cookie;
  if (!partitionKey || partitionKey.hasCrossSiteAncestor !== undefined) return cookie;
  const own = schemefulSite(new URL(cookieUrl(cookie)));
  return {
    ...cookie,
    partitionKey: { ...partitionKey, hasCrossSiteAncestor: own !== partitionKey.topLevelSite },
  };
}
