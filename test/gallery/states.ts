import type { Cookie, CookieReport, PageKind, SiteReport, Token } from '../../utils/model';
import { type InspectorState, initialInspector } from '../../utils/state/inspector-state';
import { reportOf, row } from '../builders/report';

/** All times are reckoned from here, so that the pictures stay the same. Milliseconds. */
const NOW = Date.UTC(2026, 5, 1, 12);
const DAY = 86_400;
const ends = (seconds: number) => ({ session: false, expirationDate: NOW / 1000 + seconds });

interface GalleryState {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly state: InspectorState;
}

/** Made up: no value here is or was a secret of anyone. */
const few: readonly CookieReport[] = [
  row(
    { name: '__Host-session', value: 's%3Amade-up.signature', secure: true, httpOnly: true, ...ends(3600) },
    { class: 'session' },
  ),
  row({ name: 'theme', value: 'dark', sameSite: 'unspecified', domain: '.shop.example', hostOnly: false }),
  row({ name: 'basket', value: '%7B%22items%22%3A%5B7%2C9%5D%7D', ...ends(30 * DAY) }),
  row({ name: 'csrf', value: 'made-up', secure: true, sameSite: 'strict' }, { class: 'csrf' }),
  row(
    {
      name: '_ads',
      value: 'visitor-made-up',
      domain: '.ads.example',
      hostOnly: false,
      secure: true,
      sameSite: 'no_restriction',
      partitionKey: { topLevelSite: 'https://shop.example', hasCrossSiteAncestor: true },
      ...ends(390 * DAY),
    },
    { party: 'third', class: 'ads' },
  ),
];

const hostile: readonly CookieReport[] = (
  [
    { name: 'long', value: 'x'.repeat(4000) },
    { name: 'markup', value: '<img src=x onerror=alert(1)><script>1</script>' },
    { name: 'bidi\u202egnp', value: 'a\u202eb\u2066c' },
    { name: 'controls', value: 'a\u0001b\u0007c\u007f' },
    { name: 'surrogate', value: 'x\ud800y' },
    { name: '', value: 'no name' },
    { name: 'n'.repeat(300), value: '' },
    { name: 'שלום', value: 'مرحبا بالعالم', domain: '.xn--hxajbheg2az3al.example', hostOnly: false },
  ] satisfies readonly Partial<Cookie>[]
).map((each) => row(each));

const token = (id: string, exp: number): Token => ({
  id,
  hit: {
    format: 'jwt',
    raw: 'eyJ.made-up.token',
    start: 0,
    end: 17,
    steps: ['percent', 'json:access_token'],
  },
  decoded: {
    format: 'jwt',
    header: { alg: 'HS256', typ: 'JWT' },
    payload: { iss: 'https://login.example', sub: 'user-7', scope: 'read write', exp },
    claims: { iss: 'https://login.example', sub: 'user-7', scope: 'read write', iat: exp - 3600, exp },
    issuedAt: exp - 3600,
    expiresAt: exp,
  },
  places: [{ kind: 'cookie', cookieId: few[0]?.id ?? '', name: '__Host-session' }],
});

const whole: Partial<SiteReport> = {
  tokens: [token('valid', NOW / 1000 + 900), token('expired', NOW / 1000 - 2 * DAY)],
  findings: [
    {
      rule: 'session-no-secure',
      title: 'A session cookie travels unencrypted',
      severity: 'high',
      subject: { kind: 'cookie', name: 'basket' },
      evidence: 'Set-Cookie: basket=...; Path=/',
      advice: 'Add Secure.',
      reference: 'RFC 6265bis section 8.3',
      fix: 'Set-Cookie: basket=...; Path=/; Secure',
    },
  ],
};

function state(cookies: readonly CookieReport[], over: Partial<InspectorState> = {}): InspectorState {
  const report = reportOf(cookies, { ...whole, host: 'shop.example', site: 'shop.example' });
  const storage = [
    {
      origin: 'https://shop.example',
      area: 'local' as const,
      key: 'cart',
      value: '{"items":[7,9]}',
      bytes: 19,
    },
    { origin: 'https://shop.example', area: 'session' as const, key: 'tab', value: 'made-up', bytes: 10 },
    {
      origin: 'https://ads.example',
      area: 'indexeddb' as const,
      key: 'db/store/7',
      value: 'x'.repeat(900),
      bytes: 910,
    },
  ];
  return {
    ...initialInspector,
    report: { ...report, snapshot: { ...report.snapshot, url: 'https://shop.example/', storage } },
    complete: true,
    loading: false,
    now: NOW,
    ...over,
  };
}

const popup = { width: 800, height: 580 };
const panel = { width: 320, height: 640 };
const page = (kind: PageKind): GalleryState => {
  const base = state([]);
  return {
    title: `Page: ${kind}`,
    width: 800,
    height: 340,
    state: { ...base, report: base.report && { ...base.report, page: kind } },
  };
};
const gap = (code: 'no-host-access' | 'storage-blocked' | 'time-budget', at: string) => ({
  what: at,
  reason: '',
  code,
  ...(code === 'no-host-access' ? { permission: `${at}/*` } : {}),
});
const withGaps = (base: InspectorState, ...gaps: readonly ReturnType<typeof gap>[]): InspectorState => ({
  ...base,
  report: base.report && { ...base.report, snapshot: { ...base.report.snapshot, gaps } },
});

const many = Array.from({ length: 180 }, (_, n) =>
  row({ name: `item_${n}`, value: `made-up-${n}`, ...ends(n * DAY) }),
);
const open = new Set(few.slice(2, 3).map(({ id }) => id));
const masked = {
  settings: {
    version: 1,
    badge: true,
    badgeShows: 'count',
    maskValues: true,
    theme: 'system',
    density: 'comfortable',
    language: 'auto',
  },
} as Partial<InspectorState>;

/** By id, which is also the picture's name. */
export const states: Readonly<Record<string, GalleryState>> = {
  few: { title: 'A few cookies', ...popup, state: state(few) },
  open: { title: 'A row opened', ...popup, state: state(few, { open }) },
  masked: { title: 'Values hidden', ...popup, state: state(few, { ...masked, open }) },
  sorted: { title: 'Sorted', ...popup, state: state(few, { sort: { column: 'expires', descending: true } }) },
  many: { title: 'Many cookies', ...popup, state: state(many) },
  hostile: { title: 'Hostile values', ...popup, state: state(hostile) },
  'no-match': { title: 'A filter that finds nothing', ...popup, state: state(few, { filter: 'zzz' }) },
  tokens: { title: 'Tokens', ...popup, state: state(few, { tab: 'tokens' }) },
  storage: { title: 'Storage', ...popup, state: state(few, { tab: 'storage' }) },
  audit: { title: 'Audit', ...popup, state: state(few, { tab: 'audit' }) },
  loading: { title: 'Loading', ...popup, state: { ...initialInspector, now: NOW } },
  empty: { title: 'No cookies', ...popup, state: state([]) },
  unread: {
    title: 'No access yet',
    ...popup,
    state: withGaps(state([]), gap('no-host-access', 'https://shop.example')),
  },
  gaps: {
    title: 'Gaps',
    ...popup,
    state: withGaps(
      state(few),
      gap('no-host-access', 'https://embedded.example'),
      gap('storage-blocked', 'https://ads.example'),
    ),
  },
  error: {
    title: 'Reading failed',
    ...popup,
    state: state(few, { problem: { code: 'no-answer', message: 'The extension did not answer.' } }),
  },
  deleted: {
    title: 'Deleted, with undo',
    ...popup,
    state: state(few.slice(1), {
      outcome: {
        kind: 'changed',
        change: 'delete',
        name: '__Host-session',
        result: {
          done: 1,
          failed: [],
          undo: { id: 'u', kind: 'delete', time: NOW, count: 1, sites: ['shop.example'] },
        },
      },
    }),
  },
  narrow: { title: 'In a side panel', ...panel, state: state(few, { open }) },
  'narrow-tokens': { title: 'Tokens in a side panel', ...panel, state: state(few, { tab: 'tokens' }) },
  'narrow-storage': { title: 'Storage in a side panel', ...panel, state: state(few, { tab: 'storage' }) },
  wide: { title: 'In a tab', width: 1400, height: 700, state: state(few) },
  'browser-page': page('browser-page'),
  'extension-store': page('extension-store'),
  file: page('file'),
  blank: page('blank'),
};
