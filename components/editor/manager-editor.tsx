import { schemefulSite } from '../../utils/cookies/site';
import type { Client, WriteCookieResult } from '../../utils/messaging/requests';
import type { Cookie } from '../../utils/model';
import { CookieEditor } from './cookie-editor';

/** What the editor of the options page is open for: a cookie, or a new one beside another. */
export interface ManagerEditing {
  readonly cookie: Cookie | null;
  /** Whose host and store a new cookie begins with. */
  readonly like: Cookie | null;
}

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
  const { cookie, like } = editing;
  const host = like?.domain.replace(/^\./, '');
  const known = cookie ?? like;
  const url = `https://${known?.domain.replace(/^\./, '')}/`;
  const own = known && URL.canParse(url) ? [schemefulSite(new URL(url))] : [];
  return (
    <CookieEditor
      cookie={cookie}
      storeId={known?.storeId ?? (props.browser === 'firefox' ? 'firefox-default' : '0')}
      {...(host === undefined ? {} : { host })}
      sites={own}
      {...rest}
    />
  );
}
