// @ts-check
/**
 * The demo site's hosts. All of them are this machine: browsers resolve `localhost` and everything below it to the
 * loopback address by themselves (RFC 6761 section 6.3). The last two labels of a `.localhost` name are its site.
 */
export const HOSTS = {
  /** The shop itself. */
  app: 'app.localhost',
  /** Another host of the same site. */
  api: 'api.app.localhost',
  /** Third parties. */
  tracker: 'tracker.localhost',
  ads: 'ads.localhost',
  /** 180 cookies and large storage, apart from the rest so that it spoils no count. */
  many: 'many.localhost',
  /** Values that break careless programs. */
  bad: 'bad.localhost',
  plain: 'localhost',
  ip: '127.0.0.1',
  /** A name that no browser trusts by itself. Only a browser that was told so finds it: see `HOST_OPTIONS`. */
  insecure: 'shop.example',
};

/** Launch options with which a browser takes `HOSTS.insecure` for this machine too. */
export const HOST_OPTIONS = {
  args: { chromium: [`--host-resolver-rules=MAP ${HOSTS.insecure} 127.0.0.1`], firefox: [] },
  preferences: { 'network.dns.localDomains': HOSTS.insecure },
};
