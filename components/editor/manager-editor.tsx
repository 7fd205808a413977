import { cookieHost } from '../../utils/cookies/cookie-url';
import { schemefulSite } from '../../utils/cookies/site';
import { t } from '../../utils/i18n/messages';
import type { Client, WriteCookieResult } from '../../utils/messaging/requests';
import type { Cookie } from '../../utils/model';
import type { NewCookiePlace } from '../../utils/state/new-cookie-place';
import { CookieEditor } from './cookie-editor';

/** What the editor of the options page is open for: a cookie, or a new one in a place to begin with. */
export type ManagerEditing =
  | { readonly cookie: Cookie }
  | { readonly cookie: null; readonly place: NewCookiePlace };

/** Where the host that stands there comes from; it can be changed like any other. */
const hints = {
  selection: 'editor_domain_from_selection',
  search: 'editor_domain_from_search',
  group: 'editor_domain_from_group',
  nothing: 'editor_domain_from_nothing',
} as const;

/** The editor over the table of all cookies: no page is in front, so none is judged by. */
export function ManagerEditor(props: {
  readonly editing: ManagerEditing;
  readonly browser: 'chromium' | 'firefox';
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly masked: boolean;
  readonly request: Client['send'];
  readonly copy: (text: string) => Promise<boolean>;
  /** The edited cookie as it is now. */
  readonly current: Cookie | null | undefined;
  readonly close: () => void;
  readonly saved: (result: Extract<WriteCookieResult, { ok: true }>) => void;
}) {
  const { editing, ...rest } = props;
  const { cookie } = editing;
  const place = cookie ? null : editing.place;
  const host = cookie ? cookieHost(cookie) : editing.place.host;
  const url = `https://${host.includes(':') ? `[${host}]` : host}/`;
  const own = URL.canParse(url) ? [schemefulSite(new URL(url))] : [];
  const storeId = cookie?.storeId ?? place?.storeId;
  return (
    <CookieEditor
      cookie={cookie}
      storeId={storeId ?? (props.browser === 'firefox' ? 'firefox-default' : '0')}
      {...(place ? { host: place.host, hostHint: t(hints[place.from ?? 'nothing']) } : {})}
      sites={own}
      {...rest}
    />
  );
}
