/** What a cookie's name says about its value's format, whatever the value looks like. */
export interface FormatHint {
  /** A token format's id. */
  readonly format: string;
  /** The framework or product. */
  readonly title: string;
}

const hints: readonly (FormatHint & { readonly name: RegExp })[] = [
  { name: /^(?:authjs|next-auth)\.csrf-token$/, format: 'authjs-csrf', title: 'Auth.js' },
  { name: /^(?:authjs|next-auth)\./, format: 'authjs', title: 'Auth.js' },
  { name: /^appSession(?:\.\d+)?$/, format: 'nextjs-auth0', title: 'Auth0' },
  { name: /^sb-.+-auth-token(?:\.\d+)?$/, format: 'supabase', title: 'Supabase' },
  { name: /^\.AspNetCore\.|^\.AspNet\./, format: 'aspnet-core', title: 'ASP.NET Core' },
  { name: /^\.ASPX(?:AUTH|FORMSAUTH|ROLES|ANONYMOUS)$/i, format: 'aspnet-forms', title: 'ASP.NET' },
  { name: /^ASP\.NET_SessionId$/i, format: 'aspnet-session', title: 'ASP.NET' },
  { name: /^JSESSIONID(?:SSO)?$/i, format: 'java-session', title: 'Java' },
  { name: /^PHPSESSID$/, format: 'php-session', title: 'PHP' },
  { name: /^PLAY_SESSION$/, format: 'play', title: 'Play' },
  { name: /^LtpaToken2?$/i, format: 'ltpa', title: 'IBM WebSphere' },
  { name: /^rememberMe$/, format: 'shiro', title: 'Apache Shiro' },
  { name: /^REMEMBERME$/, format: 'symfony-remember-me', title: 'Symfony' },
  { name: /^remember_token$/, format: 'flask-login', title: 'Flask-Login' },
  { name: /^sessionid$/, format: 'django-session', title: 'Django' },
  { name: /^laravel_session$|^XSRF-TOKEN$|^remember_web_/, format: 'laravel', title: 'Laravel' },
  { name: /^connect\.sid$/, format: 'express-signed', title: 'Express' },
  { name: /^(?:express:sess|koa\.sess)$/, format: 'cookie-session', title: 'cookie-session' },
  { name: /^rack\.session$/, format: 'rack', title: 'Rack' },
  { name: /^_oauth2_proxy(?:_\d+|_csrf)?$/, format: 'oauth2-proxy', title: 'oauth2-proxy' },
  { name: /^wordpress_(?:logged_in|sec)_/, format: 'wordpress', title: 'WordPress' },
];

/** The format that a cookie of this name has by convention; `undefined` for a name that says nothing. */
export function formatHint(cookieName: string): FormatHint | undefined {
  const name = cookieName.replace(/^__(?:Secure|Host)-/, '');
  const found = hints.find((hint) => hint.name.test(name));
  return found && { format: found.format, title: found.title };
}
